package io.todoplatform.task;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Where tasks are kept, each change together with its events or not at all. A store that
 * cannot be reached raises; a store that may or may not have stored says so. Safe for
 * concurrent use.
 */
public interface TaskStore {

	/**
	 * Finds a task.
	 * @param id its id
	 * @return the task, or empty
	 */
	Optional<Task> find(UUID id);

	/**
	 * Finds tasks.
	 * @param query which of them, in which order
	 * @return one page of them
	 */
	TaskPage list(TaskQuery query);

	/**
	 * Stores a new task and its event.
	 * @param change the task
	 * @return what became of it
	 */
	Stored insert(TaskChange change);

	/**
	 * Stores a new task and its event, unless the key is in use.
	 * @param change the task
	 * @param key the idempotency key
	 * @return what became of it
	 */
	Insertion insert(TaskChange change, IdempotencyKey key);

	/**
	 * Finds what was created under a key that has not expired.
	 * @param actingUser the user
	 * @param key the user's key
	 * @return what was created, or empty
	 */
	Optional<Insertion.KeyInUse> findByKey(String actingUser, String key);

	/**
	 * Stores the next version of a task and its event, if the version before it is still
	 * the current one.
	 * @param change the task with its next version
	 * @return what became of it
	 */
	Stored update(TaskChange change);

	/**
	 * Removes a task and stores its event, if the version before the event's is still the
	 * current one.
	 * @param change the task with its next version
	 * @return what became of it
	 */
	Stored delete(TaskChange change);

	/**
	 * Stores the next version of a task that is open again and takes the next instance of
	 * its series back, if that is still untouched; both with their events, or neither.
	 * @param change the task with its next version
	 * @param hasNext whether the next instance is there or was deleted by somebody. If
	 * that is so no longer, nothing is stored
	 * @param takenBack the end of the next instance, with its next version; null if there
	 * is none to be taken back
	 * @return what became of both
	 */
	Reopening reopen(TaskChange change, boolean hasNext, @Nullable TaskChange takenBack);

	/**
	 * Finds what is known of an instance of a series, whether its task is there or not.
	 * @param seriesId the series
	 * @param seriesIndex the place in the series, from 1
	 * @return what is known, or empty if it never was
	 */
	Optional<Occurrence> findOccurrence(UUID seriesId, int seriesIndex);

	/**
	 * Finds whether a task has been complete since a version, or was when it was deleted.
	 * It must recur, or have done so then.
	 * @param previous the task
	 * @return true if so
	 */
	boolean isComplete(Previous previous);

	/**
	 * Stores the next instance of a series and its event, if the task before it is
	 * complete. At most one instance takes a place of a series, ever; only one that was
	 * taken back may come again, with the version after the one with which it went.
	 * @param change the new task
	 * @param previous the task before it
	 * @return what became of it; no if the previous task is not complete, or the place is
	 * taken
	 */
	Stored insertNext(TaskChange change, Previous previous);

	/**
	 * The task before a next instance.
	 *
	 * @param taskId the task
	 * @param seriesId its series
	 * @param seriesIndex its place there
	 * @param version it must be complete since this version or an earlier one; if it was
	 * opened and completed again since, that completion is another one
	 */
	record Previous(UUID taskId, UUID seriesId, int seriesIndex, long version) {
	}

	/**
	 * An instance of a series.
	 *
	 * @param eventId the event with which it came last
	 * @param fate what became of it
	 * @param version with which it came if it is there, else with which it went
	 * @param task the task, if it is there
	 */
	record Occurrence(UUID eventId, Fate fate, long version, @Nullable Task task) {

		/** What became of an instance. */
		public enum Fate {

			/** It is there. */
			ALIVE,

			/** It went when the task before it was opened again, and may come again. */
			TAKEN_BACK,

			/** Somebody deleted it. It never comes again. */
			DELETED

		}

		/** Whether nobody has changed it since it came. */
		boolean isUntouched() {
			return this.task != null && this.task.version() == this.version;
		}

	}

	/**
	 * What became of a task that is open again.
	 *
	 * @param stored what became of the task
	 * @param takenBack whether the next instance is taken back
	 */
	record Reopening(Stored stored, boolean takenBack) {
	}

	/** What became of a change. */
	enum Stored {

		/** It and its event are stored. */
		YES,

		/** The task has another version by now, or is gone. Nothing is stored. */
		NO,

		/** The store did not say, and could not be asked. */
		UNKNOWN

	}

	/**
	 * A key by which a repeated request is known.
	 *
	 * @param actingUser the user to whom the key belongs
	 * @param key the user's key
	 * @param fingerprint of the request's content
	 */
	record IdempotencyKey(String actingUser, String key, String fingerprint) {
	}

	/** What became of a new task with an idempotency key. */
	sealed interface Insertion {

		/**
		 * The key was free.
		 *
		 * @param stored what became of the task
		 */
		record KeyTaken(Stored stored) implements Insertion {
		}

		/**
		 * The key had been used. Nothing is stored.
		 *
		 * @param fingerprint of the content it was used with
		 * @param eventId the event of the task created then
		 * @param task the task as it was created then
		 */
		record KeyInUse(String fingerprint, UUID eventId, Task task) implements Insertion {
		}

	}

}
