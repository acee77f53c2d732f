package io.todoplatform.task;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A todo item owned by a user (specification, key entities). Its JSON form is the one of
 * the REST interface, of the events' snapshots and of the store. Instants are cut to
 * microseconds, which is what the store keeps.
 *
 * @param id a UUIDv7
 * @param title 1 to 200 characters
 * @param description up to 10 000 characters
 * @param status where it stands
 * @param dueDate when it should be done
 * @param reminderTime when its owner wants to be reminded, before or after the due date
 * @param recurrenceSchedule how it comes again; present if and only if it is recurring
 * @param parentTaskId the task that this one is the next instance of
 * @param seriesId the id of the series' first task; null if it never recurred
 * @param seriesIndex its place in the series, from 0; null if it never recurred
 * @param createdAt when it was created
 * @param updatedAt when it was changed last
 * @param completedAt when it was completed; present if and only if it is complete
 * @param owner the user who created it
 * @param version 1 at first, one more with each change; also its entity tag
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonPropertyOrder({ "id", "title", "description", "status", "due_date", "reminder_time", "is_recurring",
		"recurrence_schedule", "parent_task_id", "series_id", "series_index", "created_at", "updated_at",
		"completed_at", "owner", "version" })
public record Task(UUID id, String title, @Nullable String description, TaskStatus status, @Nullable Instant dueDate,
		@Nullable Instant reminderTime, @Nullable RecurrenceSchedule recurrenceSchedule, @Nullable UUID parentTaskId,
		@Nullable UUID seriesId, @Nullable Integer seriesIndex, Instant createdAt, Instant updatedAt,
		@Nullable Instant completedAt, String owner, long version) {

	/**
	 * Whether completing it creates the next instance.
	 * @return true if and only if there is a schedule
	 */
	@JsonProperty("is_recurring")
	public boolean isRecurring() {
		return this.recurrenceSchedule != null;
	}

	boolean isComplete() {
		return this.status == TaskStatus.COMPLETE;
	}

	/**
	 * This task with a status; completing notes the time, leaving complete forgets it.
	 */
	Task withStatus(TaskStatus status, Instant now) {
		Instant completedAt = (status == TaskStatus.COMPLETE) ? (isComplete() ? this.completedAt : now) : null;
		return new Task(this.id, this.title, this.description, status, this.dueDate, this.reminderTime,
				this.recurrenceSchedule, this.parentTaskId, this.seriesId, this.seriesIndex, this.createdAt,
				this.updatedAt, completedAt, this.owner, this.version);
	}

	/** This task after one more change. */
	Task next(Instant now) {
		return new Task(this.id, this.title, this.description, this.status, this.dueDate, this.reminderTime,
				this.recurrenceSchedule, this.parentTaskId, this.seriesId, this.seriesIndex, this.createdAt, now,
				this.completedAt, this.owner, this.version + 1);
	}

}
