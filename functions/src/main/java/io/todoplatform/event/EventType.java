package io.todoplatform.event;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What happened. The wire names of what happens to tasks are those of the specification's
 * acceptance scenarios (US1); reopening is a state change of its own.
 */
public enum EventType {

	/** The first event of every task. */
	CREATED("task-created"),

	/** Attributes changed, without entering or leaving the status {@code complete}. */
	UPDATED("task-updated"),

	/** The status became {@code complete}. */
	COMPLETED("task-completed"),

	/** The status is {@code complete} no longer. */
	REOPENED("task-reopened"),

	/** The last event of every task. */
	DELETED("task-deleted"),

	/** A task's reminder is due (US4). */
	REMINDER_DUE("reminder-due"),

	/** A user is told something about a task. */
	NOTIFICATION_CREATED("notification-created"),

	/** The user has read a notification. */
	NOTIFICATION_READ("notification-read");

	/** What happens to tasks: the topics {@code task-events} and {@code task-updates}. */
	public static final Set<EventType> OF_TASKS = Set.of(CREATED, UPDATED, COMPLETED, REOPENED, DELETED);

	/** What is on the topic {@code reminders}. */
	public static final Set<EventType> OF_REMINDERS = Set.of(REMINDER_DUE);

	/** What is on the topic {@code notifications}. */
	public static final Set<EventType> OF_NOTIFICATIONS = Set.of(NOTIFICATION_CREATED, NOTIFICATION_READ);

	private final String wireName;

	EventType(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * The name in JSON and in the CloudEvent attribute {@code type}.
	 * @return a name such as {@code task-created}
	 */
	@JsonValue
	public String wireName() {
		return this.wireName;
	}

	/**
	 * The type of that wire name.
	 * @param wireName a name such as {@code task-created}, case-sensitive
	 * @return the type, or empty when there is none of that name
	 */
	public static Optional<EventType> of(String wireName) {
		for (EventType type : values()) {
			if (type.wireName.equals(wireName)) {
				return Optional.of(type);
			}
		}
		return Optional.empty();
	}

}
