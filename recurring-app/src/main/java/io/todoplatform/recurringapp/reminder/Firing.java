package io.todoplatform.recurringapp.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import io.todoplatform.dapr.sidecar.sql.DatabaseUnavailableException;
import io.todoplatform.recurringapp.reminder.DueStore.Due;
import io.todoplatform.recurringapp.reminder.DueStore.Fired;
import io.todoplatform.recurringapp.reminder.DueStore.Taken;
import io.todoplatform.recurringapp.Loop;
import io.todoplatform.reminder.Reminder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Fires what is due: takes it, publishes it, and notes that only once it is confirmed. A
 * job that fires only signals; between signals a sweep finds what no job has told of. So
 * a thousand jobs of the same second are a few turns, and a job that is lost costs one
 * sweep. What a crash leaves half done is published once more, with the same event id.
 * Several instances may run.
 */
@Component
class Firing implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Firing.class);

	private static final Duration CATCH_UP_PAUSE = Duration.ofMillis(100);

	/** How far the scheduler's clock may be ahead of the database's. */
	private static final Duration CLOCK_SKEW = Duration.ofSeconds(1);

	private static final Duration COUNT_INTERVAL = Duration.ofSeconds(15);

	private final DueStore store;

	private final Volley volley;

	private final CatchUp catchUp;

	private final ReminderProperties properties;

	private final ReminderMeter meter;

	private final Loop loop = new Loop("reminder-firing", this::turn);

	private final AtomicBoolean signalled = new AtomicBoolean();

	/** Published, but not known to be noted: never to be published again from here. */
	private final Map<Reminder.Id, Fired> unsettled = new HashMap<>();

	/** Whether this was, or may have been, without events for a while. */
	private boolean away = true;

	private boolean hopeless;

	private long countAgain;

	Firing(DueStore store, Volley volley, CatchUp catchUp, ReminderProperties properties, ReminderMeter meter) {
		this.store = store;
		this.volley = volley;
		this.catchUp = catchUp;
		this.properties = properties;
		this.meter = meter;
	}

	/** Something may be due. Does not block. */
	void signal() {
		this.signalled.set(true);
		this.loop.wake();
	}

	private Duration turn() {
		try {
			if (this.away) {
				count();
				this.catchUp.begin();
				this.away = false;
			}
			return this.catchUp.isOver() ? fire() : CATCH_UP_PAUSE;
		}
		catch (SidecarException ex) {
			this.away |= isAbsence(ex);
			throw ex;
		}
	}

	/** A statement that failed by itself kept no event away. */
	private static boolean isAbsence(SidecarException ex) {
		return ex instanceof SidecarUnavailableException
				|| (ex instanceof DatabaseUnavailableException database && !database.isOfStatement());
	}

	private Duration fire() {
		boolean signalled = this.signalled.getAndSet(false);
		// One that is tried on behalf of all.
		int limit = this.hopeless ? 1 : this.properties.batch();
		Taken taken = this.store.take(limit, this.properties.lease());
		List<Due> due = taken.due().stream().filter((one) -> !this.unsettled.containsKey(one.reminder().id())).toList();
		Volley.Result result = this.volley.fire(due);
		result.published()
			.forEach((fired) -> this.unsettled.put(new Reminder.Id(fired.taskId(), fired.version()), fired));
		settle(result);
		if (this.hopeless && !result.published().isEmpty()) {
			this.hopeless = false;
			logger.info("Publishing works again; {} reminders are due at once", this.store.retryNow());
			return Duration.ZERO;
		}
		this.hopeless = result.isHopeless() || (this.hopeless && due.isEmpty());
		if (System.nanoTime() - this.countAgain > 0) {
			count();
		}
		if (taken.due().size() == limit && !this.hopeless) {
			return Duration.ZERO;
		}
		return signalled ? untilNext(taken) : this.properties.sweepInterval();
	}

	private void settle(Volley.Result result) {
		if (!this.unsettled.isEmpty() || !result.failed().isEmpty()) {
			this.store.settle(this.unsettled.values(), result.failed(), this.properties.maxBackoff());
			this.unsettled.clear();
		}
	}

	/** A signal that seems too early is one by a clock that is ahead. */
	private Duration untilNext(Taken taken) {
		Double millis = taken.nextInMillis();
		return (millis != null && millis < CLOCK_SKEW.toMillis()) ? Duration.ofMillis(Math.round(Math.ceil(millis)))
				: this.properties.sweepInterval();
	}

	private void count() {
		this.meter.scheduled(this.store.scheduled());
		this.countAgain = System.nanoTime() + COUNT_INTERVAL.toNanos();
	}

	/** Something was heard of the tasks: how far back it reaches. Does not block. */
	void heard(Instant oldest) {
		this.catchUp.seen(oldest);
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

	/** After the output bindings, and stopped before them. */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE - 2000;
	}

}
