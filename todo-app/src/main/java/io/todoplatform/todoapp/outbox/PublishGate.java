package io.todoplatform.todoapp.outbox;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Knows whether publishing works. It closes when attempts fail one after the other and
 * opens at the first success. While it is closed one caller is let through now and then,
 * with exponential back-off, to find out; so it recovers even if nothing is left to be
 * published. Safe for concurrent use; never blocks for long.
 */
class PublishGate {

	private static final Duration FIRST_INTERVAL = Duration.ofMillis(500);

	private final int failuresToClose;

	private final long maxInterval;

	private final LongSupplier nanos;

	private final CopyOnWriteArrayList<Runnable> recoveryListeners = new CopyOnWriteArrayList<>();

	private volatile int failures;

	private long interval;

	private long nextProbe;

	PublishGate(int failuresToClose, Duration maxInterval, LongSupplier nanos) {
		this.failuresToClose = failuresToClose;
		this.maxInterval = maxInterval.toNanos();
		this.nanos = nanos;
	}

	/** Called after each recovery, on the thread that brought it about. */
	void onRecovery(Runnable listener) {
		this.recoveryListeners.add(listener);
	}

	boolean isOpen() {
		return this.failures < this.failuresToClose;
	}

	/** Whether the caller may publish: always if open, else only as the next probe. */
	boolean admits() {
		return isOpen() || takesProbe();
	}

	/** How long until the next probe may be let through, never negative. */
	synchronized Duration untilProbe() {
		return isOpen() ? Duration.ZERO : Duration.ofNanos(Math.max(0, this.nextProbe - this.nanos.getAsLong()));
	}

	void succeeded() {
		if (this.failures == 0) {
			return;
		}
		boolean recovered;
		synchronized (this) {
			recovered = !isOpen();
			this.failures = 0;
		}
		if (recovered) {
			this.recoveryListeners.forEach(Runnable::run);
		}
	}

	synchronized void failed() {
		boolean wasOpen = isOpen();
		this.failures = Math.min(this.failures + 1, this.failuresToClose);
		if (wasOpen && !isOpen()) {
			this.interval = FIRST_INTERVAL.toNanos();
			this.nextProbe = this.nanos.getAsLong() + this.interval;
		}
	}

	private synchronized boolean takesProbe() {
		if (isOpen()) {
			return true;
		}
		long now = this.nanos.getAsLong();
		if (this.nextProbe - now > 0) {
			return false;
		}
		this.interval = Math.min(this.interval * 2, this.maxInterval);
		this.nextProbe = now + this.interval;
		return true;
	}

}
