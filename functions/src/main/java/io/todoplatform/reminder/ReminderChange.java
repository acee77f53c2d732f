package io.todoplatform.reminder;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What the store has to do about one task. Every reminder of the task that is scheduled
 * and not the one of {@code after} is cancelled; that one, if it is scheduled, gets the
 * task's present title, due date and owner.
 *
 * @param seenVersion the version that the decision rests on; 0 if the task was not known.
 * If the store has another one by now the change must not be made
 * @param reminderBefore the version of the reminder that counted so far; 0 if none did
 * @param after what to remember from now on
 * @param set the reminder that is new, to be scheduled; null if there is none
 * @param title the task's title
 * @param dueDate when it should be done
 * @param owner whose task it is
 */
public record ReminderChange(long seenVersion, long reminderBefore, Watch after, @Nullable Reminder set, String title,
		@Nullable Instant dueDate, String owner) {

	/**
	 * The task.
	 * @return its id
	 */
	public UUID taskId() {
		return this.after.taskId();
	}

	/**
	 * Whether another reminder counts now, or none any more.
	 * @return false if only what it tells may be new
	 */
	public boolean changesReminder() {
		return this.reminderBefore != this.after.reminderVersion();
	}

	/**
	 * Whether the new reminder is due already.
	 * @param now the time
	 * @return false if there is no new one, or it is to come
	 */
	public boolean isDue(Instant now) {
		return this.set != null && !this.set.reminderTime().isAfter(now);
	}

	/**
	 * The change that a task's news amount to.
	 * @param known what is remembered of the task; null if nothing
	 * @param news the news of one task, in the order of its versions, at least one
	 * @param now the time
	 * @return the change; null if all of it was known
	 */
	static @Nullable ReminderChange of(@Nullable Watch known, Iterable<TaskNews> news, Instant now) {
		Watch watch = known;
		TaskNews setBy = null;
		TaskNews latest = null;
		for (TaskNews one : news) {
			Watch after = ReminderRules.after(watch, one, now);
			if (!after.equals(watch)) {
				setBy = (after.reminderVersion() == one.version()) ? one : setBy;
				latest = one;
				watch = after;
			}
		}
		if (watch == null || latest == null) {
			return null;
		}
		return new ReminderChange((known != null) ? known.taskVersion() : 0,
				(known != null) ? known.reminderVersion() : Watch.NONE, watch,
				(setBy != null && setBy.version() == watch.reminderVersion()) ? reminder(setBy, latest) : null,
				latest.title(), latest.dueDate(), latest.owner());
	}

	/** Set by one change, told of as the task is after the last one. */
	private static Reminder reminder(TaskNews setBy, TaskNews latest) {
		Instant time = setBy.reminderTime();
		if (time == null) {
			throw new IllegalArgumentException("A change without a reminder time sets no reminder");
		}
		return new Reminder(setBy.taskId(), setBy.version(), time, latest.title(), latest.dueDate(), latest.owner(),
				setBy.traceparent());
	}

}
