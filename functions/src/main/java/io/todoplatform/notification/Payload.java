package io.todoplatform.notification;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

import io.todoplatform.event.MalformedEventException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what an event says of a task. Anybody can write to a topic. */
final class Payload {

	static final int MAX_TEXT = 200;

	private final JsonNode payload;

	Payload(JsonNode payload) {
		this.payload = payload;
	}

	/** Who owns the task, or null if that is not told or could be no user's name. */
	@Nullable String owner() {
		JsonNode owner = this.payload.path("owner");
		if (!owner.isString()) {
			return null;
		}
		String name = owner.stringValue();
		boolean usable = !name.isBlank() && name.codePointCount(0, name.length()) <= MAX_TEXT
				&& name.chars().noneMatch(Character::isISOControl);
		return usable ? name : null;
	}

	/** The task's title as one line, or null if it has none. */
	@Nullable String title() {
		JsonNode title = this.payload.path("title");
		return (title.isString() && !title.stringValue().isBlank()) ? shortened(title.stringValue()) : null;
	}

	/**
	 * A time, or null if it is not told.
	 * @throws MalformedEventException if it is no time of the years 1 to 9999
	 */
	@Nullable Instant time(String field) {
		JsonNode time = this.payload.path(field);
		if (time.isMissingNode() || time.isNull()) {
			return null;
		}
		try {
			Instant instant = Instant.parse(time.asString(""));
			int year = instant.atOffset(ZoneOffset.UTC).getYear();
			if (year >= 1 && year <= 9999) {
				return instant;
			}
		}
		catch (DateTimeParseException ex) {
			// Said below.
		}
		throw new MalformedEventException("payload." + field + " is not an ISO-8601 instant");
	}

	boolean isTakenBack() {
		return this.payload.path("reason").asString("").equals("taken_back");
	}

	/**
	 * One line of at most 200 characters, so that every notification can be published.
	 */
	static String shortened(String text) {
		String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
		return (line.codePointCount(0, line.length()) <= MAX_TEXT) ? line
				: line.substring(0, line.offsetByCodePoints(0, MAX_TEXT - 1)) + "…";
	}

}
