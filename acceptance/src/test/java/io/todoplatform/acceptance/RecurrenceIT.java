package io.todoplatform.acceptance;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** US5 on the whole platform, from outside. */
@ExtendWith(PlatformExtension.class)
class RecurrenceIT {

	private final Stack stack;

	private final String owner = "recurring " + UUID.randomUUID();

	RecurrenceIT(Stack stack) {
		this.stack = stack;
	}

	@ParameterizedTest
	@CsvSource({ "daily, 2026-10-24T07:00:00Z, 2026-10-25T08:00:00Z",
			"weekly, 2026-10-20T07:00:00Z, 2026-10-27T08:00:00Z",
			"monthly, 2028-01-31T08:00:00Z, 2028-02-29T08:00:00Z" })
	void theNextInstanceComesOnePeriodAfterTheOriginalDueDate(String frequency, String due, String next) {
		String first = create(frequency, due).id();
		todo().complete(first);
		awaitTasks(2);
		assertThat(tasks()).extracting((task) -> task.path("due_date").asString()).containsExactlyInAnyOrder(due, next);
		assertThat(tasks()).filteredOn((task) -> task.path("status").asString().equals("pending"))
			.singleElement()
			.satisfies((task) -> assertThat(task.path("parent_task_id").asString()).isEqualTo(first));
	}

	@Test
	void thePageIsToldOfTheSeriesByItsOwnOrigin() {
		String first = create("weekly", "2026-10-20T07:00:00Z").id();
		todo().complete(first);
		awaitTasks(2);
		HttpDoor page = new HttpDoor(URI.create(this.stack.app("websocket-app").url()));
		await().untilAsserted(() -> {
			JsonNode series = page.get("/api/recurrences/" + first).json();
			assertThat(series.path("series_index").asInt()).isEqualTo(1);
			assertThat(series.path("is_active").asBoolean()).isTrue();
			assertThat(series.path("next_due_date").asString()).isEqualTo("2026-11-03T08:00:00Z");
		});
	}

	@Test
	void oneInstanceFollowsEachThoughBothServicesAreKilledOnTheWay() {
		List<String> firsts = IntStream.range(0, 30)
			.mapToObj((i) -> create("daily", "2026-10-20T07:00:00Z").id())
			.toList();
		firsts.forEach((first) -> todo().complete(first));
		this.stack.app("recurring-app").kill();
		this.stack.todoApp().kill();
		this.stack.app("recurring-app").start();
		this.stack.todoApp().start();
		awaitTasks(60);
		firsts.forEach((first) -> {
			todo().reopen(first);
			todo().complete(first);
		});
		await().untilAsserted(
				() -> assertThat(tasks()).filteredOn((task) -> task.path("status").asString().equals("pending"))
					.hasSize(30));
		assertThat(tasks()).hasSize(60);
	}

	@Test
	void nothingFollowsWhatWasDeletedOrSwitchedOff() {
		String deleted = create("daily", "2026-10-20T07:00:00Z").id();
		String switchedOff = create("daily", "2026-10-20T07:00:00Z").id();
		todo().delete(deleted);
		todo().patch(switchedOff, Map.of("is_recurring", false));
		todo().complete(switchedOff);
		String last = create("daily", "2026-10-20T07:00:00Z").id();
		todo().complete(last);
		awaitTasks(3);
		assertThat(tasks()).extracting((task) -> task.path("parent_task_id").asString(""))
			.containsExactlyInAnyOrder("", "", last);
	}

	/** Issue: one trace id over todo, recurring, todo and all who hear of it. */
	@Test
	void isFollowedThroughAllServicesByTheTraceOfTheCompletion() {
		String first = create("daily", "2026-10-20T07:00:00Z").id();
		String traceId = UUID.randomUUID().toString().replace("-", "");
		todo().with("traceparent", "00-" + traceId + "-b7ad6b7169203331-01").complete(first);
		awaitTasks(2);
		String next = tasks().stream()
			.map((task) -> task.path("id").asString())
			.filter((id) -> !id.equals(first))
			.findFirst()
			.orElseThrow();
		assertLogged("todo-app", first, traceId);
		assertLogged("recurring-app", first, traceId);
		assertLogged("todo-app", next, traceId);
		assertLogged("audit-app", next, traceId);
	}

	private void assertLogged(String service, String taskId, String traceId) {
		await().untilAsserted(() -> assertThat(Stack.log(this.stack.app(service)).with("trace_id", traceId))
			.as("lines of %s", service)
			.anySatisfy((line) -> assertThat(line.path("task_id").asString("")).isEqualTo(taskId)));
	}

	private void awaitTasks(int number) {
		await().untilAsserted(() -> assertThat(tasks()).hasSize(number));
	}

	private List<JsonNode> tasks() {
		return todo().allOf(this.owner);
	}

	private Answer create(String frequency, String due) {
		return todo().create(Map.of("title", "Water the plants", "due_date", due, "recurrence_schedule",
				Map.of("frequency", frequency, "time_zone", "Europe/Vienna")));
	}

	private TodoClient todo() {
		return this.stack.todo().patient().as(this.owner);
	}

}
