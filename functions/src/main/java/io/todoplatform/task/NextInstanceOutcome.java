package io.todoplatform.task;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link NextInstance}. Each is final: nobody needs to ask again.
 *
 * @param outcome which of them
 * @param reason why it is refused, for people
 * @param task the next instance, unless it is refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NextInstanceOutcome(Outcome outcome, @Nullable String reason, @Nullable Task task) {

	/** What it can be. */
	public enum Outcome {

		/** It is stored and its events are confirmed. */
		CREATED,

		/** It had been created before, and its events are confirmed. */
		EXISTED,

		/** It is not to be, since the series has ended or is not at that place. */
		REFUSED;

		/**
		 * The name in JSON.
		 * @return the name in lower case
		 */
		@JsonValue
		public String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	static NextInstanceOutcome refused(String reason) {
		return new NextInstanceOutcome(Outcome.REFUSED, reason, null);
	}

}
