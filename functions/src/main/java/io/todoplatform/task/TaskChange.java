package io.todoplatform.task;

import java.time.Instant;
import java.util.UUID;

import io.todoplatform.event.EventType;
import io.todoplatform.event.TaskEvent;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change that is to be stored and published, both or neither.
 *
 * @param task the task afterwards; for a deletion what it was, with the next version
 * @param event the event that says so. Its payload is the task's snapshot
 */
public record TaskChange(Task task, TaskEvent event) {

	/** The reason of a deletion that nobody asked for: the task before is open again. */
	static final String TAKEN_BACK = "taken_back";

	static TaskChange of(Task task, EventType type, UUID eventId, Instant now, String actingUser) {
		return of(task, type, eventId, now, payload(task, actingUser));
	}

	static TaskChange takenBack(Task task, UUID eventId, Instant now, String actingUser) {
		ObjectNode payload = payload(task, actingUser);
		payload.put("reason", TAKEN_BACK);
		return of(task, EventType.DELETED, eventId, now, payload);
	}

	private static ObjectNode payload(Task task, String actingUser) {
		ObjectNode payload = TaskJson.MAPPER.valueToTree(task);
		payload.put("acting_user", actingUser);
		return payload;
	}

	private static TaskChange of(Task task, EventType type, UUID eventId, Instant now, ObjectNode payload) {
		return new TaskChange(task, new TaskEvent(eventId, type, now, task.id(), payload, TaskEvent.SCHEMA_VERSION));
	}

}
