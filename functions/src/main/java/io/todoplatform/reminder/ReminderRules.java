package io.todoplatform.reminder;

import java.time.Instant;

import io.todoplatform.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Which reminder counts after a change of its task. Pure.
 *
 * <table>
 * <caption>The rules, the first that fits</caption>
 * <tr>
 * <td>no newer version than the one seen</td>
 * <td>as before: late and repeated events say nothing new</td>
 * </tr>
 * <tr>
 * <td>complete, deleted, or no reminder time</td>
 * <td>none</td>
 * </tr>
 * <tr>
 * <td>open before, same time</td>
 * <td>as before, whether it has fired or not</td>
 * </tr>
 * <tr>
 * <td>another time</td>
 * <td>a new one; a past time is due at once</td>
 * </tr>
 * <tr>
 * <td>open again, same time, to come</td>
 * <td>a new one</td>
 * </tr>
 * <tr>
 * <td>open again, same time, past</td>
 * <td>none: who reopens a task has it before the eyes. Only one that is created again
 * (the next instance of a series) and has not been reminded of counts as new</td>
 * </tr>
 * </table>
 */
final class ReminderRules {

	private ReminderRules() {
	}

	/**
	 * Applies a change.
	 * @param known what is remembered of the task; null if nothing
	 * @param news the change
	 * @param now the time
	 * @return what to remember. A reminder was set by this change if and only if the
	 * reminder's version is that of the change
	 */
	static Watch after(@Nullable Watch known, TaskNews news, Instant now) {
		if (known != null && news.version() <= known.taskVersion()) {
			return known;
		}
		boolean sameTime = known != null && news.reminderTime() != null
				&& news.reminderTime().equals(known.reminderTime());
		return new Watch(news.taskId(), news.version(), news.open(), news.reminderTime(),
				reminderVersion(known, news, sameTime, now), sameTime && known != null && known.reminded());
	}

	private static long reminderVersion(@Nullable Watch known, TaskNews news, boolean sameTime, Instant now) {
		Instant time = news.reminderTime();
		if (!news.open() || time == null) {
			return Watch.NONE;
		}
		if (sameTime && known != null && known.open()) {
			return known.reminderVersion();
		}
		boolean openAgain = sameTime || (known == null && news.type() == EventType.REOPENED);
		if (!openAgain || time.isAfter(now)) {
			return news.version();
		}
		boolean createdAgain = news.type() == EventType.CREATED && known != null && !known.reminded();
		return createdAgain ? news.version() : Watch.NONE;
	}

}
