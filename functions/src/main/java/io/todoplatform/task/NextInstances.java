package io.todoplatform.task;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.todoplatform.event.EventType;
import io.todoplatform.task.NextInstanceOutcome.Outcome;
import io.todoplatform.task.TaskStore.Occurrence;
import io.todoplatform.task.TaskStore.Stored;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Lets a series go on: exactly one instance for each place, however often and by how many
 * it is asked for. What is decided here from a look at the store is decided again by the
 * statement that stores. Safe for concurrent use; blocks.
 */
final class NextInstances {

	private static final Logger logger = LoggerFactory.getLogger(NextInstances.class);

	private final TaskStore store;

	private final EventOutlet outlet;

	private final Clock clock;

	private final Supplier<UUID> ids;

	private final Announcements announcements;

	NextInstances(TaskStore store, EventOutlet outlet, Clock clock, Supplier<UUID> ids) {
		this.store = store;
		this.outlet = outlet;
		this.clock = clock;
		this.ids = ids;
		this.announcements = new Announcements(outlet);
	}

	/**
	 * Creates a next instance unless it was created before.
	 * @throws UnfinishedException if it is stored and its events are not confirmed, or
	 * the store did not say
	 * @throws WriteRefusedException if events cannot be published at present
	 */
	NextInstanceOutcome create(NextInstance next) {
		Started started = Started.now();
		for (int race = 0; started.triesAfter(race); race++) {
			Optional<Occurrence> known = this.store.findOccurrence(next.previous().seriesId(), next.seriesIndex());
			NextInstanceOutcome outcome = known.isPresent() ? again(next, known.get(), started)
					: create(next, 1, started);
			if (outcome != null) {
				log(next, outcome);
				return outcome;
			}
		}
		throw new UnfinishedException(new TaskOutcome.Contended());
	}

	private @Nullable NextInstanceOutcome again(NextInstance next, Occurrence known, Started started) {
		return switch (known.fate()) {
			case DELETED -> NextInstanceOutcome.refused("it was deleted, and what was deleted does not come back");
			case TAKEN_BACK -> create(next, known.version() + 1, started);
			case ALIVE -> existed(known, started);
		};
	}

	private NextInstanceOutcome existed(Occurrence known, Started started) {
		Task task = known.task();
		if (task == null) {
			throw new IllegalStateException("An instance that is there has a task");
		}
		if (!this.outlet.awaitPublished(known.eventId(), started)) {
			throw new UnfinishedException(new TaskOutcome.EventsPending(task));
		}
		return new NextInstanceOutcome(Outcome.EXISTED, null, task);
	}

	/** Null if the race for the place was lost. */
	private @Nullable NextInstanceOutcome create(NextInstance next, long version, Started started) {
		if (!this.store.isComplete(next.previous())) {
			return NextInstanceOutcome.refused("the task before it is not complete");
		}
		if (!this.outlet.admits()) {
			throw new WriteRefusedException();
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		TaskChange change = TaskChange.of(next.toTask(now, version), EventType.CREATED, this.ids.get(), now,
				NextInstance.ACTING_USER);
		Stored stored = this.store.insertNext(change, next.previous());
		return this.announcements.of(stored, List.of(change), started).map(NextInstances::created).orElse(null);
	}

	private static NextInstanceOutcome created(TaskOutcome outcome) {
		if (outcome instanceof TaskOutcome.Done(Task task)) {
			return new NextInstanceOutcome(Outcome.CREATED, null, task);
		}
		throw new UnfinishedException(outcome);
	}

	private static void log(NextInstance next, NextInstanceOutcome outcome) {
		if (outcome.outcome() == Outcome.REFUSED) {
			try (MDC.MDCCloseable _ = MDC.putCloseable("task_id", next.taskId().toString())) {
				logger.info("The next instance is refused: {}", outcome.reason());
			}
		}
	}

}
