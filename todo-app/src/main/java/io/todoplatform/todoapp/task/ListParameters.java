package io.todoplatform.todoapp.task;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.todoplatform.edge.Cursor;
import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.TextRules;
import io.todoplatform.edge.Violation;
import io.todoplatform.task.TaskQuery;
import io.todoplatform.task.TaskQuery.Position;
import io.todoplatform.task.TaskQuery.Sort;
import io.todoplatform.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a list, with all violations at once. An unknown parameter is
 * one: a misspelt filter would list what was to be left out.
 */
final class ListParameters {

	private static final Set<String> NAMES = Set.of("status", "due_from", "due_to", "q", "owner", "sort", "order",
			"limit", "cursor");

	private static final int DEFAULT_LIMIT = 50;

	private static final int MAX_LIMIT = 200;

	private static final int MAX_TEXT = 200;

	private final Map<String, List<String>> parameters;

	private final List<Violation> violations = new ArrayList<>();

	private ListParameters(Map<String, List<String>> parameters) {
		this.parameters = parameters;
	}

	static TaskQuery read(Map<String, List<String>> parameters) {
		return new ListParameters(parameters).read();
	}

	/** The direction and order are in it, for it means nothing in another one. */
	static Cursor cursor(TaskQuery query, Position next) {
		return Cursor.after(query.sort().wireName(), query.descending() ? "desc" : "asc",
				(next.value() != null) ? "=" + next.value() : "", next.id().toString());
	}

	private TaskQuery read() {
		this.parameters.keySet()
			.stream()
			.filter((name) -> !NAMES.contains(name))
			.forEach((name) -> violated(name.substring(0, Math.min(name.length(), 64)), "is not a parameter here"));
		Set<TaskStatus> statuses = EnumSet.noneOf(TaskStatus.class);
		for (String status : this.parameters.getOrDefault("status", List.of())) {
			statuses.addAll(named("status", status, TaskStatus.values(), TaskStatus::wireName).toList());
		}
		Instant dueFrom = single("due_from", this::instant);
		Instant dueTo = single("due_to", this::instant);
		String text = single("q", this::text);
		String owner = single("owner", this::text);
		Sort sort = single("sort",
				(name, value) -> named(name, value, Sort.values(), Sort::wireName).findFirst().orElse(null));
		String order = single("order",
				(name, value) -> Set.of("asc", "desc").contains(value) ? value : violated(name, "must be asc or desc"));
		Integer limit = single("limit", this::limit);
		TaskQuery query = new TaskQuery(statuses, dueFrom, dueTo, text, owner, (sort != null) ? sort : Sort.CREATED_AT,
				"desc".equals(order), (limit != null) ? limit : DEFAULT_LIMIT, null);
		Position after = single("cursor", (_, value) -> position(query, value));
		if (!this.violations.isEmpty()) {
			throw ProblemException.validation(this.violations);
		}
		return new TaskQuery(statuses, dueFrom, dueTo, text, owner, query.sort(), query.descending(), query.limit(),
				after);
	}

	private Position position(TaskQuery query, String text) {
		List<String> keys = Cursor.decode(text, 4).keys();
		try {
			String value = keys.get(2).isEmpty() ? null : keys.get(2).substring(1);
			if (value != null && query.sort() != Sort.TITLE
					&& !storable(Instant.parse(value).atOffset(ZoneOffset.UTC))) {
				throw Cursor.invalid();
			}
			Position position = new Position(value, UUID.fromString(keys.get(3)));
			if (cursor(query, position).keys().equals(keys)) {
				return position;
			}
		}
		catch (DateTimeParseException | IllegalArgumentException ex) {
			// The same as a cursor of another list.
		}
		throw Cursor.invalid();
	}

	private @Nullable Instant instant(String name, String value) {
		try {
			OffsetDateTime time = OffsetDateTime.parse(value);
			if (storable(time)) {
				return time.toInstant();
			}
		}
		catch (DateTimeParseException ex) {
			// Said below.
		}
		return violated(name, "must be an ISO-8601 date and time with offset, as 2026-03-01T09:00:00Z (a + as %2B)");
	}

	private static boolean storable(OffsetDateTime time) {
		return time.getYear() >= 1 && time.getYear() <= 9999;
	}

	private @Nullable String text(String name, String value) {
		if (value.isEmpty() || value.length() > MAX_TEXT || TextRules.firstForbidden(value, false).isPresent()) {
			return violated(name, "must have 1 to " + MAX_TEXT + " characters, none of them a control character");
		}
		return value;
	}

	private @Nullable Integer limit(String name, String value) {
		if (value.matches("[0-9]{1,3}")) {
			int limit = Integer.parseInt(value);
			if (limit >= 1 && limit <= MAX_LIMIT) {
				return limit;
			}
		}
		return violated(name, "must be a whole number from 1 to " + MAX_LIMIT);
	}

	private <E extends Enum<E>> Stream<E> named(String name, String value, E[] values, Function<E, String> wireName) {
		List<E> found = Stream.of(values).filter((e) -> wireName.apply(e).equals(value)).toList();
		if (found.isEmpty()) {
			violated(name, "must be one of " + Stream.of(values).map(wireName).collect(Collectors.joining(", ")));
		}
		return found.stream();
	}

	private <T> @Nullable T single(String name, Reading<T> reading) {
		List<String> values = this.parameters.getOrDefault(name, List.of());
		if (values.size() > 1) {
			return violated(name, "must be given once");
		}
		return values.isEmpty() ? null : reading.read(name, values.getFirst());
	}

	private <T> @Nullable T violated(String name, String message) {
		this.violations.add(new Violation(name, message));
		return null;
	}

	private interface Reading<T> {

		@Nullable T read(String name, String value);

	}

}
