package io.todoplatform.recurringapp.reminder;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.dapr.sidecar.job.Jobs;
import io.todoplatform.recurringapp.reminder.JobStore.Job;
import io.todoplatform.recurringapp.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the scheduler's jobs in step with the reminders (FR-009), off the way of the
 * events: the consumer writes rows and goes on, whether the scheduler is up or not. What
 * cannot be scheduled now is scheduled later; what is due by then, the sweep fires.
 */
@Component
class JobKeeping implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(JobKeeping.class);

	private static final int BATCH = 500;

	private static final Duration IDLE = Duration.ofSeconds(30);

	private static final byte[] NO_DATA = {};

	private final JobStore store;

	private final Jobs jobs;

	private final ReminderProperties properties;

	private final ReminderMeter meter;

	private final Loop loop = new Loop("reminder-jobs", this::turn);

	private boolean failing;

	JobKeeping(JobStore store, Jobs jobs, ReminderProperties properties, ReminderMeter meter) {
		this.store = store;
		this.jobs = jobs;
		this.properties = properties;
		this.meter = meter;
	}

	/** Reminders have changed. Does not block. */
	void signal() {
		this.loop.wake();
	}

	private Duration turn() {
		List<Job> stale = this.store.stale(BATCH);
		if (stale.isEmpty()) {
			return IDLE;
		}
		Collection<Job> done = new ConcurrentLinkedQueue<>();
		AtomicBoolean down = new AtomicBoolean();
		Semaphore permits = new Semaphore(this.properties.jobConcurrency());
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Job job : stale) {
				permits.acquireUninterruptibly();
				if (down.get()) {
					permits.release();
					break;
				}
				executor.execute(() -> {
					try {
						bringIntoStep(job);
						done.add(job);
					}
					catch (TransientSidecarException ex) {
						tellOnce(down, ex);
					}
					finally {
						permits.release();
					}
				});
			}
		}
		if (!done.isEmpty()) {
			this.store.done(done);
		}
		this.failing = down.get();
		return this.failing ? this.properties.jobInterval() : (stale.size() == BATCH) ? Duration.ZERO : IDLE;
	}

	private void bringIntoStep(Job job) {
		try {
			if (job.wanted()) {
				this.jobs.schedule(job.name(), job.reminderTime(), NO_DATA);
			}
			else {
				this.jobs.delete(job.name());
			}
		}
		catch (TransientSidecarException ex) {
			this.meter.jobFailed();
			throw ex;
		}
		catch (SidecarException ex) {
			// It would be refused again, and the sweep fires it in any case.
			this.meter.jobFailed();
			logger.error("The job {} is refused", job.name(), ex);
		}
	}

	private void tellOnce(AtomicBoolean down, TransientSidecarException ex) {
		if (!down.getAndSet(true) && !this.failing) {
			logger.warn("Jobs cannot be kept for now, the sweep has to do: {}", ex.getMessage());
		}
	}

	@Override
	public void start() {
		this.loop.start();
	}

	@Override
	public void stop() {
		this.loop.stop();
	}

	@Override
	public boolean isRunning() {
		return this.loop.isRunning();
	}

}
