package io.todoplatform.recurringapp.recurrence;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.recurringapp.RecurringApplication.TasksChanged;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs the rounds in which next instances are created: at once when a batch of events was
 * stored, and now and then for what is to be tried again. One thread of its own, so that
 * a todo-app that is down blocks no partition.
 */
@Component
class NextInstanceLoop implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(NextInstanceLoop.class);

	private static final long PATIENCE_MILLIS = 5000;

	private final BooleanSupplier createNextInstances;

	private final Duration pollInterval;

	private final Semaphore signal = new Semaphore(0);

	private volatile @Nullable Thread thread;

	NextInstanceLoop(BooleanSupplier createNextInstances, RecurrenceProperties properties) {
		this.createNextInstances = createNextInstances;
		this.pollInterval = properties.pollInterval();
	}

	@EventListener
	void onTasksChanged(TasksChanged changed) {
		this.signal.release();
	}

	@Override
	public void start() {
		this.thread = Thread.ofVirtual().name("next-instances").start(this::run);
	}

	private void run() {
		while (this.thread == Thread.currentThread()) {
			try {
				if (!round()) {
					this.signal.tryAcquire(this.pollInterval.toNanos(), TimeUnit.NANOSECONDS);
				}
				this.signal.drainPermits();
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	private boolean round() {
		try {
			return this.createNextInstances.getAsBoolean();
		}
		catch (TransientSidecarException ex) {
			logger.debug("Looked for no next instances: {}", ex.getMessage());
		}
		catch (RuntimeException ex) {
			logger.error("Looked for no next instances", ex);
		}
		return false;
	}

	@Override
	public void stop() {
		Thread running = this.thread;
		this.thread = null;
		if (running != null) {
			running.interrupt();
			try {
				running.join(PATIENCE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

}
