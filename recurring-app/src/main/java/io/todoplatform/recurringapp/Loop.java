package io.todoplatform.recurringapp;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.todoplatform.dapr.sidecar.SidecarException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes turns on a thread of its own, for ever: a turn that fails is followed by another.
 * Each turn says how long to wait for the next one, and anybody may cut the wait short.
 * Not a virtual thread: those of a thousand requests that come together go first.
 */
public final class Loop {

	private static final Logger logger = LoggerFactory.getLogger(Loop.class);

	private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

	private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

	private final String name;

	private final Supplier<Duration> turn;

	private final Semaphore wake = new Semaphore(0);

	private volatile boolean stopping;

	private volatile @Nullable Thread thread;

	private boolean failing;

	/**
	 * A loop that is not started.
	 * @param name of its thread, and in the log
	 * @param turn what to do; its result is how long to wait after it
	 */
	public Loop(String name, Supplier<Duration> turn) {
		this.name = name;
		this.turn = turn;
	}

	/**
	 * Has the next turn begin now, or one more after the one under way. Does not block.
	 */
	public void wake() {
		this.wake.release();
	}

	/** Begins the first turn. */
	public void start() {
		this.stopping = false;
		this.thread = Thread.ofPlatform().daemon().name(this.name).start(this::run);
	}

	/**
	 * Returns when the turn under way is done, or after ten seconds, when it is
	 * interrupted.
	 */
	public void stop() {
		this.stopping = true;
		wake();
		Thread running = this.thread;
		if (running == null) {
			return;
		}
		try {
			running.join(STOP_WITHIN);
			running.interrupt();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread = null;
	}

	/**
	 * Whether it was started and not stopped since.
	 * @return true from {@link #start()} to the end of {@link #stop()}
	 */
	public boolean isRunning() {
		return this.thread != null;
	}

	private void run() {
		while (!this.stopping) {
			// Before the turn, so that whatever wakes from now on has a turn after it.
			this.wake.drainPermits();
			Duration pause = turn();
			try {
				if (!this.stopping && this.wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
					logger.trace("Woken");
				}
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	private Duration turn() {
		try {
			Duration pause = this.turn.get();
			this.failing = false;
			return pause;
		}
		catch (SidecarException ex) {
			// Told once; the sidecar's health shows it for as long as it lasts.
			if (!this.failing) {
				logger.warn("{} cannot work for now: {}", this.name, ex.getMessage());
			}
			this.failing = true;
		}
		catch (RuntimeException ex) {
			logger.error("{} failed and goes on", this.name, ex);
		}
		return AFTER_FAILURE;
	}

}
