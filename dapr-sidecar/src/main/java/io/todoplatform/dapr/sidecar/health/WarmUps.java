package io.todoplatform.dapr.sidecar.health;

import java.time.Duration;
import java.util.List;

import io.todoplatform.dapr.sidecar.WarmUp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Makes the first calls on a thread of its own, beside the rest of the start, and repeats
 * them until they work. The start itself never waits and never fails for them.
 */
class WarmUps implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(WarmUps.class);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

	private final List<WarmUp> warmUps;

	private volatile @Nullable Thread thread;

	private volatile boolean done;

	WarmUps(List<WarmUp> warmUps) {
		this.warmUps = warmUps;
	}

	boolean done() {
		return this.done;
	}

	@Override
	public void start() {
		this.thread = Thread.ofPlatform().daemon().name("sidecar-warm-up").start(this::runAll);
	}

	private void runAll() {
		try {
			for (WarmUp warmUp : this.warmUps) {
				runUntilItWorks(warmUp);
			}
			this.done = true;
		}
		catch (InterruptedException ex) {
			logger.debug("Stopped before the first calls succeeded");
		}
	}

	private void runUntilItWorks(WarmUp warmUp) throws InterruptedException {
		String said = "";
		for (Duration pause = FIRST_PAUSE;; pause = longer(pause)) {
			try {
				warmUp.run();
				return;
			}
			catch (RuntimeException ex) {
				if (Thread.currentThread().isInterrupted()) {
					throw new InterruptedException();
				}
				String reason = String.valueOf(ex.getMessage());
				if (!reason.equals(said)) {
					logger.warn("Not ready, the first call failed and will be repeated: " + reason);
					said = reason;
				}
				Thread.sleep(pause);
			}
		}
	}

	private static Duration longer(Duration pause) {
		Duration doubled = pause.multipliedBy(2);
		return (doubled.compareTo(LAST_PAUSE) < 0) ? doubled : LAST_PAUSE;
	}

	@Override
	public void stop() {
		Thread thread = this.thread;
		if (thread != null) {
			thread.interrupt();
			this.thread = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	/** Before the web server listens. */
	@Override
	public int getPhase() {
		return 0;
	}

}
