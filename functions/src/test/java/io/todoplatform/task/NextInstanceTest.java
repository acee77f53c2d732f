package io.todoplatform.task;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NextInstanceTest {

	static final String DOCUMENT = """
			{"series_id":"0193a4f0-0000-7000-8000-00000000000a","series_index":3,
			"task_id":"6d2c1f0e-1111-5000-8000-000000000003","previous_task_id":"0193a4f0-0000-7000-8000-000000000002",
			"previous_version":4,"title":"Milk","description":"two litres","owner":"ada",
			"recurrence_schedule":{"frequency":"weekly","time_zone":"Europe/Vienna","count":5},
			"due_date":"2026-03-08T08:00:00Z","reminder_time":"2026-03-08T07:00:00Z"}""";

	@Test
	void copiesEveryFieldAndIsPending() {
		NextInstance next = NextInstance.read(Tasks.json(DOCUMENT));
		assertThat(next.previous()).isEqualTo(new TaskStore.Previous(Tasks.ID, Tasks.SERIES, 2, 4));
		assertThat(next.toTask(Tasks.NOW, 7))
			.isEqualTo(new Task(UUID.fromString("6d2c1f0e-1111-5000-8000-000000000003"), "Milk", "two litres",
					TaskStatus.PENDING, Instant.parse("2026-03-08T08:00:00Z"), Instant.parse("2026-03-08T07:00:00Z"),
					new RecurrenceSchedule(RecurrenceSchedule.Frequency.WEEKLY, ZoneId.of("Europe/Vienna"), null, 5,
							RecurrenceSchedule.Mode.FROM_DUE),
					Tasks.ID, Tasks.SERIES, 3, Tasks.NOW, Tasks.NOW, null, "ada", 7));
	}

	@Test
	void needsNeitherTextNorDates() {
		ObjectNode document = (ObjectNode) Tasks.json(DOCUMENT);
		document.remove("description");
		document.putNull("due_date");
		document.remove("reminder_time");
		assertThat(NextInstance.read(document).dueDate()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			series_id           |          | series_id is required
			series_id           | null     | series_id must not be null
			series_id           | 1-1-1-1-1 | series_id must be a UUID
			series_index        |          | series_index is required
			series_index        | 0        | series_index must be a whole number from 1
			task_id             |          | task_id is required
			task_id             | x        | task_id must be a UUID
			previous_task_id    |          | previous_task_id is required
			previous_version    |          | previous_version is required
			previous_version    | 0        | previous_version must be a whole number from 1
			previous_version    | 1.5      | previous_version must be a whole number from 1
			title               |          | title is required
			title               | null     | title must not be null
			owner               |          | owner is required
			recurrence_schedule |          | recurrence_schedule is required
			recurrence_schedule | null     | recurrence_schedule must not be null
			recurrence_schedule | {}       | recurrence_schedule.frequency is required
			due_date            | tomorrow | due_date must be an ISO-8601
			status              | complete | status is not an attribute that can be set
			""")
	void refuses(String attribute, @Nullable String value, String violation) {
		ObjectNode document = (ObjectNode) Tasks.json(DOCUMENT);
		if (value == null) {
			document.remove(attribute);
		}
		else {
			document.set(attribute, Tasks.json(value.matches("null|[{0-9.]+}?") ? value : "\"" + value + "\""));
		}
		assertThatExceptionOfType(InvalidTaskException.class).isThrownBy(() -> NextInstance.read(document))
			.withMessageContaining(violation);
	}

}
