package io.todoplatform.todoapp.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.todoplatform.edge.Cursor;
import io.todoplatform.edge.ProblemException;
import io.todoplatform.task.TaskQuery;
import io.todoplatform.task.TaskQuery.Position;
import io.todoplatform.task.TaskQuery.Sort;
import io.todoplatform.task.TaskStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListParametersTest {

	private static final UUID ID = UUID.fromString("0193a4f0-0000-7000-8000-000000000002");

	@Test
	void withoutAnyTheFirstFiftyByCreation() {
		assertThat(ListParameters.read(Map.of()))
			.isEqualTo(new TaskQuery(Set.of(), null, null, null, null, Sort.CREATED_AT, false, 50, null));
	}

	@Test
	void readsThemAll() {
		assertThat(ListParameters.read(Map.of("status", List.of("pending", "complete"), "due_from",
				List.of("2026-03-01T09:00:00+01:00"), "due_to", List.of("2026-03-02T00:00:00Z"), "q", List.of("100%"),
				"owner", List.of("ada"), "sort", List.of("title"), "order", List.of("desc"), "limit", List.of("200"))))
			.isEqualTo(new TaskQuery(Set.of(TaskStatus.PENDING, TaskStatus.COMPLETE),
					Instant.parse("2026-03-01T08:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"), "100%", "ada",
					Sort.TITLE, true, 200, null));
	}

	@Test
	void namesAllViolationsAtOnce() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> ListParameters.read(Map.of("stauts", List.of("pending"), "limit", List.of("0"), "sort",
					List.of("id"), "order", List.of("asc", "desc"))))
			.satisfies((ex) -> assertThat(String.valueOf(ex.getBody().getProperties())).contains("stauts", "limit",
					"sort", "order"));
	}

	@Test
	void aCursorLeadsBackToItsPlace() {
		Map<String, List<String>> parameters = Map.of("sort", List.of("due_date"), "order", List.of("desc"));
		for (Position position : List.of(new Position("2026-03-01T08:00:00Z", ID), new Position(null, ID))) {
			Cursor cursor = ListParameters.cursor(ListParameters.read(parameters), position);
			assertThat(ListParameters
				.read(Map.of("sort", List.of("due_date"), "order", List.of("desc"), "cursor",
						List.of(cursor.encoded())))
				.after()).isEqualTo(position);
		}
	}

	@Test
	void aForgedCursorIsRefused() {
		for (Cursor cursor : List.of(Cursor.after("created_at", "asc", "=x", ID.toString()),
				Cursor.after("created_at", "asc", "=+1000000-01-01T00:00:00Z", ID.toString()),
				Cursor.after("created_at", "asc", "=2026-03-01T08:00:00Z", "1-1-1-1-1"),
				Cursor.after("created_at", "desc", "=2026-03-01T08:00:00Z", ID.toString()),
				Cursor.after("created_at", "asc", "2026-03-01T08:00:00Z", ID.toString()))) {
			assertThatExceptionOfType(ProblemException.class)
				.isThrownBy(() -> ListParameters.read(Map.of("cursor", List.of(cursor.encoded()))));
		}
	}

}
