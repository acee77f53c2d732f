package io.todoplatform.reminder;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A reminder and what became of it.
 *
 * @param taskId the task
 * @param version the task's version at which it was set
 * @param reminderTime when the owner wants to be reminded
 * @param status where it stands
 * @param firedAt when it was published; null if it was not
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ReminderStatus(UUID taskId, long version, Instant reminderTime, Status status,
		@Nullable Instant firedAt) {

	/** Where a reminder stands. */
	public enum Status {

		/** It will fire. */
		SCHEDULED,

		/** It was published, once and for all. */
		FIRED,

		/** It will not fire: moved, taken away, or its task was completed or deleted. */
		CANCELLED;

		/**
		 * The name in JSON.
		 * @return the name in lower case
		 */
		@JsonValue
		public String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

		@JsonCreator
		static Status of(String wireName) {
			return valueOf(wireName.toUpperCase(Locale.ROOT));
		}

	}

}
