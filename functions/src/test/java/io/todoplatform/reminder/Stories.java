package io.todoplatform.reminder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.todoplatform.event.EventType;
import io.todoplatform.event.ReceivedEvent;
import io.todoplatform.event.TaskEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells what happens to one task, version after version. */
final class Stories {

	static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	private final UUID taskId = UUID.randomUUID();

	private final List<ReceivedEvent> events = new ArrayList<>();

	private String status = "pending";

	private @Nullable String reminderTime;

	private String title = "Milk";

	private Stories() {
	}

	/** Begins with a new task. */
	static Stories created(@Nullable String reminderTime) {
		Stories story = new Stories();
		story.reminderTime = reminderTime;
		return story.then(EventType.CREATED);
	}

	UUID taskId() {
		return this.taskId;
	}

	List<ReceivedEvent> events() {
		return List.copyOf(this.events);
	}

	ReceivedEvent version(int version) {
		return this.events.get(version - 1);
	}

	Stories remindedAt(@Nullable String reminderTime) {
		this.reminderTime = reminderTime;
		return then(EventType.UPDATED);
	}

	Stories titled(String title) {
		this.title = title;
		return then(EventType.UPDATED);
	}

	Stories completed() {
		this.status = "complete";
		return then(EventType.COMPLETED);
	}

	Stories reopened() {
		this.status = "pending";
		return then(EventType.REOPENED);
	}

	Stories reopenedAndRemindedAt(String reminderTime) {
		this.reminderTime = reminderTime;
		return reopened();
	}

	Stories deleted() {
		return then(EventType.DELETED);
	}

	Stories createdAgain() {
		return then(EventType.CREATED);
	}

	private Stories then(EventType type) {
		int version = this.events.size() + 1;
		ObjectNode payload = JsonNodeFactory.instance.objectNode()
			.put("version", version)
			.put("acting_user", "ann")
			.put("title", this.title)
			.put("status", this.status)
			.put("owner", "zoe")
			.put("due_date", "2026-03-09T17:00:00Z")
			.put("reminder_time", this.reminderTime);
		this.events.add(new ReceivedEvent(new TaskEvent(UUID.randomUUID(), type, NOW.plusSeconds(version), this.taskId,
				payload, TaskEvent.SCHEMA_VERSION), TRACE));
		return this;
	}

}
