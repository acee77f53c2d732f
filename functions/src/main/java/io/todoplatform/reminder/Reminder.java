package io.todoplatform.reminder;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.todoplatform.event.TraceParent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A reminder that was set.
 *
 * @param taskId the task
 * @param version the task's version at which it was set; with the task it is the
 * reminder's identity. Setting another time, and setting the same one again after it was
 * taken away, makes another reminder
 * @param reminderTime when the owner wants to be reminded
 * @param title the task's title
 * @param dueDate when the task should be done
 * @param owner whom to remind
 * @param traceparent the trace of the change that set it (W3C Trace Context)
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Reminder(UUID taskId, long version, Instant reminderTime, String title, @Nullable Instant dueDate,
		String owner, @Nullable String traceparent) {

	/**
	 * Which reminder this is.
	 * @return its identity
	 */
	@JsonIgnore
	public Id id() {
		return new Id(this.taskId, this.version);
	}

	/**
	 * The trace that the reminder belongs to.
	 * @return 32 lower-case hexadecimal digits, or null if it is not known
	 */
	@JsonIgnore
	public @Nullable String traceId() {
		return (this.traceparent != null) ? TraceParent.traceId(this.traceparent) : null;
	}

	/**
	 * The identity of a reminder.
	 *
	 * @param taskId the task
	 * @param version the task's version at which the reminder was set
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	public record Id(UUID taskId, long version) {
	}

}
