package io.todoplatform.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * For tests of what happens at a time, which have something to prepare before it. How
 * long that takes is up to the machine: a preparation that the time overtakes is begun
 * anew with another time, twice as far ahead. Safe for use by one thread.
 */
public final class LeadTime {

	private static final Duration SHORTEST = Duration.ofSeconds(5);

	private static final Duration LONGEST = Duration.ofMinutes(4);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

	private final Instant end;

	private LeadTime(Instant end) {
		this.end = end;
	}

	/**
	 * Prepares until it is in time. Blocks.
	 * @param preparation makes what it needs anew each time it is called, and waits by
	 * {@link #await(BooleanSupplier)}
	 * @return what the preparation that came in time has given
	 * @throws AssertionError if none is in time that has four minutes
	 */
	public static <T> T prepare(Function<LeadTime, T> preparation) {
		for (Duration lead = SHORTEST; lead.compareTo(LONGEST) <= 0; lead = lead.multipliedBy(2)) {
			try {
				LeadTime time = new LeadTime(Instant.now().plus(lead));
				T prepared = preparation.apply(time);
				time.check();
				return prepared;
			}
			catch (TooLateException ex) {
				// Once more, with more time.
			}
		}
		throw new AssertionError("Not prepared within " + LONGEST);
	}

	/**
	 * The time.
	 * @return when the preparation has to be done
	 */
	public Instant end() {
		return this.end;
	}

	/**
	 * Waits for a part of the preparation. Returns when the condition holds; when the
	 * time has come before, the preparation ends here. Blocks.
	 */
	public void await(BooleanSupplier condition) {
		while (!condition.getAsBoolean()) {
			check();
			try {
				Thread.sleep(POLL_INTERVAL);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}
	}

	private void check() {
		if (!Instant.now().isBefore(this.end)) {
			throw new TooLateException();
		}
	}

	private static final class TooLateException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
