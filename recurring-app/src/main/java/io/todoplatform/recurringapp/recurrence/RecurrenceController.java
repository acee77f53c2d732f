package io.todoplatform.recurringapp.recurrence;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.todoplatform.edge.Cursor;
import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.TextRules;
import io.todoplatform.edge.Violation;
import io.todoplatform.recurrence.Series;
import io.todoplatform.recurrence.SeriesPage;
import io.todoplatform.recurrence.SeriesQuery;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows how tasks recur (US5). Changes are made to the tasks, in todo-app. */
@Tag(name = "Recurrences", description = "The series of recurring tasks, read only")
@RestController
@RequestMapping(path = "/recurrences", produces = "application/json")
class RecurrenceController {

	private static final int MAX_USER = 200;

	private final Function<SeriesQuery, SeriesPage> listSeries;

	private final Function<UUID, Optional<Series>> findSeries;

	private final Clock clock;

	RecurrenceController(Function<SeriesQuery, SeriesPage> listSeries, Function<UUID, Optional<Series>> findSeries,
			Clock clock) {
		this.listSeries = listSeries;
		this.findSeries = findSeries;
		this.clock = clock;
	}

	@Operation(summary = "The series, the newest first")
	@GetMapping
	Page list(
			@Parameter(description = "Only those of this owner") @RequestParam(required = false) @Nullable String user,
			@Parameter(description = "Only those that go on, or only those that have ended") @RequestParam(
					required = false) @Nullable Boolean active,
			@Parameter(description = "Size of the page, 1 to 500") @RequestParam(defaultValue = "100") int limit,
			@Parameter(description = "The next_cursor of the page before; absent for the first page") @RequestParam(
					required = false) @Nullable String cursor) {
		List<Violation> violations = new ArrayList<>();
		if (limit < 1 || limit > SeriesQuery.MAX_LIMIT) {
			violations.add(new Violation("limit", "must be 1 to " + SeriesQuery.MAX_LIMIT));
		}
		if (user != null && (user.isEmpty() || user.codePointCount(0, user.length()) > MAX_USER
				|| TextRules.firstForbidden(user, false).isPresent())) {
			violations.add(new Violation("user", "must be 1 to 200 printable characters"));
		}
		if (!violations.isEmpty()) {
			throw ProblemException.validation(violations);
		}
		SeriesPage page = this.listSeries
			.apply(new SeriesQuery(user, active, (cursor != null) ? seriesId(cursor) : null, limit));
		Instant now = this.clock.instant();
		return new Page(page.items().stream().map((series) -> RecurrenceView.of(series, now)).toList(),
				page.more() ? Cursor.after(page.items().getLast().instance().seriesId().toString()).encoded() : null);
	}

	@Operation(summary = "The series of a task", description = "Of any of its instances, the current one or not.")
	@GetMapping("/{task_id}")
	RecurrenceView ofTask(@PathVariable("task_id") UUID taskId) {
		return this.findSeries.apply(taskId)
			.map((series) -> RecurrenceView.of(series, this.clock.instant()))
			.orElseThrow(() -> ProblemException.notFound("No series with the task " + taskId
					+ " is known. A series is known shortly after its first task was made recurring."));
	}

	private static UUID seriesId(String cursor) {
		try {
			return UUID.fromString(Cursor.decode(cursor, 1).keys().getFirst());
		}
		catch (IllegalArgumentException ex) {
			throw Cursor.invalid();
		}
	}

	/**
	 * One page.
	 *
	 * @param items the series
	 * @param nextCursor for the next page; null on the last
	 */
	record Page(List<RecurrenceView> items, @Nullable String nextCursor) {
	}

}
