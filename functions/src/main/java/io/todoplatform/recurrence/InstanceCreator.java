package io.todoplatform.recurrence;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;
import io.todoplatform.task.RecurrenceSchedule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Who creates instances: todo-app, which alone knows whether the one before is complete,
 * and lets a place in a series be taken once, ever. Safe for concurrent use.
 */
public interface InstanceCreator {

	/**
	 * Asks for an instance and blocks until it is there and its events are out.
	 * @param request the instance
	 * @param traceparent the trace to go on with
	 * @return what became of it. Each answer is final
	 * @throws NoAnswerException if there is none, so that this is to be repeated
	 */
	Answer create(Request request, @Nullable String traceparent);

	/**
	 * What the next instance is to be. It is pending, and its parent is the one before.
	 *
	 * @param seriesId the series
	 * @param seriesIndex its place there
	 * @param taskId its id, a function of both
	 * @param previousTaskId the instance before it
	 * @param previousVersion the version of that one at its completion
	 * @param title copied
	 * @param description copied
	 * @param owner copied
	 * @param recurrenceSchedule copied
	 * @param dueDate when it is due
	 * @param reminderTime when its reminder comes
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	record Request(UUID seriesId, int seriesIndex, UUID taskId, UUID previousTaskId, long previousVersion, String title,
			@Nullable String description, String owner, RecurrenceSchedule recurrenceSchedule, Instant dueDate,
			@Nullable Instant reminderTime) {
	}

	/**
	 * What became of a request.
	 *
	 * @param outcome {@code created}, {@code existed} or {@code refused}
	 * @param reason why it is refused
	 */
	record Answer(Outcome outcome, @Nullable String reason) {
	}

	/** What can become of a request. */
	enum Outcome {

		/** It was created by this request. */
		CREATED,

		/** It had been created before. */
		EXISTED,

		/** It is not to be. */
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

	/** There is no answer, or none that tells what became of the request. */
	class NoAnswerException extends RuntimeException {

		public NoAnswerException(String message, @Nullable Throwable cause) {
			super(message, cause);
		}

	}

}
