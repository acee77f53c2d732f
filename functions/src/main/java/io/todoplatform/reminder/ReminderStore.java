package io.todoplatform.reminder;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Where reminders are kept. One that cannot be reached raises, and takes the same again
 * later. Safe for concurrent use.
 */
public interface ReminderStore {

	/**
	 * What is remembered of tasks.
	 * @param taskIds the tasks
	 * @return what is known, at most one for each; nothing for those never seen
	 */
	List<Watch> watches(Collection<UUID> taskIds);

	/**
	 * Makes changes, each of them whole or not at all. Making one again does nothing.
	 * @param changes the changes, one for a task
	 * @return whether all were made. If not, somebody else has seen newer versions of
	 * some of the tasks in the meantime, and those are to be decided on again
	 */
	boolean apply(List<ReminderChange> changes);

	/**
	 * The reminders that a task has or had.
	 * @param taskId the task
	 * @return its reminders, the latest first
	 */
	List<ReminderStatus> remindersOf(UUID taskId);

}
