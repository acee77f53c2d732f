package io.todoplatform.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A record of a Kafka topic as Kafka's own client read it.
 *
 * @param arrivedNanos {@link System#nanoTime()} when the client handed it over
 * @param cloudEvent the value as JSON, or {@code null} where it is none
 */
record Message(String topic, int partition, long offset, @Nullable String key, Map<String, String> headers,
		byte[] value, long arrivedNanos, @Nullable JsonNode cloudEvent) {

	JsonNode event() {
		return Objects.requireNonNull(this.cloudEvent, "not JSON");
	}

	/** The event itself, as FR-014 describes it. */
	JsonNode data() {
		return event().path("data");
	}

	/** The event's id, empty where the record is no event. */
	String eventId() {
		return (this.cloudEvent != null) ? this.cloudEvent.path("data").path("event_id").asString("") : "";
	}

	String type() {
		return data().path("event_type").asString("");
	}

	String text() {
		return new String(this.value, StandardCharsets.UTF_8);
	}

}
