package io.todoplatform.task;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the attributes of one JSON object, collecting every violation instead of stopping
 * at the first. Not for concurrent use.
 */
final class Attributes {

	private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

	private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

	private final JsonNode object;

	private final String prefix;

	private final List<Violation> violations;

	private final Map<String, JsonNode> unread = new LinkedHashMap<>();

	Attributes(JsonNode object, String prefix, List<Violation> violations) {
		this.object = object;
		this.prefix = prefix;
		this.violations = violations;
		object.properties().forEach((e) -> this.unread.put(e.getKey(), e.getValue()));
	}

	Change<String> line(String name, int max) {
		return text(name, (text) -> {
			String line = text.strip();
			if (line.isEmpty() || line.codePointCount(0, line.length()) > max) {
				return violated(name, "must have 1 to " + max + " characters besides surrounding space");
			}
			return hasControls(line, "") ? violated(name, "must not hold control characters") : line;
		});
	}

	Change<String> paragraphs(String name, int max) {
		return text(name, (text) -> {
			if (text.codePointCount(0, text.length()) > max) {
				return violated(name, "must have at most " + max + " characters");
			}
			return hasControls(text, "\n\t")
					? violated(name, "must not hold control characters but line feeds and tabs") : text;
		});
	}

	Change<Instant> instant(String name) {
		return text(name, (text) -> {
			try {
				Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
				// In UTC, in which it is written from here on.
				if (!time.isBefore(FIRST) && time.isBefore(END)) {
					return time;
				}
				return violated(name, "must be in the years 1900 to 9999, in UTC");
			}
			catch (DateTimeParseException ex) {
				return violated(name, "must be an ISO-8601 date and time with offset, as 2026-03-01T09:00:00Z");
			}
		});
	}

	Change<UUID> uuid(String name) {
		return text(name, (text) -> {
			try {
				UUID id = UUID.fromString(text);
				// It takes shortened forms too.
				if (id.toString().equalsIgnoreCase(text)) {
					return id;
				}
			}
			catch (IllegalArgumentException ex) {
				// Said below.
			}
			return violated(name, "must be a UUID");
		});
	}

	Change<ZoneId> zone(String name) {
		return text(name, (text) -> Zones.IDS.contains(text) ? ZoneId.of(text)
				: violated(name, "must be an IANA time zone, as Europe/Vienna"));
	}

	<E extends Enum<E>> Change<E> oneOf(String name, E[] values, Function<E, String> wireName) {
		return text(name, (text) -> Arrays.stream(values)
			.filter((value) -> wireName.apply(value).equals(text))
			.findFirst()
			.orElseGet(() -> violated(name,
					"must be one of " + Arrays.stream(values).map(wireName).collect(Collectors.joining(", ")))));
	}

	Change<Boolean> bool(String name) {
		return read(name, (node) -> node.isBoolean() ? node.booleanValue() : violated(name, "must be true or false"));
	}

	Change<Integer> integer(String name, int min, int max) {
		return read(name,
				(node) -> (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= min
						&& node.intValue() <= max) ? node.intValue()
								: violated(name, "must be a whole number from " + min + " to " + max));
	}

	Change<Long> version(String name) {
		return read(name, (node) -> (node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 1)
				? node.longValue() : violated(name, "must be a whole number from 1"));
	}

	Change<JsonNode> object(String name) {
		return read(name, (node) -> node.isObject() ? node : violated(name, "must be an object"));
	}

	<T> Change<T> text(String name, Function<String, @Nullable T> reading) {
		return read(name,
				(node) -> node.isString() ? reading.apply(node.stringValue()) : violated(name, "must be text"));
	}

	/**
	 * Refuses its absence, for an attribute that no document of the kind can be without.
	 */
	<T> Change<T> required(String name, Change<T> change) {
		if (!this.object.has(name)) {
			violated(name, "is required");
		}
		return notCleared(name, change);
	}

	/** Refuses {@code null} for an attribute that no task can be without. */
	<T> Change<T> notCleared(String name, Change<T> change) {
		if (change instanceof Change.Clear) {
			violated(name, "must not be null");
		}
		return change;
	}

	/** To be called last: whatever was not read has no business there. */
	void refuseOthers(Set<String> readOnly) {
		this.unread.keySet()
			.forEach((name) -> violated(shortened(name),
					readOnly.contains(name) ? "is read-only" : "is not an attribute that can be set"));
	}

	<T> @Nullable T violated(String name, String message) {
		this.violations.add(new Violation(this.prefix + name, message));
		return null;
	}

	private <T> Change<T> read(String name, Function<JsonNode, @Nullable T> reading) {
		this.unread.remove(name);
		JsonNode node = this.object.get(name);
		if (node == null) {
			return new Change.Keep<>();
		}
		if (node.isNull()) {
			return new Change.Clear<>();
		}
		T value = reading.apply(node);
		return (value != null) ? new Change.To<>(value) : new Change.Keep<>();
	}

	private static boolean hasControls(String text, String allowed) {
		return text.codePoints()
			.anyMatch((c) -> (Character.getType(c) == Character.CONTROL && allowed.indexOf(c) < 0)
					|| Character.getType(c) == Character.SURROGATE);
	}

	private static String shortened(String name) {
		String printable = name.replaceAll("\\p{Cntrl}|\\p{Cs}", "?");
		return (printable.length() <= 64) ? printable : printable.substring(0, 63) + "…";
	}

	/**
	 * The set is built anew at each call of the JDK, hence kept; and only when needed.
	 */
	private static final class Zones {

		static final Set<String> IDS = Set.copyOf(ZoneId.getAvailableZoneIds());

	}

}
