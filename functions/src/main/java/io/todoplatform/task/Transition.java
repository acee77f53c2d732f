package io.todoplatform.task;

import java.time.Instant;

import io.todoplatform.event.EventType;

/** What a request makes of a task that exists. Pure. */
sealed interface Transition {

	/** Nothing changes, so nothing is stored and nothing published. */
	record None() implements Transition {
	}

	/** The task afterwards, with its next version, and what happened. */
	record To(Task task, EventType type) implements Transition {
	}

	/**
	 * A patch. Entering {@code complete} completes the task and leaving it reopens it,
	 * whatever else the patch changes.
	 */
	static Transition update(Task task, TaskPatch patch, Instant now) {
		Task patched = patch.applyTo(task, now);
		if (patched.equals(task)) {
			return new None();
		}
		return new To(patched.next(now), typeOf(task, patched));
	}

	/** Completing a completed task changes nothing (it keeps its first completion). */
	static Transition complete(Task task, Instant now) {
		return task.isComplete() ? new None()
				: new To(task.withStatus(TaskStatus.COMPLETE, now).next(now), EventType.COMPLETED);
	}

	/** Reopening an open task changes nothing; it stays pending or in progress. */
	static Transition reopen(Task task, Instant now) {
		return task.isComplete() ? new To(task.withStatus(TaskStatus.PENDING, now).next(now), EventType.REOPENED)
				: new None();
	}

	/** The last state with the next version, so that a deletion is in order after all. */
	static Transition delete(Task task, Instant now) {
		return new To(task.next(now), EventType.DELETED);
	}

	private static EventType typeOf(Task before, Task after) {
		if (before.isComplete() == after.isComplete()) {
			return EventType.UPDATED;
		}
		return after.isComplete() ? EventType.COMPLETED : EventType.REOPENED;
	}

}
