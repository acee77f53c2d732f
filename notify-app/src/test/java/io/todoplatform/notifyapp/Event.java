package io.todoplatform.notifyapp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** An event as another service publishes it. */
record Event(String topic, UUID eventId, String type, UUID taskId, Map<String, Object> payload, String schemaVersion,
		String traceId) {

	static Event reminder(String owner, String title) {
		return new Event("reminders", UUID.randomUUID(), "reminder-due", UUID.randomUUID(),
				Map.of("version", 1, "owner", owner, "title", title, "due_date", "2030-01-31T17:00:00Z",
						"reminder_time", Instant.now().toString(), "acting_user", "recurring-app"),
				"1.0", UUID.randomUUID().toString().replace("-", ""));
	}

	static Event change(String type, String owner, String actingUser) {
		return new Event("task-events", UUID.randomUUID(), type, UUID.randomUUID(),
				Map.of("version", 2, "owner", owner, "title", "Milk", "status", "pending", "acting_user", actingUser),
				"1.0", UUID.randomUUID().toString().replace("-", ""));
	}

	Event with(String field, Object value) {
		Map<String, Object> changed = new TreeMap<>(this.payload);
		changed.put(field, value);
		return new Event(this.topic, this.eventId, this.type, this.taskId, changed, this.schemaVersion, this.traceId);
	}

	Event without(String field) {
		Map<String, Object> changed = new TreeMap<>(this.payload);
		changed.remove(field);
		return new Event(this.topic, this.eventId, this.type, this.taskId, changed, this.schemaVersion, this.traceId);
	}

	Event withSchemaVersion(String version) {
		return new Event(this.topic, this.eventId, this.type, this.taskId, this.payload, version, this.traceId);
	}

	/** A structured CloudEvent. */
	byte[] bytes() {
		return """
				{"specversion":"1.0","id":"%s","source":"/test","type":"%s","subject":"%s",
				"time":"2026-01-31T09:00:00Z","datacontenttype":"application/json",
				"traceparent":"00-%s-00f067aa0ba902b7-01","data":{"event_id":"%s","event_type":"%s",
				"timestamp":"2026-01-31T09:00:00Z","task_id":"%s","payload":%s,"schema_version":"%s"}}"""
			.formatted(this.eventId, this.type, this.taskId, this.traceId, this.eventId, this.type, this.taskId,
					NotifyStack.JSON.writeValueAsString(this.payload), this.schemaVersion)
			.getBytes(StandardCharsets.UTF_8);
	}

}
