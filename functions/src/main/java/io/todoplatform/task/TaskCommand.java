package io.todoplatform.task;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** What a user wants done. */
public sealed interface TaskCommand {

	/**
	 * The task that it is about.
	 * @return the task's id
	 */
	UUID taskId();

	/**
	 * Who wants it.
	 * @return the acting user
	 */
	String actingUser();

	/**
	 * Create a task.
	 *
	 * @param taskId the id that it is to have
	 * @param task what it is to be
	 * @param actingUser its owner
	 * @param idempotencyKey by which a repetition is known, scoped to the user
	 */
	record Create(UUID taskId, NewTask task, String actingUser,
			@Nullable String idempotencyKey) implements TaskCommand {
	}

	/**
	 * Change attributes of a task.
	 *
	 * @param taskId the task
	 * @param patch the changes
	 * @param match the versions that it is meant for
	 * @param actingUser who wants it
	 */
	record Update(UUID taskId, TaskPatch patch, VersionMatch match, String actingUser) implements TaskCommand {
	}

	/**
	 * Complete a task.
	 *
	 * @param taskId the task
	 * @param match the versions that it is meant for
	 * @param actingUser who wants it
	 */
	record Complete(UUID taskId, VersionMatch match, String actingUser) implements TaskCommand {
	}

	/**
	 * Make a completed task pending again.
	 *
	 * @param taskId the task
	 * @param match the versions that it is meant for
	 * @param actingUser who wants it
	 */
	record Reopen(UUID taskId, VersionMatch match, String actingUser) implements TaskCommand {
	}

	/**
	 * Delete a task.
	 *
	 * @param taskId the task
	 * @param match the versions that it is meant for
	 * @param actingUser who wants it
	 */
	record Delete(UUID taskId, VersionMatch match, String actingUser) implements TaskCommand {
	}

}
