package io.todoplatform.recurrence;

import java.time.Duration;

/**
 * How long to wait after attempts that failed: twice as long each time.
 *
 * @param first the wait after the first one
 * @param longest no wait is longer
 */
public record BackOff(Duration first, Duration longest) {

	private static final int MAX_DOUBLINGS = 30;

	Duration after(int attempts) {
		Duration wait = this.first.multipliedBy(1L << Math.clamp(attempts - 1L, 0, MAX_DOUBLINGS));
		return (wait.compareTo(this.longest) < 0) ? wait : this.longest;
	}

}
