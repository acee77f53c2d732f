package io.todoplatform.audit;

import java.time.Instant;
import java.util.UUID;

import io.todoplatform.event.EventType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One event as the trail has it. Nothing of it ever changes.
 *
 * @param id the record's number; grows with time, has gaps
 * @param eventId the event's id
 * @param eventType what happened
 * @param timestamp when it happened
 * @param taskId the task
 * @param taskVersion the task's version after the change; 0 if the event named none
 * @param actingUser who did it, at most 200 characters
 * @param traceId the trace it belongs to, if it is known
 * @param schemaVersion the version of the event's schema
 * @param payload the task's snapshot after the change, as the event had it
 * @param recordedAt when it was recorded
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AuditRecord(long id, UUID eventId, EventType eventType, Instant timestamp, UUID taskId, long taskVersion,
		String actingUser, @Nullable String traceId, String schemaVersion, JsonNode payload, Instant recordedAt) {
}
