package io.todoplatform.websocketapp.log;

import java.time.Duration;

import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.sync.Retention;
import io.todoplatform.sync.UpdateLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Keeps the log within its retention, from a thread of its own. Several instances may do
 * so at once. What cannot be purged now is purged next time.
 */
class Purge implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Purge.class);

	private final UpdateLog log;

	private final Retention retention;

	private final Duration interval;

	private volatile boolean running;

	private Thread thread = new Thread();

	Purge(UpdateLog log, Retention retention, Duration interval) {
		this.log = log;
		this.retention = retention;
		this.interval = interval;
	}

	@Override
	public synchronized void start() {
		this.running = true;
		this.thread = Thread.ofVirtual().name("purge").start(this::run);
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		this.thread.interrupt();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private void run() {
		try {
			while (this.running) {
				Thread.sleep(this.interval);
				purge();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void purge() {
		try {
			int purged = 0;
			for (int some = 1; some > 0 && this.running; purged += some) {
				some = this.log.purge(this.retention);
			}
			if (purged > 0) {
				logger.info("Purged {} updates that are older than {} or more than {}", purged, this.retention.age(),
						this.retention.count());
			}
		}
		catch (SidecarException ex) {
			logger.warn("Could not purge the log of updates; trying again in {}", this.interval, ex);
		}
	}

}
