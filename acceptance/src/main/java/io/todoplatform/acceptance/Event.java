package io.todoplatform.acceptance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An event as a publisher other than the todo service would make it: a structured
 * CloudEvent whose {@code data} is what FR-014 asks for.
 */
record Event(String eventId, String taskId, String type, String schemaVersion, long version, String user) {

	static Event created(String taskId) {
		return new Event(UUID.randomUUID().toString(), taskId, "task-created", "1.0", 1, "raw-publisher");
	}

	static Event created() {
		return created(UUID.randomUUID().toString());
	}

	Event ofSchema(String unknown) {
		return new Event(this.eventId, this.taskId, this.type, unknown, this.version, this.user);
	}

	Map<String, Object> data() {
		String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
		Map<String, Object> payload = new LinkedHashMap<>();
		payload.put("id", this.taskId);
		payload.put("title", "Published by Kafka's own client");
		payload.put("status", "pending");
		payload.put("is_recurring", false);
		payload.put("created_at", now);
		payload.put("updated_at", now);
		payload.put("owner", this.user);
		payload.put("version", this.version);
		payload.put("acting_user", this.user);
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("event_id", this.eventId);
		data.put("event_type", this.type);
		data.put("timestamp", now);
		data.put("task_id", this.taskId);
		data.put("payload", payload);
		data.put("schema_version", this.schemaVersion);
		return data;
	}

	byte[] bytes() {
		return cloudEvent(data());
	}

	/** A CloudEvent with the attributes of this event around any data. */
	byte[] cloudEvent(Object data) {
		Map<String, Object> event = new LinkedHashMap<>();
		event.put("specversion", "1.0");
		event.put("id", this.eventId);
		event.put("source", "/acceptance");
		event.put("type", this.type);
		event.put("subject", this.taskId);
		event.put("time", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
		event.put("datacontenttype", "application/json");
		event.put("data", data);
		return Json.write(event).getBytes(StandardCharsets.UTF_8);
	}

}
