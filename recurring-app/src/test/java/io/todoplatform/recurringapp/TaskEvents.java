package io.todoplatform.recurringapp;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The events of one task, as todo-app would publish them. */
final class TaskEvents {

	static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final JsonMapper JSON = new JsonMapper();

	private final UUID taskId;

	private final ObjectNode snapshot;

	private TaskEvents(UUID taskId, ObjectNode snapshot) {
		this.taskId = taskId;
		this.snapshot = snapshot;
	}

	/** A weekly task in Vienna. */
	static TaskEvents ofRecurringTask() {
		UUID id = UUID.randomUUID();
		ObjectNode snapshot = (ObjectNode) JSON.readTree("""
				{"id":"%1$s","title":"Water the plants","description":"All of them","status":"pending",
				"due_date":"2026-03-27T08:00:00Z","reminder_time":null,"is_recurring":true,
				"recurrence_schedule":{"frequency":"weekly","time_zone":"Europe/Vienna","until":null,"count":null,
				"mode":"from_due"},"parent_task_id":null,"series_id":"%1$s","series_index":0,
				"created_at":"2026-03-01T08:00:00Z","updated_at":"2026-03-01T08:00:00Z","completed_at":null,
				"owner":"ada","version":1}""".formatted(id));
		return new TaskEvents(id, snapshot);
	}

	UUID taskId() {
		return this.taskId;
	}

	TaskEvents with(String attribute, @Nullable String value) {
		ObjectNode changed = this.snapshot.deepCopy();
		changed.put(attribute, value);
		return new TaskEvents(this.taskId, changed);
	}

	TaskEvents withSchedule(@Nullable String json) {
		ObjectNode changed = this.snapshot.deepCopy();
		changed.put("is_recurring", json != null);
		changed.set("recurrence_schedule", JSON.readTree((json != null) ? json : "null"));
		return new TaskEvents(this.taskId, changed);
	}

	TaskEvents notOfASeries() {
		return withSchedule(null).with("series_id", null).with("series_index", null);
	}

	TaskEvents at(UUID seriesId, int index, UUID taskId) {
		ObjectNode changed = this.snapshot.deepCopy();
		changed.put("id", taskId.toString());
		changed.put("series_id", seriesId.toString());
		changed.put("series_index", index);
		changed.put("parent_task_id", this.taskId.toString());
		return new TaskEvents(taskId, changed);
	}

	TaskEvents completed() {
		return with("status", "complete").with("completed_at", "2026-03-28T10:11:12.131415Z");
	}

	/** The record that todo-app would write. */
	byte[] event(String type, int version) {
		ObjectNode payload = this.snapshot.deepCopy();
		payload.put("version", version);
		payload.put("acting_user", "ada");
		return record(type, payload);
	}

	byte[] takenBack(int version) {
		ObjectNode payload = this.snapshot.deepCopy();
		payload.put("version", version);
		payload.put("acting_user", "ada");
		payload.put("reason", "taken_back");
		return record("task-deleted", payload);
	}

	private byte[] record(String type, ObjectNode payload) {
		return """
				{"specversion":"1.0","id":"%1$s","source":"/todo-app","type":"%2$s","subject":"%3$s",
				"time":"2026-03-28T10:11:12.131415Z","datacontenttype":"application/json",
				"traceparent":"00-%4$s-00f067aa0ba902b7-01","data":{"event_id":"%1$s","event_type":"%2$s",
				"timestamp":"2026-03-28T10:11:12.131415Z","task_id":"%3$s","payload":%5$s,"schema_version":"1.0"}}"""
			.formatted(UUID.randomUUID(), type, this.taskId, TRACE, payload)
			.getBytes(StandardCharsets.UTF_8);
	}

}
