package io.todoplatform.recurrence;

import java.time.Instant;

import io.todoplatform.task.RecurrenceSchedule;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a series that was completed.
 *
 * @param schedule how it recurs
 * @param index its place in the series, 0 for the first
 * @param dueDate when it was due, if ever
 * @param reminderTime when its reminder was set for, if it had one
 * @param completedAt when it was completed
 * @param anchor what it was created by ({@link Succession.Next#anchor()}); null for the
 * first of a series
 */
public record Completion(RecurrenceSchedule schedule, int index, @Nullable Instant dueDate,
		@Nullable Instant reminderTime, Instant completedAt, @Nullable Anchor anchor) {
}
