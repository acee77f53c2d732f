package io.todoplatform.task;

import io.todoplatform.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TransitionTest {

	private static final String FULL = """
			{"title":"Milk","description":"two litres","due_date":"2026-03-01T09:00:00Z",
			"reminder_time":"2026-03-01T08:00:00Z",
			"recurrence_schedule":{"frequency":"weekly","time_zone":"Europe/Vienna","count":5}}""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			pending     | {"title":"Bread"}                        | UPDATED
			pending     | {"status":"in_progress"}                 | UPDATED
			pending     | {"status":"complete"}                    | COMPLETED
			in_progress | {"status":"complete","title":"Bread"}    | COMPLETED
			complete    | {"status":"pending"}                     | REOPENED
			complete    | {"status":"in_progress","due_date":null} | REOPENED
			complete    | {"title":"Bread"}                        | UPDATED
			""")
	void aPatchIsNamedAfterWhatItDoesToTheStatus(String status, String patch, EventType type) {
		Task task = Tasks.task("{\"title\":\"Milk\",\"status\":\"" + status + "\"}");
		assertThat(Transition.update(task, Tasks.patch(patch), Tasks.NOW)).isInstanceOfSatisfying(Transition.To.class,
				(to) -> {
					assertThat(to.type()).isEqualTo(type);
					assertThat(to.task().version()).isEqualTo(2);
					assertThat(to.task().updatedAt()).isEqualTo(Tasks.NOW);
					assertThat(to.task().createdAt()).isEqualTo(Tasks.CREATED);
				});
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"title\":\"Milk\"}", "{\"title\":\" Milk \"}", "{\"status\":\"pending\"}",
			"{\"due_date\":\"2026-03-01T10:00:00+01:00\"}", "{\"is_recurring\":true}", "{\"recurrence_schedule\":{}}",
			"{\"recurrence_schedule\":{\"frequency\":\"weekly\"}}" })
	void aPatchThatChangesNothingIsNone(String patch) {
		assertThat(Transition.update(Tasks.task(FULL), Tasks.patch(patch), Tasks.NOW)).isEqualTo(new Transition.None());
	}

	@Test
	void nullClearsAndAbsentStays() {
		Task task = updated(FULL, "{\"description\":null,\"due_date\":null}");
		assertThat(task.description()).isNull();
		assertThat(task.dueDate()).isNull();
		assertThat(task.reminderTime()).isEqualTo("2026-03-01T08:00:00Z");
		assertThat(task.isRecurring()).isTrue();
	}

	@Test
	void aNestedPatchKeepsTheRestOfTheSchedule() {
		assertThat(updated(FULL, "{\"recurrence_schedule\":{\"frequency\":\"daily\",\"count\":null}}")
			.recurrenceSchedule()).hasToString(
					"RecurrenceSchedule[frequency=DAILY, timeZone=Europe/Vienna, until=null, count=null, mode=FROM_DUE]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"is_recurring\":false}", "{\"is_recurring\":null}", "{\"recurrence_schedule\":null}",
			"{\"is_recurring\":false,\"recurrence_schedule\":null}" })
	void switchingRecurrenceOffDropsTheSchedule(String patch) {
		Task task = updated(FULL, patch);
		assertThat(task.isRecurring()).isFalse();
		assertThat(task.recurrenceSchedule()).isNull();
	}

	@Test
	void switchingRecurrenceOnLaterBeginsASeriesOnlyOnce() {
		Task once = Tasks.task("{\"title\":\"Milk\"}");
		String on = "{\"recurrence_schedule\":{\"frequency\":\"daily\"}}";
		Task begun = to(Transition.update(once, Tasks.patch(on), Tasks.NOW)).task();
		assertThat(begun.seriesId()).isEqualTo(once.id());
		assertThat(begun.seriesIndex()).isZero();
		Task third = new NextInstance(Tasks.ID, 3, new TaskStore.Previous(once.id(), Tasks.SERIES, 2, 1), "Milk", null,
				"ada", java.util.Objects.requireNonNull(begun.recurrenceSchedule()), null, null)
			.toTask(Tasks.CREATED, 1);
		Task off = to(Transition.update(third, Tasks.patch("{\"is_recurring\":false}"), Tasks.NOW)).task();
		Task onAgain = to(Transition.update(off, Tasks.patch(on), Tasks.NOW)).task();
		assertThat(onAgain.seriesId()).isEqualTo(Tasks.SERIES);
		assertThat(onAgain.seriesIndex()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"is_recurring\":true,\"recurrence_schedule\":null}",
			"{\"is_recurring\":false,\"recurrence_schedule\":{\"frequency\":\"daily\"}}",
			"{\"recurrence_schedule\":{\"frequency\":null}}" })
	void aPatchThatContradictsItselfIsRefused(String patch) {
		assertThatExceptionOfType(InvalidTaskException.class).isThrownBy(() -> updated(FULL, patch));
	}

	@Test
	void aScheduleNeedsItsFrequencyTheFirstTime() {
		assertThatExceptionOfType(InvalidTaskException.class)
			.isThrownBy(() -> updated("{\"title\":\"Milk\"}", "{\"recurrence_schedule\":{\"count\":3}}"))
			.withMessage("recurrence_schedule.frequency is required");
	}

	@Test
	void completingNotesTheTimeAndReopeningForgetsIt() {
		Task task = Tasks.task(FULL);
		Task complete = to(Transition.complete(task, Tasks.NOW)).task();
		assertThat(complete.completedAt()).isEqualTo(Tasks.NOW);
		assertThat(complete.status()).isEqualTo(TaskStatus.COMPLETE);
		Transition.To reopened = to(Transition.reopen(complete, Tasks.NOW.plusSeconds(1)));
		assertThat(reopened.type()).isEqualTo(EventType.REOPENED);
		assertThat(reopened.task().completedAt()).isNull();
		assertThat(reopened.task().status()).isEqualTo(TaskStatus.PENDING);
		assertThat(reopened.task().version()).isEqualTo(3);
	}

	@Test
	void completingACompletedTaskAndReopeningAnOpenOneAreNone() {
		assertThat(Transition.complete(Tasks.task("{\"title\":\"x\",\"status\":\"complete\"}"), Tasks.NOW))
			.isEqualTo(new Transition.None());
		assertThat(Transition.reopen(Tasks.task("{\"title\":\"x\",\"status\":\"in_progress\"}"), Tasks.NOW))
			.isEqualTo(new Transition.None());
	}

	@Test
	void editingACompletedTaskKeepsItsCompletion() {
		Task task = updated("{\"title\":\"x\",\"status\":\"complete\"}", "{\"title\":\"y\"}");
		assertThat(task.completedAt()).isEqualTo(Tasks.CREATED);
	}

	@Test
	void deletingGivesTheLastStateTheNextVersion() {
		Transition.To deleted = to(Transition.delete(Tasks.task(FULL), Tasks.NOW));
		assertThat(deleted.type()).isEqualTo(EventType.DELETED);
		assertThat(deleted.task().version()).isEqualTo(2);
		assertThat(deleted.task().title()).isEqualTo("Milk");
	}

	private static Task updated(String task, String patch) {
		return to(Transition.update(Tasks.task(task), Tasks.patch(patch), Tasks.NOW)).task();
	}

	private static Transition.To to(Transition transition) {
		assertThat(transition).isInstanceOf(Transition.To.class);
		return (Transition.To) transition;
	}

}
