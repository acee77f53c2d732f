package io.todoplatform.auditapp;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.todoplatform.audit.AuditPage;
import io.todoplatform.audit.AuditQuery;
import io.todoplatform.audit.AuditQuery.TaskPosition;
import io.todoplatform.audit.AuditQuery.TimePosition;
import io.todoplatform.audit.AuditRecord;
import io.todoplatform.edge.Cursor;
import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.TextRules;
import io.todoplatform.edge.Violation;
import io.todoplatform.event.EventType;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the audit trail (US2). It can be read and nothing else. */
@Tag(name = "Audit trail", description = "Every event of every task, immutable")
@RestController
@RequestMapping(path = "/audit", produces = "application/json")
class AuditController {

	private static final String LIMIT = "Size of the page, 1 to 500";

	private static final String CURSOR = "The next_cursor of the page before; absent for the first page";

	private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

	private static final int MAX_USER = 200;

	private final Function<AuditQuery, AuditPage> listAuditRecords;

	private final Function<UUID, Optional<AuditRecord>> findAuditRecord;

	AuditController(Function<AuditQuery, AuditPage> listAuditRecords,
			Function<UUID, Optional<AuditRecord>> findAuditRecord) {
		this.listAuditRecords = listAuditRecords;
		this.findAuditRecord = findAuditRecord;
	}

	@Operation(summary = "The history of one task",
			description = "In chronological order, by the task's version. Empty for a task without events.")
	@GetMapping("/tasks/{task_id}")
	Page ofTask(@PathVariable("task_id") UUID taskId,
			@Parameter(description = LIMIT) @RequestParam(defaultValue = "100") int limit,
			@Parameter(description = CURSOR) @RequestParam(required = false) @Nullable String cursor) {
		refuse(violations(limit));
		AuditPage page = this.listAuditRecords
			.apply(new AuditQuery.OfTask(taskId, (cursor != null) ? taskPosition(cursor) : null, limit));
		return Page.of(page, (last) -> Cursor.after(Long.toString(last.taskVersion()), last.timestamp().toString(),
				last.eventId().toString()));
	}

	@Operation(summary = "What happened, the newest first", description = "Events that fit all parameters given.")
	@GetMapping
	Page matching(
			@Parameter(description = "What happened",
					schema = @Schema(allowableValues = { "task-created", "task-updated", "task-completed",
							"task-reopened", "task-deleted" })) @RequestParam(
									required = false) @Nullable EventType type,
			@Parameter(description = "Who did it") @RequestParam(required = false) @Nullable String user,
			@Parameter(description = "Earliest time, inclusive") @RequestParam(required = false) @Nullable Instant from,
			@Parameter(description = "Latest time, exclusive") @RequestParam(required = false) @Nullable Instant to,
			@Parameter(description = LIMIT) @RequestParam(defaultValue = "100") int limit,
			@Parameter(description = CURSOR) @RequestParam(required = false) @Nullable String cursor) {
		List<Violation> violations = violations(limit);
		if (user != null && (user.isEmpty() || user.codePointCount(0, user.length()) > MAX_USER
				|| TextRules.firstForbidden(user, false).isPresent())) {
			violations.add(new Violation("user", "must be 1 to 200 printable characters"));
		}
		outOfRange("from", from).ifPresent(violations::add);
		outOfRange("to", to).ifPresent(violations::add);
		if (from != null && to != null && !from.isBefore(to)) {
			violations.add(new Violation("to", "must be later than from"));
		}
		refuse(violations);
		AuditPage page = this.listAuditRecords.apply(
				new AuditQuery.Matching(type, user, from, to, (cursor != null) ? timePosition(cursor) : null, limit));
		return Page.of(page, (last) -> Cursor.after(last.timestamp().toString(), last.eventId().toString()));
	}

	@Operation(summary = "One event")
	@GetMapping("/events/{event_id}")
	AuditRecord event(@PathVariable("event_id") UUID eventId) {
		return this.findAuditRecord.apply(eventId)
			.orElseThrow(() -> ProblemException.notFound("No event with the id " + eventId
					+ " is recorded. An event is recorded shortly after the change that it tells of."));
	}

	private static List<Violation> violations(int limit) {
		List<Violation> violations = new ArrayList<>();
		if (limit < 1 || limit > AuditQuery.MAX_LIMIT) {
			violations.add(new Violation("limit", "must be 1 to " + AuditQuery.MAX_LIMIT));
		}
		return violations;
	}

	private static Optional<Violation> outOfRange(String field, @Nullable Instant time) {
		return (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST)))
				? Optional.of(new Violation(field, "must be in the years 1 to 9999")) : Optional.empty();
	}

	private static void refuse(List<Violation> violations) {
		if (!violations.isEmpty()) {
			throw ProblemException.validation(violations);
		}
	}

	private static TaskPosition taskPosition(String cursor) {
		List<String> keys = Cursor.decode(cursor, 3).keys();
		try {
			return new TaskPosition(Long.parseLong(keys.get(0)), time(keys.get(1)), UUID.fromString(keys.get(2)));
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			throw Cursor.invalid();
		}
	}

	private static TimePosition timePosition(String cursor) {
		List<String> keys = Cursor.decode(cursor, 2).keys();
		try {
			return new TimePosition(time(keys.get(0)), UUID.fromString(keys.get(1)));
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			throw Cursor.invalid();
		}
	}

	private static Instant time(String key) {
		Instant time = Instant.parse(key);
		if (outOfRange("cursor", time).isPresent()) {
			throw Cursor.invalid();
		}
		return time;
	}

	/**
	 * One page.
	 *
	 * @param records the records
	 * @param nextCursor for the next page; null on the last
	 */
	record Page(List<AuditRecord> records, @Nullable String nextCursor) {

		static Page of(AuditPage page, Function<AuditRecord, Cursor> cursor) {
			return new Page(page.records(), page.more() ? cursor.apply(page.records().getLast()).encoded() : null);
		}

	}

}
