package io.todoplatform.notification;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a user is told something. */
public enum NotificationType {

	/** A task's reminder is due. */
	REMINDER,

	/** Another user has changed a task that the user owns. */
	UPDATE;

	/**
	 * The name in JSON.
	 * @return {@code reminder} or {@code update}
	 */
	@JsonValue
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
