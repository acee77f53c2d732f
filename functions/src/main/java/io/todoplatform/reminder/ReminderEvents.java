package io.todoplatform.reminder;

import java.time.Instant;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import io.todoplatform.event.EventType;
import io.todoplatform.event.TaskEvent;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The event that says that a reminder is due. Stateless; safe for concurrent use. */
public final class ReminderEvents {

	/** The acting user of what the service does by itself. */
	public static final String ACTING_USER = "recurring-app";

	// Any fixed UUID; another one would remind of everything again.
	private static final UUID NAMESPACE = UUID.fromString("0d0aa8a0-5a4b-4f3c-9b8e-52e0b1f6c3d1");

	private ReminderEvents() {
	}

	/**
	 * The id of the event of a reminder, the same each time it is published (FR-015).
	 * @param id which reminder
	 * @return a name-based UUID (version 5, RFC 9562)
	 */
	public static UUID eventId(Reminder.Id id) {
		return UuidCreator.getNameBasedSha1(NAMESPACE, id.taskId() + ":" + id.version());
	}

	/**
	 * The event of a reminder.
	 * @param reminder the reminder that is due
	 * @param now the time
	 * @return an event of the type {@code reminder-due}
	 */
	public static TaskEvent due(Reminder reminder, Instant now) {
		ObjectNode payload = JsonNodeFactory.instance.objectNode()
			.put("version", reminder.version())
			.put("owner", reminder.owner())
			.put("title", reminder.title())
			.put("due_date", (reminder.dueDate() != null) ? reminder.dueDate().toString() : null)
			.put("reminder_time", reminder.reminderTime().toString())
			.put("acting_user", ACTING_USER);
		return new TaskEvent(eventId(reminder.id()), EventType.REMINDER_DUE, now, reminder.taskId(), payload,
				TaskEvent.SCHEMA_VERSION);
	}

}
