package io.todoplatform.recurringapp.reminder;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record of the topic {@code reminders}.
 *
 * @param key the record's key
 * @param cloudEvent its value
 */
record Reminded(String key, JsonNode cloudEvent) {

	private static final JsonMapper JSON = new JsonMapper();

	static Reminded of(ConsumerRecord<String, byte[]> consumed) {
		return new Reminded(consumed.key(), JSON.readTree(new String(consumed.value(), StandardCharsets.UTF_8)));
	}

	UUID eventId() {
		return UUID.fromString(data().path("event_id").asString());
	}

	String taskId() {
		return data().path("task_id").asString();
	}

	long version() {
		return payload().path("version").asLong();
	}

	JsonNode data() {
		return this.cloudEvent.path("data");
	}

	JsonNode payload() {
		return data().path("payload");
	}

}
