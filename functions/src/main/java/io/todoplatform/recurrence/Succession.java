package io.todoplatform.recurrence;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** What comes after an instance of a series. */
public sealed interface Succession {

	/**
	 * The next instance.
	 *
	 * @param index its place in the series
	 * @param dueDate when it is due
	 * @param reminderTime when its reminder comes; null if the one before had none
	 * @param anchor to be kept with it, for {@link Completion#anchor()}
	 */
	record Next(int index, Instant dueDate, @Nullable Instant reminderTime, Anchor anchor) implements Succession {
	}

	/**
	 * Nothing: it was the last one.
	 *
	 * @param reason why
	 */
	record End(Reason reason) implements Succession {
	}

	/** Why a series ends by its own rule. */
	enum Reason {

		/** There are as many instances as the schedule's {@code count}. */
		COUNT,

		/** The next one would be due after the schedule's {@code until}. */
		UNTIL,

		/** The next one would be due after the year 9999, which no task can be. */
		CALENDAR;

		/**
		 * The name in JSON and in the store.
		 * @return the name in lower case
		 */
		@JsonValue
		public String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
