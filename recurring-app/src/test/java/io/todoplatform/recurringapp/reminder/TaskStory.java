package io.todoplatform.recurringapp.reminder;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The events of one task, as todo-app publishes them. */
final class TaskStory {

	static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final JsonMapper JSON = new JsonMapper();

	private final UUID taskId = UUID.randomUUID();

	private final List<byte[]> events = new ArrayList<>();

	private String status = "pending";

	private @Nullable Instant reminderTime;

	private String title = "Milk";

	static TaskStory created(@Nullable Instant reminderTime) {
		TaskStory story = new TaskStory();
		story.reminderTime = reminderTime;
		return story.then("task-created");
	}

	UUID taskId() {
		return this.taskId;
	}

	/** When to remind, as the latest event says. */
	Instant reminderTime() {
		return Objects.requireNonNull(this.reminderTime);
	}

	byte[] version(int version) {
		return this.events.get(version - 1);
	}

	byte[] latest() {
		return this.events.getLast();
	}

	TaskStory remindedAt(@Nullable Instant reminderTime) {
		this.reminderTime = reminderTime;
		return then("task-updated");
	}

	TaskStory titled(String title) {
		this.title = title;
		return then("task-updated");
	}

	TaskStory completed() {
		this.status = "complete";
		return then("task-completed");
	}

	TaskStory reopened() {
		this.status = "pending";
		return then("task-reopened");
	}

	TaskStory deleted() {
		return then("task-deleted");
	}

	private TaskStory then(String type) {
		int version = this.events.size() + 1;
		String eventId = UUID.randomUUID().toString();
		Instant now = Instant.now();
		ObjectNode payload = JSON.createObjectNode()
			.put("id", this.taskId.toString())
			.put("title", this.title)
			.put("description", (String) null)
			.put("status", this.status)
			.put("due_date", "2030-03-09T17:00:00Z")
			.put("reminder_time", (this.reminderTime != null) ? this.reminderTime.toString() : null)
			.put("is_recurring", false)
			.put("recurrence_schedule", (String) null)
			.put("parent_task_id", (String) null)
			.put("created_at", now.toString())
			.put("updated_at", now.toString())
			.put("completed_at", this.status.equals("complete") ? now.toString() : null)
			.put("owner", "zoe")
			.put("version", version)
			.put("acting_user", "ann");
		ObjectNode data = JSON.createObjectNode()
			.put("event_id", eventId)
			.put("event_type", type)
			.put("timestamp", now.toString())
			.put("task_id", this.taskId.toString())
			.put("schema_version", "1.0");
		data.set("payload", payload);
		ObjectNode event = JSON.createObjectNode()
			.put("specversion", "1.0")
			.put("id", eventId)
			.put("source", "/todo-app")
			.put("type", type)
			.put("subject", this.taskId.toString())
			.put("time", now.toString())
			.put("datacontenttype", "application/json")
			.put("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
		event.set("data", data);
		this.events.add(event.toString().getBytes(StandardCharsets.UTF_8));
		return this;
	}

}
