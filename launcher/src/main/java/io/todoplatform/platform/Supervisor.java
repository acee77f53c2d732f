package io.todoplatform.platform;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Starts crashed processes again, with exponential back-off, until somebody stops them.
 * Each process is looked after by a thread of its own.
 */
final class Supervisor {

	private static final Duration FIRST_DELAY = Duration.ofMillis(500);

	private static final Duration MAX_DELAY = Duration.ofSeconds(15);

	// A process that ran longer than this is not in a loop of crashes.
	private static final Duration STABLE_AFTER = Duration.ofMinutes(1);

	private final Consumer<String> news;

	/**
	 * Creates a supervisor.
	 * @param news gets one line for each crash and each restart
	 */
	Supervisor(Consumer<String> news) {
		this.news = news;
	}

	void watch(ManagedProcess process) {
		Watch watch = new Watch(process);
		process.onCrash(() -> Thread.ofVirtual().name("restart " + process).start(watch::restart));
	}

	private final class Watch {

		private final ManagedProcess process;

		private Duration delay = FIRST_DELAY;

		private long startedAt = System.nanoTime();

		Watch(ManagedProcess process) {
			this.process = process;
		}

		synchronized void restart() {
			if (System.nanoTime() - this.startedAt > STABLE_AFTER.toNanos()) {
				this.delay = FIRST_DELAY;
			}
			Supervisor.this.news.accept(this.process + " ended unexpectedly, see " + this.process.log());
			while (this.process.isWanted() && !this.process.isAlive()) {
				try {
					Thread.sleep(this.delay);
					this.delay = (this.delay.multipliedBy(2).compareTo(MAX_DELAY) < 0) ? this.delay.multipliedBy(2)
							: MAX_DELAY;
					this.startedAt = System.nanoTime();
					this.process.startIfWanted();
					Supervisor.this.news.accept(this.process + " runs again");
				}
				catch (PlatformException ex) {
					Supervisor.this.news.accept(ex.getMessage());
				}
				catch (InterruptedException ex) {
					return;
				}
			}
		}

	}

}
