package io.todoplatform.task;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.todoplatform.event.EventType;
import io.todoplatform.task.TaskStore.IdempotencyKey;
import io.todoplatform.task.TaskStore.Insertion;
import io.todoplatform.task.TaskStore.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A write from the command to its outcome (design, section 3): store the change and its
 * event, publish, and only then call it done. Safe for concurrent use; blocks.
 */
final class TaskCommands {

	/** Each lost race means that another writer won, so this many writers at once. */
	private static final int MAX_RACES = 50;

	private static final Logger logger = LoggerFactory.getLogger(TaskCommands.class);

	private final TaskStore store;

	private final EventOutlet outlet;

	private final Clock clock;

	private final Supplier<UUID> ids;

	TaskCommands(TaskStore store, EventOutlet outlet, Clock clock, Supplier<UUID> ids) {
		this.store = store;
		this.outlet = outlet;
		this.clock = clock;
		this.ids = ids;
	}

	TaskOutcome create(TaskCommand.Create command) {
		if (!this.outlet.admits()) {
			// A repetition stores nothing, so it may have its answer all the same.
			return Optional.ofNullable(command.idempotencyKey())
				.flatMap((key) -> this.store.findByKey(command.actingUser(), key))
				.map((earlier) -> replay(command, earlier))
				.orElseThrow(WriteRefusedException::new);
		}
		Instant now = now();
		TaskChange change = TaskChange.of(command.task().toTask(command.taskId(), command.actingUser(), now),
				EventType.CREATED, this.ids.get(), now, command.actingUser());
		if (command.idempotencyKey() == null) {
			return published(change, this.store.insert(change)).orElseGet(TaskOutcome.Contended::new);
		}
		IdempotencyKey key = new IdempotencyKey(command.actingUser(), command.idempotencyKey(),
				command.task().fingerprint());
		return switch (this.store.insert(change, key)) {
			case Insertion.KeyTaken(Stored stored) -> published(change, stored).orElseGet(TaskOutcome.Contended::new);
			case Insertion.KeyInUse earlier -> replay(command, earlier);
		};
	}

	TaskOutcome update(TaskCommand.Update command) {
		return change(command, command.match(), (task, now) -> Transition.update(task, command.patch(), now));
	}

	TaskOutcome complete(TaskCommand.Complete command) {
		return change(command, command.match(), Transition::complete);
	}

	TaskOutcome reopen(TaskCommand.Reopen command) {
		return change(command, command.match(), Transition::reopen);
	}

	TaskOutcome delete(TaskCommand.Delete command) {
		return change(command, command.match(), Transition::delete);
	}

	private TaskOutcome change(TaskCommand command, VersionMatch match,
			BiFunction<Task, Instant, Transition> transition) {
		for (int race = 0; race < MAX_RACES; race++) {
			Optional<Task> found = this.store.find(command.taskId());
			if (found.isEmpty()) {
				return new TaskOutcome.NotFound();
			}
			Task task = found.get();
			if (!match.includes(task.version())) {
				return new TaskOutcome.OtherVersion(task.version());
			}
			Instant now = now();
			switch (transition.apply(task, now)) {
				case Transition.None _ -> {
					return new TaskOutcome.Done(task);
				}
				case Transition.To(Task next, EventType type) -> {
					if (!this.outlet.admits()) {
						throw new WriteRefusedException();
					}
					TaskChange change = TaskChange.of(next, type, this.ids.get(), now, command.actingUser());
					Optional<TaskOutcome> outcome = published(change,
							(type == EventType.DELETED) ? this.store.delete(change) : this.store.update(change));
					if (outcome.isPresent()) {
						return outcome.get();
					}
				}
			}
		}
		return new TaskOutcome.Contended();
	}

	/** Empty if the race for the version was lost. */
	private Optional<TaskOutcome> published(TaskChange change, Stored stored) {
		Task task = change.task();
		try (MDC.MDCCloseable _ = MDC.putCloseable("task_id", task.id().toString());
				MDC.MDCCloseable _ = MDC.putCloseable("event_id", change.event().eventId().toString())) {
			return switch (stored) {
				case YES -> {
					logger.info("Stored {}, version {}", change.event().eventType().wireName(), task.version());
					yield Optional.of(this.outlet.publish(change.event()) ? new TaskOutcome.Done(task)
							: new TaskOutcome.EventsPending(task));
				}
				case NO -> Optional.empty();
				case UNKNOWN -> {
					logger.warn("The store did not say whether it stored {}, version {}",
							change.event().eventType().wireName(), task.version());
					yield Optional.of(new TaskOutcome.Unknown(task.id()));
				}
			};
		}
	}

	private TaskOutcome replay(TaskCommand.Create command, Insertion.KeyInUse earlier) {
		if (!earlier.fingerprint().equals(command.task().fingerprint())) {
			return new TaskOutcome.KeyReused();
		}
		return this.outlet.awaitPublished(earlier.eventId()) ? new TaskOutcome.Replayed(earlier.task())
				: new TaskOutcome.EventsPending(earlier.task());
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

}
