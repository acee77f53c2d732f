package io.todoplatform.recurringapp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.todoplatform.platform.App;
import io.todoplatform.platform.ServiceStack;
import io.todoplatform.recurrence.Occurrence;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * US5 with the real todo-app: the next instance comes, exactly once, whatever happens on
 * the way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class NextInstanceIT {

	private ServiceStack stack;

	private TodoDoor todo;

	private HttpDoor recurring;

	@BeforeAll
	void start() {
		this.stack = ServiceStack.start("todo,recurring");
		this.todo = new TodoDoor(HttpDoor.to(app("todo-app").url()));
		this.recurring = HttpDoor.to(app("recurring-app").url());
	}

	@AfterAll
	void stop() {
		this.stack.close();
	}

	@AfterEach
	void heal() {
		this.stack.heal(true);
	}

	@ParameterizedTest
	@CsvSource({ "daily, 2026-03-28T08:00:00Z, 2026-03-29T07:00:00Z",
			"weekly, 2026-03-27T08:00:00Z, 2026-04-03T07:00:00Z", "monthly, 2026-01-31T08:00:00Z, 2026-02-28T08:00:00Z",
			"daily, 2099-12-31T23:30:00Z, 2100-01-01T23:30:00Z", "weekly, 2001-01-01T08:00:00Z, 2001-01-08T08:00:00Z" })
	void isCountedFromTheOriginalDueDateInTheTasksZone(String frequency, String due, String nextDue) {
		String id = id(this.todo.create(frequency, due));
		this.todo.complete(id);
		assertThat(awaitInstance(id, 1).path("due_date").asString()).isEqualTo(nextDue);
	}

	/** johannesjo/super-productivity#4606: fields are not copied. */
	@Test
	void hasEveryFieldOfTheOneBeforeAndItsPlaceInTheSeries() {
		JsonNode first = this.todo.create("weekly", "Europe/Vienna", "2026-03-27T08:00:00Z", "2026-03-26T17:00:00Z");
		this.todo.complete(id(first));
		JsonNode next = awaitInstance(id(first), 1);
		for (String copied : List.of("title", "description", "owner", "recurrence_schedule", "is_recurring",
				"series_id")) {
			assertThat(next.path(copied)).as(copied).isEqualTo(first.path(copied));
		}
		assertThat(next.path("status").asString()).isEqualTo("pending");
		assertThat(next.path("reminder_time").asString()).isEqualTo("2026-04-02T16:00:00Z");
		assertThat(next.path("parent_task_id").asString()).isEqualTo(id(first));
		assertThat(next.path("series_index").asInt()).isEqualTo(1);
		assertThat(next.path("version").asInt()).isEqualTo(1);
	}

	/** go-vikunja/vikunja#1369 and others: the end of the month drifts. */
	@Test
	void goesOnFromTheAnchorThroughAYear() {
		String series = id(this.todo.create("monthly", "2026-01-31T08:00:00Z"));
		String current = series;
		for (int index = 1; index <= 12; index++) {
			this.todo.complete(current);
			current = id(awaitInstance(series, index));
		}
		assertThat(this.todo.series(series)).extracting((task) -> task.path("due_date").asString().substring(0, 10))
			.containsExactly("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30",
					"2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31", "2027-01-31");
		awaitState(series, 12, "created");
		awaitView(series, 12, true);
		JsonNode view = this.recurring.json("GET", "/recurrences/" + series, null);
		assertThat(view.path("series_index").asInt()).isEqualTo(12);
		assertThat(view.path("anchor").asString()).isEqualTo("2026-01-31T09:00:00");
		assertThat(view.path("next_due_date").asString()).isEqualTo("2027-02-28T08:00:00Z");
	}

	@Test
	void goesOnFromTheAnchorThoughTheOneBeforeIsNotNotedYet() {
		String series = id(this.todo.create("monthly", "2026-01-31T08:00:00Z"));
		this.todo.complete(series);
		String second = id(awaitInstance(series, 1));
		awaitState(series, 1, "created");
		leaveUnnoted(series);
		this.todo.complete(second);
		Waiting.await()
			.until(() -> this.stack
				.count("recurring.occurrences where series_index = 2 and series_id = '%s'".formatted(series)) == 1);
		// Whatever is done by now was done after the second completion.
		String marker = daily();
		this.todo.complete(marker);
		awaitInstance(marker, 1);
		tryAgainNow(series);
		assertThat(awaitInstance(series, 2).path("due_date").asString()).isEqualTo("2026-03-31T07:00:00Z");
		awaitState(series, 1, "existed");
		awaitState(series, 2, "created");
		assertThat(this.stack
			.count("recurring.occurrences where completed ->> 'description' is not null and series_id = '%s'"
				.formatted(series)))
			.isZero();
	}

	/** What was created is not there any more. */
	@Test
	void goesOnFromTheAnchorThoughTheOneBeforeIsRefused() {
		String series = id(this.todo.create("monthly", "2026-01-31T08:00:00Z"));
		this.todo.complete(series);
		String second = id(awaitInstance(series, 1));
		awaitState(series, 1, "created");
		leaveUnnoted(series);
		this.todo.complete(second);
		this.todo.delete(second);
		tryAgainNow(series);
		assertThat(awaitInstance(series, 2).path("due_date").asString()).isEqualTo("2026-03-31T07:00:00Z");
		awaitState(series, 1, "refused");
	}

	@Test
	void anEditedDueDateIsANewAnchor() {
		String series = id(this.todo.create("monthly", "2026-01-31T08:00:00Z"));
		this.todo.complete(series);
		JsonNode second = awaitInstance(series, 1);
		this.todo.patch(id(second), "{\"due_date\":\"2026-02-15T08:00:00Z\"}");
		this.todo.complete(id(second));
		assertThat(awaitInstance(series, 2).path("due_date").asString()).isEqualTo("2026-03-15T08:00:00Z");
	}

	@Test
	void withoutADueDateIsCountedFromTheCompletion() {
		String series = id(this.todo.create("daily", "UTC", null, null));
		this.todo.complete(series);
		String completedAt = this.todo.task(series).path("completed_at").asString();
		assertThat(awaitInstance(series, 1).path("due_date").asString())
			.isEqualTo(Instant.parse(completedAt).plus(Duration.ofDays(1)).toString());
	}

	@Test
	void comesAsOftenAsTheCountSays() {
		String series = id(this.todo.create("""
				{"title":"Twice","due_date":"2026-03-27T08:00:00Z",
				"recurrence_schedule":{"frequency":"daily","count":2}}"""));
		this.todo.complete(series);
		this.todo.complete(id(awaitInstance(series, 1)));
		awaitState(series, 2, "ended");
		assertThat(this.todo.series(series)).hasSize(2);
		assertThat(this.recurring.json("GET", "/recurrences/" + series, null).path("is_active").asBoolean()).isFalse();
	}

	/**
	 * johannesjo/super-productivity#6398, GothenburgBitFactory/taskwarrior#1649: two next
	 * instances after a double click, from two devices, by redelivery.
	 */
	@Test
	void isOneThoughTwentyCompleteAtOnceAndEventsComeTwice() throws Exception {
		String series = daily();
		CountDownLatch all = new CountDownLatch(20);
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			IntStream.range(0, 20).forEach((i) -> callers.submit(() -> {
				all.countDown();
				all.await();
				this.todo.complete(series);
				return null;
			}));
		}
		awaitInstance(series, 1);
		List<ConsumerRecord<String, byte[]>> events = this.stack.records("task-events")
			.stream()
			.filter((event) -> series.equals(event.key()))
			.toList();
		for (int i = 0; i < 5; i++) {
			events.reversed().forEach((event) -> this.stack.publish("task-events", event.key(), event.value()));
		}
		assertNothingMoreComes(series, 2);
	}

	@Test
	void comesWhenTodoAppIsBack() {
		String series = daily();
		stopRecurring();
		this.todo.complete(series);
		app("todo-app").kill();
		startRecurring();
		awaitAttempts(series, 3);
		app("todo-app").start();
		awaitInstance(series, 1);
		assertNothingMoreComes(series, 2);
	}

	@Test
	void comesWhenTodoAppsSidecarIsBack() {
		String series = daily();
		stopRecurring();
		this.todo.complete(series);
		this.stack.platform().sidecar("todo-app").kill();
		startRecurring();
		awaitAttempts(series, 1);
		this.stack.platform().sidecar("todo-app").start();
		awaitInstance(series, 1);
		assertNothingMoreComes(series, 2);
	}

	@Test
	void isOneThoughTheServiceIsKilledBetweenTheEventAndTheCreation() {
		String series = daily();
		stopRecurring();
		this.todo.complete(series);
		app("todo-app").kill();
		startRecurring();
		awaitAttempts(series, 1);
		app("recurring-app").kill();
		app("todo-app").start();
		startRecurring();
		awaitInstance(series, 1);
		assertNothingMoreComes(series, 2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 60 })
	void isOneThoughTheServiceIsKilledAtAnyTime(int completions) {
		List<String> others = IntStream.range(0, completions).mapToObj((i) -> daily()).toList();
		String series = daily();
		others.forEach(this.todo::complete);
		this.todo.complete(series);
		app("recurring-app").kill();
		startRecurring();
		awaitInstance(series, 1);
		others.forEach((other) -> awaitInstance(other, 1));
		assertNothingMoreComes(series, 2);
		assertThat(this.stack
			.count("todo.tasks where series_id in ('%s') and series_index > 1".formatted(String.join("','", others))))
			.isZero();
	}

	@Test
	void comesThoughTheSidecarsAndTheDatabaseWereAway() {
		String series = daily();
		this.stack.platform().sidecar("recurring-app").kill();
		this.todo.complete(series);
		this.stack.platform().postgres().stop();
		this.stack.platform().postgres().start();
		this.stack.platform().sidecar("recurring-app").start();
		awaitInstance(series, 1);
		assertNothingMoreComes(series, 2);
	}

	/**
	 * yuvomi#650, getting-things-gnome/gtg#636: undo leaves two, or deletes an edited
	 * one.
	 */
	@Test
	void isTakenBackUntouchedAndComesAgainAsTheSame() {
		String series = daily();
		for (int round = 0; round < 3; round++) {
			this.todo.complete(series);
			JsonNode next = awaitInstance(series, 1);
			assertThat(next.path("due_date").asString()).isEqualTo("2026-03-28T08:00:00Z");
			this.todo.reopen(series);
			Waiting.await().until(() -> !this.todo.isThere(id(next)));
			awaitView(series, 0, true);
		}
		this.todo.complete(series);
		awaitInstance(series, 1);
		awaitView(series, 1, true);
		assertNothingMoreComes(series, 2);
	}

	@Test
	void staysIfItWasEditedAndIsNotCreatedASecondTime() {
		String series = daily();
		this.todo.complete(series);
		String next = id(awaitInstance(series, 1));
		this.todo.patch(next, "{\"title\":\"Edited\"}");
		this.todo.reopen(series);
		this.todo.complete(series);
		awaitState(series, 1, "existed");
		assertThat(this.todo.task(next).path("title").asString()).isEqualTo("Edited");
		assertNothingMoreComes(series, 2);
	}

	@Test
	void doesNotComeOnceTheCurrentOneIsDeleted() {
		String series = daily();
		this.todo.complete(series);
		String next = id(awaitInstance(series, 1));
		this.todo.delete(next);
		awaitView(series, 1, false);
		assertNothingMoreComes(series, 1);
	}

	/** johannesjo/super-productivity#1890: a deleted series comes back. */
	@Test
	void doesNotComeBackOnceItWasDeleted() {
		String series = daily();
		this.todo.complete(series);
		this.todo.delete(id(awaitInstance(series, 1)));
		this.todo.reopen(series);
		this.todo.complete(series);
		awaitState(series, 1, "refused");
		assertNothingMoreComes(series, 1);
	}

	@Test
	void comesThoughTheCompletedOneIsDeleted() {
		String series = daily();
		stopRecurring();
		this.todo.complete(series);
		this.todo.delete(series);
		startRecurring();
		assertThat(awaitInstance(series, 1).path("parent_task_id").asString()).isEqualTo(series);
		awaitView(series, 1, true);
	}

	@Test
	void doesNotComeOnceRecurrenceIsSwitchedOff() {
		String series = daily();
		this.todo.patch(series, "{\"is_recurring\":false}");
		this.todo.complete(series);
		assertNothingMoreComes(series, 1);
		assertThat(this.recurring.json("GET", "/recurrences/" + series, null).path("is_active").asBoolean()).isFalse();
	}

	/** chrissound/TodoTxtMac#124: editing a completed task spawns again. */
	@Test
	void doesNotComeAgainWhenACompletedTaskIsEdited() {
		String series = daily();
		this.todo.complete(series);
		awaitInstance(series, 1);
		this.todo.patch(series, "{\"title\":\"Edited\",\"due_date\":\"2027-01-01T00:00:00Z\"}");
		assertNothingMoreComes(series, 2);
	}

	/**
	 * nextcloud/tasks#3227, home-assistant/core#107504: a partial update wipes the rule.
	 */
	@Test
	void comesThoughTheTaskIsCompletedByAPartialUpdate() {
		String series = daily();
		this.todo.patch(series, "{\"title\":\"Renamed\"}");
		this.todo.patch(series, "{\"status\":\"complete\"}");
		JsonNode next = awaitInstance(series, 1);
		assertThat(next.path("title").asString()).isEqualTo("Renamed");
		assertThat(next.path("recurrence_schedule").path("frequency").asString()).isEqualTo("daily");
	}

	@Test
	void goesOnUnderTheTraceOfTheCompletion() {
		String series = daily();
		this.todo.complete(series);
		String next = id(awaitInstance(series, 1));
		String created = Waiting.await()
			.until(() -> this.stack.records("task-events")
				.stream()
				.filter((event) -> next.equals(event.key()))
				.map((event) -> new String(event.value(), StandardCharsets.UTF_8))
				.findFirst(), Optional::isPresent)
			.orElseThrow();
		assertThat(HttpDoor.JSON.readTree(created).path("traceparent").asString()).contains(TodoDoor.TRACE);
		assertThat(HttpDoor.JSON.readTree(created).path("data").path("payload").path("acting_user").asString())
			.isEqualTo("recurring-app");
		assertThat(ServiceStack.logLines(app("recurring-app"), series)).isNotEmpty()
			.allSatisfy((line) -> assertThat(line).contains(TodoDoor.TRACE, "\"event_id\""));
	}

	@Test
	void isMeasured() {
		double before = created();
		String series = daily();
		this.todo.complete(series);
		awaitInstance(series, 1);
		Waiting.await().until(() -> created() >= before + 1);
	}

	/** A completion later, and whatever else was due, and still there are so many. */
	private void assertNothingMoreComes(String series, int instances) {
		String marker = daily();
		this.todo.complete(marker);
		awaitInstance(marker, 1);
		Waiting.await().until(() -> this.stack.count("recurring.occurrences where state = 'pending'") == 0);
		assertThat(this.todo.series(series)).hasSize(instances);
		assertThat(this.stack.count("todo.tasks where series_id = '%s'".formatted(series))).isEqualTo(instances);
	}

	private JsonNode awaitInstance(String series, int index) {
		String id = new Occurrence(UUID.fromString(series), index).taskId().toString();
		Waiting.await().until(() -> this.todo.isThere(id));
		return this.todo.task(id);
	}

	private void awaitState(String series, int index, String state) {
		Waiting.await()
			.until(() -> this.stack
				.count("recurring.occurrences where series_id = '%s' and series_index = %d and state = '%s'"
					.formatted(series, index, state)) == 1);
	}

	private void awaitAttempts(String series, int attempts) {
		Waiting.await()
			.until(() -> this.stack.count("recurring.occurrences where series_id = '%s' and attempts >= %d"
				.formatted(series, attempts)) == 1);
	}

	private void awaitView(String series, int index, boolean active) {
		Waiting.await().untilAsserted(() -> {
			JsonNode view = this.recurring.json("GET", "/recurrences/" + series, null);
			assertThat(view.path("series_index").asInt()).isEqualTo(index);
			assertThat(view.path("is_active").asBoolean()).isEqualTo(active);
		});
	}

	private double created() {
		return this.recurring.metric("todo_recurrence_next_instance_delay_seconds_count");
	}

	private void stopRecurring() {
		app("recurring-app").stop();
	}

	private void startRecurring() {
		app("recurring-app").start();
	}

	private App app(String name) {
		return this.stack.platform().app(name);
	}

	private String daily() {
		return id(this.todo.create("daily", "2026-03-27T08:00:00Z"));
	}

	/** As a service leaves it that dies before it notes what it created. */
	private void leaveUnnoted(String series) {
		this.stack.execute("update recurring.occurrences set state = 'pending', anchor = null, due_date = null,"
				+ " settled_at = null, next_attempt_at = now() + interval '1 hour'"
				+ " where series_index = 1 and series_id = '" + series + "'");
	}

	private void tryAgainNow(String series) {
		this.stack.execute("update recurring.occurrences set next_attempt_at = now()"
				+ " where series_index = 1 and series_id = '" + series + "'");
	}

	private static String id(JsonNode task) {
		return task.path("id").asString();
	}

}
