package io.todoplatform.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.UUID;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads events from the {@code data} of a CloudEvent. It never raises on what it is
 * given: anybody can write to a topic. Stateless; safe for concurrent use.
 */
public final class EventReader {

	private static final int MAX_QUOTED = 64;

	private EventReader() {
	}

	/**
	 * Reads one event. Fields beyond the schema are ignored.
	 * @param data the event as JSON in UTF-8
	 * @return the event, or why it is none
	 */
	public static EventReading read(byte[] data) {
		try {
			return read(EventJson.MAPPER.readTree(data));
		}
		catch (JacksonException ex) {
			return new EventReading.Malformed("not JSON: " + ex.getOriginalMessage());
		}
		catch (MalformedEventException ex) {
			return new EventReading.Malformed(String.valueOf(ex.getMessage()));
		}
	}

	private static EventReading read(JsonNode root) {
		if (!root.isObject()) {
			throw new MalformedEventException("not a JSON object");
		}
		JsonNode version = root.path("schema_version");
		if (!version.isString() && !version.isNumber()) {
			throw new MalformedEventException("schema_version is missing or not text");
		}
		if (!version.isString() || !version.stringValue().equals(TaskEvent.SCHEMA_VERSION)) {
			return new EventReading.UnknownSchemaVersion(quoted(version.asString()), quoted(root, "event_id"),
					quoted(root, "task_id"));
		}
		JsonNode payload = root.path("payload");
		if (!payload.isObject()) {
			throw new MalformedEventException("payload is missing or not an object");
		}
		if (!EventJson.isStorable(payload)) {
			throw new MalformedEventException(
					"payload holds U+0000, half a character, a number out of range, or too many levels");
		}
		return new EventReading.Known(new TaskEvent(uuid(root, "event_id"), type(root), timestamp(root),
				uuid(root, "task_id"), payload, TaskEvent.SCHEMA_VERSION));
	}

	private static EventType type(JsonNode root) {
		String name = text(root, "event_type");
		return EventType.of(name)
			.orElseThrow(() -> new MalformedEventException("event_type is unknown: " + quoted(name)));
	}

	private static UUID uuid(JsonNode root, String field) {
		String text = text(root, field);
		try {
			UUID uuid = UUID.fromString(text);
			if (uuid.toString().equalsIgnoreCase(text)) {
				return uuid;
			}
		}
		catch (IllegalArgumentException ex) {
			// Said below, as for the short forms that UUID.fromString lets pass.
		}
		throw new MalformedEventException(field + " is not a UUID: " + quoted(text));
	}

	private static Instant timestamp(JsonNode root) {
		String text = text(root, "timestamp");
		try {
			Instant timestamp = Instant.parse(text);
			int year = timestamp.atOffset(ZoneOffset.UTC).getYear();
			if (year >= 1970 && year <= 9999) {
				return timestamp;
			}
		}
		catch (DateTimeParseException ex) {
			// Said below, as for years that no database stores.
		}
		throw new MalformedEventException("timestamp is not an ISO-8601 instant: " + quoted(text));
	}

	private static String text(JsonNode root, String field) {
		JsonNode value = root.path(field);
		if (!value.isString()) {
			throw new MalformedEventException(field + " is missing or not text");
		}
		return value.stringValue();
	}

	private static String quoted(JsonNode root, String field) {
		JsonNode value = root.path(field);
		return value.isString() ? quoted(value.stringValue()) : "unknown";
	}

	private static String quoted(String text) {
		String printable = text.replaceAll("\\p{Cntrl}", "?");
		return (printable.length() <= MAX_QUOTED) ? printable : printable.substring(0, MAX_QUOTED - 1) + "…";
	}

}
