package io.todoplatform.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import io.todoplatform.platform.ManagedProcess;

/**
 * Stops or kills one part of the platform after the other, each for some seconds, in an
 * order in which all come before one comes again.
 */
final class Outages {

	private static final int LONGEST_MILLIS = 6000;

	private final List<ManagedProcess> parts;

	private final Runnable whenOneBegins;

	private final Random random;

	private final Deque<ManagedProcess> next = new ArrayDeque<>();

	/**
	 * Describes them.
	 * @param parts what may be stopped or killed
	 * @param whenOneBegins is run then
	 * @param seed decides the order and the kinds
	 */
	Outages(List<ManagedProcess> parts, Runnable whenOneBegins, long seed) {
		this.parts = parts;
		this.whenOneBegins = whenOneBegins;
		this.random = new Random(seed);
	}

	/**
	 * Makes outages until then, and returns when everything runs again.
	 * @return how many there were
	 */
	int run(Duration every, Instant end) {
		int count = 0;
		Instant next = Instant.now().plus(every);
		while (next.isBefore(end)) {
			pauseUntil(next);
			makeOne();
			count++;
			// A slow machine has fewer of them, rather than one right after the other.
			next = latest(next.plus(every), Instant.now());
		}
		return count;
	}

	private void makeOne() {
		if (this.next.isEmpty()) {
			List<ManagedProcess> shuffled = new ArrayList<>(this.parts);
			Collections.shuffle(shuffled, this.random);
			this.next.addAll(shuffled);
		}
		ManagedProcess part = this.next.remove();
		boolean kill = this.random.nextBoolean();
		long begin = System.nanoTime();
		this.whenOneBegins.run();
		if (kill) {
			part.kill();
		}
		else {
			part.stop();
		}
		pauseUntil(Instant.now().plusMillis(this.random.nextInt(LONGEST_MILLIS)));
		part.start();
		System.out.printf(Locale.ROOT, "%s  %-22s %-7s back after %4.1f s%n",
				Instant.now().toString().substring(11, 19), part, kill ? "killed" : "stopped",
				Measurement.seconds(begin));
	}

	private static Instant latest(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private static void pauseUntil(Instant time) {
		for (Duration left = Duration.between(Instant.now(), time); left
			.isPositive(); left = Duration.between(Instant.now(), time)) {
			LockSupport.parkNanos(left.toNanos());
		}
	}

}
