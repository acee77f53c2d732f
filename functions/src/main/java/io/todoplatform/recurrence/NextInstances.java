package io.todoplatform.recurrence;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.todoplatform.event.LogFields;
import io.todoplatform.event.TraceParent;
import io.todoplatform.recurrence.InstanceCreator.Answer;
import io.todoplatform.recurrence.InstanceCreator.NoAnswerException;
import io.todoplatform.recurrence.Settlement.Outcome;
import io.todoplatform.task.RecurrenceSchedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets series go on: asks for the instances that completions made due. What fails is
 * tried again, with exponential back-off and for ever; what a process leaves behind when
 * it dies, another one finds as soon as the lease has run out.
 */
class NextInstances implements BooleanSupplier {

	private static final Logger logger = LoggerFactory.getLogger(NextInstances.class);

	private final SeriesStore store;

	private final InstanceCreator creator;

	private final RecurrenceMeter meter;

	private final Clock clock;

	private final ExecutorService executor;

	private final Pace pace;

	NextInstances(SeriesStore store, InstanceCreator creator, RecurrenceMeter meter, Clock clock,
			ExecutorService executor, Pace pace) {
		this.store = store;
		this.creator = creator;
		this.meter = meter;
		this.clock = clock;
		this.executor = executor;
		this.pace = pace;
	}

	/**
	 * One round: some of what is due, at the same time. Blocks until all of it is tried.
	 * @return whether more may be due
	 */
	@Override
	public boolean getAsBoolean() {
		SeriesStore.Lent lent = this.store.lend(this.pace.atOnce(), this.pace.lease());
		this.meter.pending(lent.pending());
		AtomicBoolean settled = new AtomicBoolean();
		List<Future<?>> tries = lent.due().stream().<Future<?>>map((due) -> this.executor.submit(() -> {
			if (attempt(due)) {
				settled.set(true);
			}
		})).toList();
		tries.forEach(NextInstances::await);
		// One that is settled may be what the place after it waited for.
		return lent.due().size() == this.pace.atOnce() || (settled.get() && lent.pending() > lent.due().size());
	}

	private boolean attempt(DueOccurrence due) {
		String traceId = (due.traceparent() != null) ? TraceParent.traceId(due.traceparent()) : null;
		try (LogFields _ = LogFields.of(due.eventId().toString(), due.previousTaskId().toString(), traceId)) {
			Settlement settlement = settlement(due);
			this.store.settle(due, settlement);
			if (settlement instanceof Settlement.Taken taken && !taken.before()) {
				this.meter.created(Duration.between(due.completedAt(), this.clock.instant()));
			}
			log(due, settlement);
			return !(settlement instanceof Settlement.Later);
		}
		catch (RuntimeException ex) {
			// The lease runs out, and then it is tried again.
			logger.warn("The next instance was not dealt with: {}", ex.toString());
			return false;
		}
	}

	private Settlement settlement(DueOccurrence due) {
		RecurrenceSchedule schedule = due.completed().recurrenceSchedule();
		if (due.withdrawn() || schedule == null) {
			return new Settlement.None(Outcome.WITHDRAWN, null, null);
		}
		Completion completion = new Completion(schedule, due.completed().seriesIndex(), due.completed().dueDate(),
				due.completed().reminderTime(), due.completedAt(), due.anchor());
		return switch (Recurrence.after(completion)) {
			case Succession.End(Succession.Reason reason) ->
				new Settlement.None(Outcome.ENDED, reason.wireName(), null);
			case Succession.Next next -> create(due, schedule, next);
		};
	}

	private Settlement create(DueOccurrence due, RecurrenceSchedule schedule, Succession.Next next) {
		InstanceNews.Instance completed = due.completed();
		InstanceCreator.Request request = new InstanceCreator.Request(completed.seriesId(), next.index(),
				due.occurrence().taskId(), due.previousTaskId(), due.previousVersion(), completed.title(),
				completed.description(), completed.owner(), schedule, next.dueDate(), next.reminderTime());
		try {
			Answer answer = this.creator.create(request, due.traceparent());
			return switch (answer.outcome()) {
				case CREATED -> new Settlement.Taken(next.dueDate(), next.anchor(), false);
				case EXISTED -> new Settlement.Taken(next.dueDate(), next.anchor(), true);
				case REFUSED -> new Settlement.None(Outcome.REFUSED, answer.reason(), next.anchor());
			};
		}
		catch (NoAnswerException ex) {
			Duration wait = this.pace.backOff().after(due.attempts());
			logger.warn("The next instance is tried again in {} ms: {}", wait.toMillis(), ex.getMessage());
			return new Settlement.Later(wait);
		}
	}

	private static void log(DueOccurrence due, Settlement settlement) {
		switch (settlement) {
			case Settlement.Taken taken ->
				logger.info(taken.before() ? "The next instance, {}, was there" : "The next instance is {}",
						due.occurrence().taskId());
			case Settlement.None none -> logger.info("No next instance: {}{}", none.outcome().wireName(),
					(none.reason() != null) ? ", " + none.reason() : "");
			case Settlement.Later later -> {
				// Said where the reason is known.
			}
		}
	}

	private static void await(Future<?> future) {
		try {
			future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

}
