package io.todoplatform.task;

import java.time.Duration;

/**
 * When a command began, by a clock that nobody sets: its caller is to be answered within
 * ten seconds of that.
 *
 * @param nanoTime as of {@link System#nanoTime()}
 */
public record Started(long nanoTime) {

	/** Each lost race means that another writer won, so this many writers at once. */
	private static final int MAX_RACES = 50;

	/** So that there is time left to publish. */
	private static final Duration LONGEST_RACES = Duration.ofSeconds(4);

	/**
	 * A command that begins now.
	 */
	public static Started now() {
		return new Started(System.nanoTime());
	}

	/** Not negative. */
	Duration ago() {
		return Duration.ofNanos(System.nanoTime() - this.nanoTime);
	}

	/**
	 * Whether a command that has lost so many races is to be tried once more: if the next
	 * one, be it twice as long as those before, ends in time.
	 */
	boolean triesAfter(int lostRaces) {
		Duration next = (lostRaces > 0) ? ago().dividedBy(lostRaces).multipliedBy(2) : Duration.ZERO;
		return lostRaces < MAX_RACES && ago().plus(next).compareTo(LONGEST_RACES) < 0;
	}

}
