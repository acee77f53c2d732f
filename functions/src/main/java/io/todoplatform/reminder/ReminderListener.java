package io.todoplatform.reminder;

import java.time.Instant;
import java.util.List;

/**
 * Is told when reminders were brought into step with a batch of events. Does not block;
 * safe for concurrent use.
 */
@FunctionalInterface
public interface ReminderListener {

	/**
	 * A batch of events had its effect.
	 * @param changes what was changed; perhaps nothing
	 * @param oldest when the oldest change happened that the batch tells of
	 */
	void kept(List<ReminderChange> changes, Instant oldest);

}
