package io.todoplatform.recurrence;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import io.todoplatform.event.EventType;
import io.todoplatform.event.MalformedEventException;
import io.todoplatform.event.ReceivedEvent;
import io.todoplatform.event.TaskEvent;
import io.todoplatform.task.RecurrenceSchedule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an event says of an instance of a series.
 *
 * @param eventId the event
 * @param taskId the instance
 * @param version the task's version after the change
 * @param completion whether the event is that of a completion. Only that makes the next
 * instance due; an edit of a completed task does not
 * @param deleted whether the task is gone
 * @param takenBack whether it went since the instance before it was opened again
 * @param traceparent the trace that the change belongs to
 * @param instance the instance after the change
 */
@JsonNaming(SnakeCaseStrategy.class)
public record InstanceNews(UUID eventId, UUID taskId, long version, boolean completion, boolean deleted,
		boolean takenBack, @Nullable String traceparent, Instance instance) {

	private static final JsonMapper MAPPER = new JsonMapper();

	/**
	 * Reads an event.
	 * @param received the event
	 * @return what it says, or null if the task never recurred
	 * @throws MalformedEventException if its payload is no snapshot of a task
	 */
	public static @Nullable InstanceNews read(ReceivedEvent received) {
		TaskEvent event = received.event();
		JsonNode payload = event.payload();
		if (payload.path("series_id").isNull() || payload.path("series_id").isMissingNode()) {
			return null;
		}
		if (event.version() < 1) {
			throw new MalformedEventException("payload.version is missing or not positive");
		}
		Instance instance = instance(payload);
		boolean completion = event.eventType() == EventType.COMPLETED;
		if (completion && instance.completedAt() == null) {
			throw new MalformedEventException("payload.completed_at is missing");
		}
		return new InstanceNews(event.eventId(), event.taskId(), event.version(), completion,
				event.eventType() == EventType.DELETED, payload.path("reason").asString("").equals("taken_back"),
				received.traceparent(), instance);
	}

	private static Instance instance(JsonNode payload) {
		try {
			return MAPPER.treeToValue(payload, Instance.class);
		}
		catch (JacksonException | NullPointerException | IllegalArgumentException ex) {
			throw new MalformedEventException("payload is no snapshot of an instance: " + ex.getMessage());
		}
	}

	/**
	 * A task of a series, as its events show it.
	 *
	 * @param seriesId the series
	 * @param seriesIndex its place there, from 0
	 * @param parentTaskId the instance before it
	 * @param title title
	 * @param description description
	 * @param owner owner
	 * @param recurrenceSchedule how it recurs; null if that was switched off
	 * @param dueDate when it is due
	 * @param reminderTime when its reminder comes
	 * @param completedAt when it was completed; null while it is open
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	public record Instance(UUID seriesId, int seriesIndex, @Nullable UUID parentTaskId, String title,
			@Nullable String description, String owner, @Nullable RecurrenceSchedule recurrenceSchedule,
			@Nullable Instant dueDate, @Nullable Instant reminderTime, @Nullable Instant completedAt) {

		/** Rejects what lacks its essentials. */
		public Instance {
			Objects.requireNonNull(seriesId, "series_id");
			Objects.requireNonNull(title, "title");
			Objects.requireNonNull(owner, "owner");
			if (seriesIndex < 0) {
				throw new IllegalArgumentException("series_index is negative");
			}
			if (recurrenceSchedule != null) {
				Objects.requireNonNull(recurrenceSchedule.frequency(), "recurrence_schedule.frequency");
				Objects.requireNonNull(recurrenceSchedule.timeZone(), "recurrence_schedule.time_zone");
				Objects.requireNonNull(recurrenceSchedule.mode(), "recurrence_schedule.mode");
			}
		}

	}

}
