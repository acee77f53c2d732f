package io.todoplatform.recurringapp.reminder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Tells when the events that came during an absence have been seen. A reminder that is
 * overdue after it may have been cancelled by one of them. There is no telling whether
 * there are any, so the wait has an end. Safe for concurrent use.
 */
class CatchUp {

	/** An event older than this waited for somebody. */
	private static final Duration LATE = Duration.ofSeconds(2);

	private static final Duration QUIET = Duration.ofSeconds(1);

	private final Duration atMost;

	private final Clock clock;

	private Instant until = Instant.MIN;

	private @Nullable Instant quietSince;

	CatchUp(Duration atMost, Clock clock) {
		this.atMost = atMost;
		this.clock = clock;
	}

	/** An absence has ended. */
	synchronized void begin() {
		this.until = this.clock.instant().plus(this.atMost);
		this.quietSince = null;
	}

	/**
	 * A batch of events had its effect.
	 * @param oldest when the oldest of the changes happened
	 */
	synchronized void seen(Instant oldest) {
		Instant now = this.clock.instant();
		boolean late = oldest.isBefore(now.minus(LATE));
		this.quietSince = (late || this.quietSince == null) ? now : this.quietSince;
	}

	/** Whether what is overdue may fire. */
	synchronized boolean isOver() {
		Instant now = this.clock.instant();
		if (this.quietSince != null && !now.isBefore(this.quietSince.plus(QUIET))) {
			this.until = Instant.MIN;
		}
		return !now.isBefore(this.until);
	}

}
