package io.todoplatform.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Something that happened to a task or because of one, as published on Kafka (FR-014): a
 * state change, a reminder that is due, a notification. Two events of one task may arrive
 * in either order and each of them more than once, so a consumer orders by
 * {@link #version()} and recognises repetition by {@link #eventId()} (FR-015).
 *
 * @param eventId the identity of the change, a UUIDv7; the same on every topic and on
 * every repetition
 * @param eventType what happened
 * @param timestamp when it happened, cut to microseconds; UTC in JSON
 * @param taskId the task; also the Kafka key, but on {@code notifications}
 * @param payload a JSON object with {@code version} and {@code acting_user}: of a state
 * change, the task's snapshot after it
 * @param schemaVersion the version of this schema, {@link #SCHEMA_VERSION} for all events
 * that are written today
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonPropertyOrder({ "event_id", "event_type", "timestamp", "task_id", "payload", "schema_version" })
public record TaskEvent(
		UUID eventId, EventType eventType, @JsonFormat(shape = JsonFormat.Shape.STRING,
				pattern = "uuuu-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC") Instant timestamp,
		UUID taskId, JsonNode payload, String schemaVersion) {

	/** The version this code writes, and the only one that it understands. */
	public static final String SCHEMA_VERSION = "1.0";

	/**
	 * Rejects what could not be published.
	 * @throws IllegalArgumentException if the payload is not a JSON object
	 */
	public TaskEvent {
		Objects.requireNonNull(eventId);
		Objects.requireNonNull(eventType);
		Objects.requireNonNull(taskId);
		Objects.requireNonNull(schemaVersion);
		timestamp = timestamp.truncatedTo(ChronoUnit.MICROS);
		if (!payload.isObject()) {
			throw new IllegalArgumentException("payload must be a JSON object");
		}
	}

	/**
	 * The user who made the change.
	 * @return the payload's {@code acting_user}, or {@code anonymous} if it names none
	 */
	@JsonIgnore
	public String actingUser() {
		return this.payload.path("acting_user").asString("anonymous");
	}

	/**
	 * The task's version after the change: 1 for its first event, then one more with
	 * each. The chronological order of one task's events.
	 * @return the payload's {@code version}, or 0 if it has none
	 */
	@JsonIgnore
	public long version() {
		return this.payload.path("version").asLong(0);
	}

}
