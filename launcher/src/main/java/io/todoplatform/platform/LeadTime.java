package io.todoplatform.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * For tests of what happens at a time, which have something to prepare before it. How
 * long that takes is up to the machine: a preparation that the time overtakes is begun
 * anew with another time, twice as far ahead. Safe for use by one thread.
 */
public final class LeadTime {

	private static final Duration SHORTEST = Duration.ofSeconds(5);

	private static final int ATTEMPTS = 7;

	private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

	private final Duration lead;

	private @Nullable Instant end;

	private LeadTime(Duration lead) {
		this.lead = lead;
	}

	/**
	 * Prepares until it is in time. Blocks.
	 * @param preparation makes what it needs anew each time it is called, and waits by
	 * {@link #await(BooleanSupplier)}
	 * @return what the preparation that came in time has given
	 * @throws AssertionError if none is in time, the last of which has five minutes
	 * @throws RuntimeException what a preparation has thrown before the time
	 */
	public static <T> T prepare(Function<LeadTime, T> preparation) {
		Throwable overtaken = null;
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			LeadTime time = new LeadTime(SHORTEST.multipliedBy(1L << attempt));
			try {
				T prepared = preparation.apply(time);
				if (!time.isOver()) {
					return prepared;
				}
			}
			catch (RuntimeException | AssertionError ex) {
				if (!time.isOver()) {
					throw ex;
				}
				overtaken = ex;
			}
		}
		throw new AssertionError("Nothing was prepared in time", overtaken);
	}

	/**
	 * The time before which all has to be prepared.
	 * @return fixed when it is asked for first: what is done before takes none of it
	 */
	public Instant end() {
		Instant fixed = this.end;
		if (fixed == null) {
			fixed = Instant.now().plus(this.lead);
			this.end = fixed;
		}
		return fixed;
	}

	/**
	 * Waits for a part of the preparation. Returns when the condition holds; when the
	 * time has come before, the preparation ends here. Blocks.
	 */
	public void await(BooleanSupplier condition) {
		while (!condition.getAsBoolean()) {
			if (isOver()) {
				throw new IllegalStateException("The time has come");
			}
			try {
				Thread.sleep(POLL_INTERVAL);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}
	}

	private boolean isOver() {
		return this.end != null && !Instant.now().isBefore(this.end);
	}

}
