package io.todoplatform.todoapp.task;

import java.time.OffsetDateTime;

import io.swagger.v3.oas.annotations.media.Schema;
import io.todoplatform.task.RecurrenceSchedule;
import io.todoplatform.task.TaskStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What can be set of a task, for the OpenAPI document only: the document is read
 * attribute by attribute, so that all violations are found at once.
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "TaskAttributes")
record TaskDocument(
		@Schema(description = "1 to 200 characters besides surrounding space", example = "Buy milk") String title,
		@Schema(description = "Up to 10 000 characters") @Nullable String description, @Nullable TaskStatus status,
		@Nullable OffsetDateTime dueDate, @Nullable OffsetDateTime reminderTime, @Nullable Boolean isRecurring,
		@Nullable RecurrenceSchedule recurrenceSchedule) {
}
