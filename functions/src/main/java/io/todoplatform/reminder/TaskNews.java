package io.todoplatform.reminder;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

import io.todoplatform.event.EventType;
import io.todoplatform.event.MalformedEventException;
import io.todoplatform.event.ReceivedEvent;
import io.todoplatform.event.TaskEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an event says about a task, as far as it matters to the task's reminder.
 *
 * @param taskId the task
 * @param version the task's version after the change, at least 1
 * @param type what happened
 * @param timestamp when it happened
 * @param open whether there still is something to be reminded of: neither complete nor
 * deleted
 * @param reminderTime when the owner wants to be reminded
 * @param title the task's title
 * @param dueDate when it should be done
 * @param owner whom to remind
 * @param traceparent the trace that the change belongs to (W3C Trace Context)
 */
record TaskNews(UUID taskId, long version, EventType type, Instant timestamp, boolean open,
		@Nullable Instant reminderTime, String title, @Nullable Instant dueDate, String owner,
		@Nullable String traceparent) {

	private static final int MAX_YEAR = 9999;

	private static final Set<String> STATUSES = Set.of("pending", "in_progress", "complete");

	/**
	 * Reads the snapshot of an event.
	 * @throws MalformedEventException if it is none of a task
	 */
	static TaskNews of(ReceivedEvent received) {
		TaskEvent event = received.event();
		JsonNode payload = event.payload();
		if (event.version() < 1) {
			throw new MalformedEventException("payload.version is missing or not positive");
		}
		String status = text(payload, "status");
		if (!STATUSES.contains(status)) {
			throw new MalformedEventException("payload.status is unknown");
		}
		boolean open = !status.equals("complete") && event.eventType() != EventType.DELETED;
		return new TaskNews(event.taskId(), event.version(), event.eventType(), event.timestamp(), open,
				time(payload, "reminder_time"), text(payload, "title"), time(payload, "due_date"),
				text(payload, "owner"), received.traceparent());
	}

	private static String text(JsonNode payload, String field) {
		JsonNode value = payload.path(field);
		if (!value.isString()) {
			throw new MalformedEventException("payload." + field + " is missing or not text");
		}
		return value.stringValue();
	}

	private static @Nullable Instant time(JsonNode payload, String field) {
		JsonNode value = payload.path(field);
		if (value.isMissingNode() || value.isNull()) {
			return null;
		}
		try {
			Instant time = Instant.parse(text(payload, field)).truncatedTo(ChronoUnit.MICROS);
			int year = time.atOffset(ZoneOffset.UTC).getYear();
			if (year >= 1 && year <= MAX_YEAR) {
				return time;
			}
		}
		catch (DateTimeException ex) {
			// Said below, as for years that no scheduler takes.
		}
		throw new MalformedEventException("payload." + field + " is not an ISO-8601 instant");
	}

}
