package io.todoplatform.event;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What happened to a task. The wire names are those of the specification's acceptance
 * scenarios (US1); reopening is a state change of its own.
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
	DELETED("task-deleted");

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
