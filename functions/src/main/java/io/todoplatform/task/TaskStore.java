package io.todoplatform.task;

import java.util.Optional;
import java.util.UUID;

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
