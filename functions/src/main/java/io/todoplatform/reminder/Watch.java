package io.todoplatform.reminder;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is remembered of a task, to tell news from what is old and a new reminder from the
 * one that is set already.
 *
 * @param taskId the task
 * @param taskVersion the newest version that was seen
 * @param open whether the task was neither complete nor deleted then
 * @param reminderTime when its owner wanted to be reminded then, open or not
 * @param reminderVersion the version at which the reminder was set that counts; 0 if none
 * does
 * @param reminded whether a reminder of this task for this time has fired
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Watch(UUID taskId, long taskVersion, boolean open, @Nullable Instant reminderTime, long reminderVersion,
		boolean reminded) {

	/** The reminder version of a task that nobody is to be reminded of. */
	public static final long NONE = 0;

}
