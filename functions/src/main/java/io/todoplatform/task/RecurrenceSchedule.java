package io.todoplatform.task;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How a task comes again (US5).
 *
 * @param frequency the distance between two instances
 * @param timeZone the zone whose wall time the due dates keep
 * @param until no instance is due after this
 * @param count the number of instances in all, at least 1
 * @param mode what the next due date is counted from
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonPropertyOrder({ "frequency", "time_zone", "until", "count", "mode" })
public record RecurrenceSchedule(Frequency frequency, ZoneId timeZone, @Nullable Instant until, @Nullable Integer count,
		Mode mode) {

	/** The distance between two instances. */
	public enum Frequency {

		/** The same wall time on the next day. */
		DAILY,

		/** The same weekday and wall time of the next week. */
		WEEKLY,

		/** The same day of the next month, or its last one if it is shorter. */
		MONTHLY;

		/**
		 * The name in JSON.
		 * @return the name in lower case
		 */
		@JsonValue
		public String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/** What the next due date is counted from. */
	public enum Mode {

		/** The original due date, however early or late the completion (US5-2). */
		FROM_DUE,

		/** The completion. */
		FROM_COMPLETION;

		/**
		 * The name in JSON.
		 * @return the name in lower case
		 */
		@JsonValue
		public String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
