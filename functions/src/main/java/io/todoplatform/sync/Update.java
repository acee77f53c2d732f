package io.todoplatform.sync;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.todoplatform.event.EventType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An event as subscribers get it, live or later. Nothing of it ever changes.
 *
 * @param sequence its place in the log: readers that have seen one never find a smaller
 * one later; there may be gaps
 * @param eventId the event's id
 * @param eventType what happened
 * @param taskId the task
 * @param version the version of the task, or of the notification, after the change
 * @param timestamp when it happened
 * @param payload the snapshot after the change, as the event had it
 * @param destination where it belongs; not in what subscribers get
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonPropertyOrder({ "sequence", "event_id", "event_type", "task_id", "version", "timestamp", "payload" })
public record Update(long sequence, UUID eventId, EventType eventType, UUID taskId, long version,
		@JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "uuuu-MM-dd'T'HH:mm:ss.SSSSSSX",
				timezone = "UTC") Instant timestamp,
		JsonNode payload, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Destination destination) {
}
