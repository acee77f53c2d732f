package io.todoplatform.sync;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where updates are subscribed to. All share one log and one sequence. */
public enum Destination {

	/** Every change of a task. */
	TASKS("tasks"),

	/** What users are told, and that they have read it. */
	NOTIFICATIONS("notifications");

	private final String wireName;

	Destination(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * {@return the name in the log and, behind {@code /topic/}, of the subscription}
	 */
	@JsonValue
	public String wireName() {
		return this.wireName;
	}

}
