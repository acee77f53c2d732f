package io.todoplatform.recurringapp;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.todoplatform.platform.ServiceStack;
import io.todoplatform.recurrence.Occurrence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the service makes of the events, todo-app being away all the time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class SeriesIT {

	private ServiceStack stack;

	private HttpDoor recurring;

	@BeforeAll
	void start() {
		this.stack = ServiceStack.start("recurring");
		this.recurring = HttpDoor.to(this.stack.platform().app("recurring-app").url());
	}

	@AfterAll
	void stop() {
		this.stack.close();
	}

	@Test
	void showsTheSeriesOfATask() {
		TaskEvents task = TaskEvents.ofRecurringTask();
		publish(task, task.event("task-created", 1));
		JsonNode series = awaitSeries(task.taskId());
		assertThat(series.path("series_id").asString()).isEqualTo(task.taskId().toString());
		assertThat(series.path("task_id").asString()).isEqualTo(task.taskId().toString());
		assertThat(series.path("parent_task_id").isNull()).isTrue();
		assertThat(series.path("title").asString()).isEqualTo("Water the plants");
		assertThat(series.path("owner").asString()).isEqualTo("ada");
		assertThat(series.path("series_index").asInt()).isZero();
		assertThat(series.path("frequency").asString()).isEqualTo("weekly");
		assertThat(series.path("time_zone").asString()).isEqualTo("Europe/Vienna");
		assertThat(series.path("mode").asString()).isEqualTo("from_due");
		assertThat(series.path("due_date").asString()).isEqualTo("2026-03-27T08:00:00Z");
		assertThat(series.path("anchor").asString()).isEqualTo("2026-03-27T09:00:00");
		assertThat(series.path("next_due_date").asString()).isEqualTo("2026-04-03T07:00:00Z");
		assertThat(series.path("until").isNull()).isTrue();
		assertThat(series.path("count").isNull()).isTrue();
		assertThat(series.path("is_active").asBoolean()).isTrue();
	}

	@Test
	void showsTheNewestVersionWhateverTheOrderOfArrival() {
		TaskEvents task = TaskEvents.ofRecurringTask();
		List<byte[]> events = new ArrayList<>();
		for (int version = 1; version <= 30; version++) {
			byte[] event = task.with("title", "Version " + version)
				.event((version == 1) ? "task-created" : "task-updated", version);
			events.addAll(List.of(event, event));
		}
		Collections.shuffle(events, new Random(4));
		events.forEach((event) -> publish(task, event));
		Waiting.await()
			.untilAsserted(
					() -> assertThat(awaitSeries(task.taskId()).path("title").asString()).isEqualTo("Version 30"));
		assertThat(this.stack.count("recurring.tasks where task_id = '%s'".formatted(task.taskId()))).isEqualTo(1);
	}

	@Test
	void aCompletionThatArrivesAfterALaterEditCountsOnce() {
		TaskEvents task = TaskEvents.ofRecurringTask();
		publish(task, task.completed().with("title", "Edited").event("task-updated", 3));
		publish(task, task.completed().event("task-completed", 2));
		publish(task, task.completed().event("task-completed", 2));
		publish(task, task.event("task-created", 1));
		awaitOccurrence(task, "pending");
		assertThat(awaitSeries(task.taskId()).path("title").asString()).isEqualTo("Edited");
		assertThat(this.stack.count("recurring.occurrences where series_id = '%s'".formatted(task.taskId())))
			.isEqualTo(1);
	}

	@Test
	void aCompletionThatWasUndoneBeforeItWasDealtWithIsWithdrawn() {
		TaskEvents task = TaskEvents.ofRecurringTask();
		publish(task, task.event("task-reopened", 3));
		publish(task, task.completed().event("task-completed", 2));
		awaitOccurrence(task, "withdrawn");
		assertThat(awaitSeries(task.taskId()).path("is_active").asBoolean()).isTrue();
	}

	/** The next one was edited, so that it stays when the one before is opened again. */
	@Test
	void aWithdrawnCompletionLeavesTheAnchorOfAnInstanceThatStays() {
		TaskEvents first = TaskEvents.ofRecurringTask()
			.with("due_date", "2026-01-31T08:00:00Z")
			.withSchedule("{\"frequency\":\"monthly\",\"time_zone\":\"Europe/Vienna\",\"mode\":\"from_due\"}");
		UUID series = first.taskId();
		TaskEvents second = first.at(series, 1, new Occurrence(series, 1).taskId())
			.with("due_date", "2026-02-28T08:00:00Z");
		publish(first, first.completed().event("task-completed", 2));
		awaitOccurrence(first, "pending");
		this.stack.execute("""
				update recurring.occurrences
				set state = 'created', settled_at = now(), due_date = '2026-02-28T08:00:00Z',
					anchor = '{"due_date":"2026-01-31T09:00:00","index":0,"reminder_lead":null}'
				where series_id = '%s'""".formatted(series));
		publish(second, second.event("task-updated", 2));
		publish(first, first.event("task-reopened", 5));
		publish(first, first.completed().event("task-completed", 4));
		awaitOccurrence(first, "withdrawn");
		JsonNode shown = Waiting.await()
			.until(() -> awaitSeries(series), (view) -> view.path("series_index").asInt() == 1);
		assertThat(shown.path("anchor").asString()).isEqualTo("2026-01-31T09:00:00");
		assertThat(shown.path("next_due_date").asString()).isEqualTo("2026-03-31T07:00:00Z");
		assertThat(this.stack
			.count("recurring.occurrences where due_date is not null and series_id = '%s'".formatted(series))).isOne();
	}

	@Test
	void switchingOffAfterTheCompletionWithdrawsIt() {
		TaskEvents task = TaskEvents.ofRecurringTask();
		publish(task, task.completed().event("task-completed", 2));
		publish(task, task.completed().withSchedule(null).event("task-updated", 3));
		awaitOccurrence(task, "withdrawn");
		JsonNode series = awaitSeries(task.taskId());
		assertThat(series.path("is_active").asBoolean()).isFalse();
		assertThat(series.path("frequency").isNull()).isTrue();
		assertThat(series.path("next_due_date").isNull()).isTrue();
	}

	/** Kevin-Hanselman/TodoTxtMac#124: editing a completed task spawns again. */
	@Test
	void editingACompletedTaskMakesNothingDue() {
		TaskEvents task = TaskEvents.ofRecurringTask();
		publish(task, task.withSchedule(null).event("task-created", 1));
		publish(task, task.withSchedule(null).completed().event("task-completed", 2));
		publish(task, task.completed().event("task-updated", 3));
		Waiting.await()
			.untilAsserted(
					() -> assertThat(awaitSeries(task.taskId()).path("frequency").asString()).isEqualTo("weekly"));
		assertThat(this.stack.count("recurring.occurrences where series_id = '%s'".formatted(task.taskId()))).isZero();
		assertThat(awaitSeries(task.taskId()).path("is_active").asBoolean()).isFalse();
	}

	@Test
	void theLastInstanceOfACountEndsTheSeries() {
		TaskEvents task = TaskEvents.ofRecurringTask()
			.withSchedule("{\"frequency\":\"daily\",\"time_zone\":\"UTC\",\"count\":1,\"mode\":\"from_due\"}");
		publish(task, task.completed().event("task-completed", 2));
		awaitOccurrence(task, "ended");
		assertThat(awaitSeries(task.taskId()).path("is_active").asBoolean()).isFalse();
	}

	@Test
	void deletingTheCurrentInstanceEndsTheSeries() {
		TaskEvents task = TaskEvents.ofRecurringTask();
		publish(task, task.event("task-deleted", 2));
		publish(task, task.event("task-created", 1));
		assertThat(awaitSeries(task.taskId()).path("is_active").asBoolean()).isFalse();
	}

	@Test
	void anInstanceThatWasTakenBackMakesTheOneBeforeCurrentAgain() {
		TaskEvents first = TaskEvents.ofRecurringTask();
		UUID series = first.taskId();
		TaskEvents second = first.at(series, 1, new Occurrence(series, 1).taskId());
		publish(first, first.event("task-created", 1));
		publish(second, second.event("task-created", 1));
		Waiting.await().untilAsserted(() -> assertThat(awaitSeries(series).path("series_index").asInt()).isEqualTo(1));
		publish(second, second.takenBack(2));
		Waiting.await().untilAsserted(() -> assertThat(awaitSeries(series).path("series_index").asInt()).isZero());
		assertThat(awaitSeries(second.taskId()).path("task_id").asString()).isEqualTo(series.toString());
		assertThat(awaitSeries(series).path("is_active").asBoolean()).isTrue();
		publish(second, second.event("task-created", 3));
		Waiting.await().untilAsserted(() -> assertThat(awaitSeries(series).path("series_index").asInt()).isEqualTo(1));
	}

	@Test
	void aTodoAppThatIsAwayHoldsUpNothing() {
		TaskEvents task = TaskEvents.ofRecurringTask();
		TaskEvents other = TaskEvents.ofRecurringTask();
		publish(task, task.completed().event("task-completed", 2));
		awaitOccurrence(task, "pending");
		publish(other, other.event("task-created", 1));
		awaitSeries(other.taskId());
		Waiting.await()
			.until(() -> this.stack
				.count("recurring.occurrences where attempts > 1 and series_id = '%s'".formatted(task.taskId())) == 1);
		assertThat(awaitSeries(task.taskId()).path("is_active").asBoolean()).isTrue();
		Waiting.await().until(() -> this.recurring.metric("todo_recurrence_pending") >= 1);
	}

	@Test
	void listsTheSeriesOfAnOwnerPageByPage() {
		String owner = "owner " + UUID.randomUUID();
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			TaskEvents task = TaskEvents.ofRecurringTask().with("owner", owner);
			publish(task, task.event((i == 0) ? "task-deleted" : "task-created", 1));
			ids.add(task.taskId().toString());
		}
		ids.forEach((id) -> awaitSeries(UUID.fromString(id)));
		List<String> seen = new ArrayList<>();
		String next = "";
		do {
			JsonNode page = this.recurring.json("GET", "/recurrences?limit=2&user=" + owner.replace(" ", "%20") + next,
					null);
			page.path("items").forEach((series) -> seen.add(series.path("task_id").asString()));
			next = page.path("next_cursor").isNull() ? "" : "&cursor=" + page.path("next_cursor").asString();
		}
		while (!next.isEmpty());
		assertThat(seen).containsExactlyInAnyOrderElementsOf(ids).isSortedAccordingTo(Collections.reverseOrder());
		String query = "/recurrences?user=" + owner.replace(" ", "%20") + "&active=";
		assertThat(this.recurring.json("GET", query + "true", null).path("items")).hasSize(4);
		assertThat(this.recurring.json("GET", query + "false", null).path("items")).hasSize(1);
	}

	@Test
	void refusesWhatItCannotAnswerWithAProblem() {
		assertProblem("/recurrences/" + UUID.randomUUID(), 404);
		assertProblem("/recurrences/nonsense", 400);
		assertProblem("/recurrences?limit=0", 400);
		assertProblem("/recurrences?limit=501", 400);
		assertProblem("/recurrences?active=perhaps", 400);
		assertProblem("/recurrences?user=", 400);
		assertProblem("/recurrences?cursor=nonsense", 400);
		assertProblem("/recurrences?colour=red", 400);
		assertThat(this.recurring.send("POST", "/recurrences", null).statusCode()).isEqualTo(405);
		assertThat(this.recurring.send("DELETE", "/recurrences/" + UUID.randomUUID(), null).statusCode())
			.isEqualTo(405);
		assertThat(this.recurring.get("/v3/api-docs").body()).contains("/recurrences/{task_id}", "next_due_date");
	}

	@Test
	void putsWhatIsNoTaskAsideAndGoesOn() {
		TaskEvents task = TaskEvents.ofRecurringTask();
		TaskEvents other = TaskEvents.ofRecurringTask();
		publish(task, task.with("owner", null).event("task-created", 1));
		publish(other, other.withSchedule("{\"frequency\":\"hourly\"}").event("task-created", 1));
		publish(task, task.event("task-updated", 2));
		awaitSeries(task.taskId());
		Waiting.await()
			.until(() -> this.stack.records("task-events.recurring-app.dead-letter")
				.stream()
				.anyMatch((letter) -> other.taskId().toString().equals(letter.key())));
	}

	@Test
	void takesNoNoteOfTasksThatNeverRecurred() {
		TaskEvents task = TaskEvents.ofRecurringTask().notOfASeries();
		TaskEvents after = TaskEvents.ofRecurringTask();
		publish(task, task.completed().event("task-completed", 2));
		publish(after, after.event("task-created", 1));
		awaitSeries(after.taskId());
		assertProblem("/recurrences/" + task.taskId(), 404);
	}

	@Test
	void itsRoleCanNeitherDeleteNorSeeOtherSchemas() {
		assertThat(this.stack.count("""
				information_schema.role_table_grants where grantee = 'recurring_app'
				and (table_schema <> 'recurring' or privilege_type not in ('SELECT', 'INSERT', 'UPDATE'))""")).isZero();
	}

	private void publish(TaskEvents task, byte[] event) {
		this.stack.publish("task-events", task.taskId().toString(), event);
	}

	private JsonNode awaitSeries(UUID taskId) {
		HttpResponse<String> answer = Waiting.await()
			.until(() -> this.recurring.get("/recurrences/" + taskId), (response) -> response.statusCode() == 200);
		return HttpDoor.read(answer);
	}

	private void awaitOccurrence(TaskEvents completed, String state) {
		Waiting.await()
			.until(() -> this.stack.count("recurring.occurrences where series_id = '%s' and state = '%s'"
				.formatted(completed.taskId(), state)) == 1);
	}

	private void assertProblem(String path, int status) {
		HttpResponse<String> answer = this.recurring.get(path);
		assertThat(answer.statusCode()).as(path).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

}
