package io.todoplatform.recurrence;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** What became of a {@link DueOccurrence}. */
public sealed interface Settlement {

	/**
	 * The instance is there, and its events are out.
	 *
	 * @param dueDate when it is due
	 * @param anchor to be kept with it
	 * @param before whether it had been created before
	 */
	record Taken(Instant dueDate, Anchor anchor, boolean before) implements Settlement {
	}

	/**
	 * There will be none for this completion; perhaps for another one, after a reopening.
	 *
	 * @param outcome what it is called
	 * @param reason why, for people
	 * @param anchor what the instance would count from, which may have been there already
	 * and be completed; null if unknown
	 */
	record None(Outcome outcome, @Nullable String reason, @Nullable Anchor anchor) implements Settlement {
	}

	/**
	 * It is not known yet.
	 *
	 * @param pause how long until the next attempt
	 */
	record Later(Duration pause) implements Settlement {
	}

	/** Why there is none. */
	enum Outcome {

		/** The series ended by its own rule: until, count. */
		ENDED,

		/** The completion no longer holds. */
		WITHDRAWN,

		/** todo-app has it that there is to be none. */
		REFUSED;

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
