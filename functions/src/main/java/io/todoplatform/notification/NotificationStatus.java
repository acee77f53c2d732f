package io.todoplatform.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far the delivery of a notification is. */
public enum NotificationStatus {

	/** Stored, and not yet confirmed to be on its way to the user's clients. */
	PENDING,

	/** Confirmed. */
	SENT,

	/** Will never be delivered, for a reason that is kept with it. */
	FAILED;

	/**
	 * The name in JSON.
	 * @return {@code pending}, {@code sent} or {@code failed}
	 */
	@JsonValue
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The status of that name.
	 * @param wireName a name such as {@code sent}, case-sensitive
	 * @return the status, or empty when there is none of that name
	 */
	public static Optional<NotificationStatus> of(String wireName) {
		return Arrays.stream(values()).filter((status) -> status.wireName().equals(wireName)).findFirst();
	}

}
