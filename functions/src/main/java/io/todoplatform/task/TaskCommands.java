package io.todoplatform.task;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.todoplatform.event.EventType;
import io.todoplatform.task.TaskStore.IdempotencyKey;
import io.todoplatform.task.TaskStore.Insertion;
import io.todoplatform.task.TaskStore.Occurrence;
import io.todoplatform.task.TaskStore.Reopening;
import io.todoplatform.task.TaskStore.Stored;

/**
 * A write from the command to its outcome (design, section 3): store the change and its
 * event, publish, and only then call it done. Safe for concurrent use; blocks.
 */
final class TaskCommands {

	private final TaskStore store;

	private final EventOutlet outlet;

	private final Clock clock;

	private final Supplier<UUID> ids;

	private final Announcements announcements;

	TaskCommands(TaskStore store, EventOutlet outlet, Clock clock, Supplier<UUID> ids) {
		this.store = store;
		this.outlet = outlet;
		this.clock = clock;
		this.ids = ids;
		this.announcements = new Announcements(outlet);
	}

	TaskOutcome create(TaskCommand.Create command) {
		Started started = Started.now();
		if (!this.outlet.admits()) {
			// A repetition stores nothing, so it may have its answer all the same.
			return Optional.ofNullable(command.idempotencyKey())
				.flatMap((key) -> this.store.findByKey(command.actingUser(), key))
				.map((earlier) -> replay(command, earlier, started))
				.orElseThrow(WriteRefusedException::new);
		}
		Instant now = now();
		TaskChange change = TaskChange.of(command.task().toTask(command.taskId(), command.actingUser(), now),
				EventType.CREATED, this.ids.get(), now, command.actingUser());
		if (command.idempotencyKey() == null) {
			return announced(this.store.insert(change), change, started).orElseGet(TaskOutcome.Contended::new);
		}
		IdempotencyKey key = new IdempotencyKey(command.actingUser(), command.idempotencyKey(),
				command.task().fingerprint());
		return switch (this.store.insert(change, key)) {
			case Insertion.KeyTaken(Stored stored) ->
				announced(stored, change, started).orElseGet(TaskOutcome.Contended::new);
			case Insertion.KeyInUse earlier -> replay(command, earlier, started);
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
		Started started = Started.now();
		for (int race = 0; started.triesAfter(race); race++) {
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
					Optional<TaskOutcome> outcome = write(change, started);
					if (outcome.isPresent()) {
						return outcome.get();
					}
				}
			}
		}
		return lost(command.taskId(), match);
	}

	/** Others have won, so what was asked for may have become impossible. */
	private TaskOutcome lost(UUID taskId, VersionMatch match) {
		return this.store.find(taskId)
			.<TaskOutcome>map((task) -> match.includes(task.version()) ? new TaskOutcome.Contended()
					: new TaskOutcome.OtherVersion(task.version()))
			.orElseGet(TaskOutcome.NotFound::new);
	}

	/** Empty if the race for the version was lost. */
	private Optional<TaskOutcome> write(TaskChange change, Started started) {
		UUID series = change.task().seriesId();
		Integer index = change.task().seriesIndex();
		return switch (change.event().eventType()) {
			case DELETED -> announced(this.store.delete(change), change, started);
			case REOPENED -> (series != null && index != null) ? reopen(change, series, index, started)
					: announced(this.store.update(change), change, started);
			default -> announced(this.store.update(change), change, started);
		};
	}

	/**
	 * Takes the next instance back unless somebody has changed it. The store says whether
	 * it did: it may have been changed since it was read.
	 */
	private Optional<TaskOutcome> reopen(TaskChange change, UUID series, int index, Started started) {
		Occurrence next = this.store.findOccurrence(series, index + 1).orElse(null);
		boolean hasNext = next != null && next.fate() != Occurrence.Fate.TAKEN_BACK;
		Task untouched = (next != null && next.isUntouched()) ? next.task() : null;
		if (untouched == null) {
			return announced(this.store.reopen(change, hasNext, null).stored(), change, started);
		}
		Instant now = change.event().timestamp();
		TaskChange takenBack = TaskChange.takenBack(untouched.next(now), this.ids.get(), now,
				change.event().actingUser());
		Reopening reopening = this.store.reopen(change, hasNext, takenBack);
		return this.announcements.of(reopening.stored(),
				reopening.takenBack() ? List.of(change, takenBack) : List.of(change), started);
	}

	private Optional<TaskOutcome> announced(Stored stored, TaskChange change, Started started) {
		return this.announcements.of(stored, List.of(change), started);
	}

	private TaskOutcome replay(TaskCommand.Create command, Insertion.KeyInUse earlier, Started started) {
		if (!earlier.fingerprint().equals(command.task().fingerprint())) {
			return new TaskOutcome.KeyReused();
		}
		return this.outlet.awaitPublished(earlier.eventId(), started) ? new TaskOutcome.Replayed(earlier.task())
				: new TaskOutcome.EventsPending(earlier.task());
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

}
