package io.todoplatform.task;

import java.util.UUID;

/** What became of a {@link TaskCommand}. */
public sealed interface TaskOutcome {

	/**
	 * Done, which is to say stored and its events confirmed; or there was nothing to
	 * change.
	 *
	 * @param task the task now; the last state of a deleted one
	 */
	record Done(Task task) implements TaskOutcome {
	}

	/**
	 * Done before under the same idempotency key, and its events are confirmed.
	 *
	 * @param task the task as it was answered then
	 */
	record Replayed(Task task) implements TaskOutcome {
	}

	/** There is no such task. */
	record NotFound() implements TaskOutcome {
	}

	/**
	 * The request is meant for another version. Nothing was changed.
	 *
	 * @param currentVersion the version the task has
	 */
	record OtherVersion(long currentVersion) implements TaskOutcome {
	}

	/** The idempotency key was used with other content. Nothing was changed. */
	record KeyReused() implements TaskOutcome {
	}

	/**
	 * Stored, but its events are not confirmed yet; they will be published without
	 * further ado.
	 *
	 * @param task the task now
	 */
	record EventsPending(Task task) implements TaskOutcome {
	}

	/**
	 * Storage did not say whether it stored the change. If it did, its events will be
	 * published.
	 *
	 * @param taskId the task
	 */
	record Unknown(UUID taskId) implements TaskOutcome {
	}

	/** Too many others changed the task meanwhile. Nothing was changed. */
	record Contended() implements TaskOutcome {
	}

}
