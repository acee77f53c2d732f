package io.todoplatform.todoapp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.todoplatform.todoapp.TodoClient.Answer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A series goes on exactly once for each completion, whatever happens at the same time.
 */
@ExtendWith(RunningTodoStack.class)
class SeriesIT {

	private static final String RECURRING = "{\"title\":\"Milk\",\"description\":\"two litres\",\"due_date\":\"2026-03-01T08:00:00Z\",\"recurrence_schedule\":{\"frequency\":\"weekly\",\"time_zone\":\"Europe/Vienna\"}}";

	@Test
	void completingLetsTheSeriesGoOn(TodoStack stack, TodoClient client) {
		String first = first(client);
		complete(client, first);
		Answer created = next(client, first, 1, 2);
		assertThat(created.status()).as(created.toString()).isEqualTo(200);
		assertThat(created.toString()).doesNotContain(stack.appToken());
		assertThat(created.header("Content-Type")).isEqualTo("application/json");
		assertThat(created.json().path("outcome").asString()).isEqualTo("created");
		JsonNode task = created.json().path("task");
		assertThat(client.get("/tasks/" + instance(first, 1)).json()).isEqualTo(task);
		assertThat(task.path("series_id").asString()).isEqualTo(first);
		assertThat(task.path("series_index").asInt()).isEqualTo(1);
		assertThat(task.path("parent_task_id").asString()).isEqualTo(first);
		assertThat(task.path("status").asString()).isEqualTo("pending");
		assertThat(task.path("owner").asString()).isEqualTo("ada");
		assertThat(events(stack, instance(first, 1), 1)).containsExactly("task-created 1");
		assertThat(next(client, first, 1, 2).json().path("outcome").asString()).isEqualTo("existed");
	}

	@Test
	void twentyCallsAtOnceCreateOne(TodoStack stack, TodoClient client) {
		String first = first(client);
		complete(client, first);
		List<String> outcomes = AtOnce
			.run(IntStream.range(0, 20).mapToObj((i) -> (Supplier<Answer>) () -> next(client, first, 1, 2)).toList())
			.stream()
			.map((answer) -> answer.json().path("outcome").asString(answer.toString()))
			.toList();
		assertThat(outcomes).filteredOn("created"::equals).hasSize(1);
		assertThat(outcomes).filteredOn("existed"::equals).hasSize(19);
		assertThat(stack.count("todo.tasks where series_id = '" + first + "'")).isEqualTo(2);
		assertThat(events(stack, instance(first, 1), 1)).containsExactly("task-created 1");
	}

	/** Whichever wins: an open task has no next one, and a completed one can have it. */
	@Test
	void reopeningAndCreatingAtOnceNeverLeaveBoth(TodoStack stack, TodoClient client) {
		String first = first(client);
		long version = 1;
		for (int round = 0; round < 30; round++) {
			version = complete(client, first);
			long completed = version;
			List<Answer> answers = AtOnce
				.run(List.of(() -> next(client, first, 1, completed), () -> client.post(first, "reopen")));
			assertThat(answers.get(0).status()).as(answers.get(0).toString()).isEqualTo(200);
			assertThat(answers.get(1).status()).as(answers.get(1).toString()).isEqualTo(200);
			assertThat(stack.count("todo.tasks where series_id = '" + first + "'")).isOne();
			assertThat(stack.count("todo.tasks where has_next and id = '" + first + "'")).isZero();
		}
		version = complete(client, first);
		Answer created = next(client, first, 1, version);
		assertThat(created.json().path("outcome").asString()).as(created.toString()).isEqualTo("created");
		int last = created.json().path("task").path("version").asInt();
		List<String> expected = new ArrayList<>();
		for (int i = 1; i <= last; i++) {
			expected.add((i % 2 == 1) ? "task-created " + i : "task-deleted " + i + " taken_back");
		}
		assertThat(events(stack, instance(first, 1), last)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "reopen", "{\"status\":\"pending\"}", "{\"status\":\"in_progress\",\"title\":\"Bread\"}" })
	void openingAgainTakesTheUntouchedNextBackAndCompletingBringsItAgain(String opening, TodoStack stack,
			TodoClient client) {
		String first = first(client);
		long version = complete(client, first);
		next(client, first, 1, version);
		Answer opened = "reopen".equals(opening) ? client.post(first, opening) : client.patch(first, opening);
		assertThat(opened.status()).as(opened.toString()).isEqualTo(200);
		assertThat(client.get("/tasks/" + instance(first, 1)).status()).isEqualTo(404);
		assertThat(next(client, first, 1, version).json().path("outcome").asString()).isEqualTo("refused");
		long again = complete(client, first);
		assertThat(next(client, first, 1, again).json().path("task").path("version").asInt()).isEqualTo(3);
		assertThat(events(stack, instance(first, 1), 3)).containsExactly("task-created 1", "task-deleted 2 taken_back",
				"task-created 3");
		soon().untilAsserted(
				() -> assertThat(stack.count("todo.outbox where task_id = '" + instance(first, 1) + "'")).isZero());
	}

	@Test
	void anEditedNextStays(TodoClient client) {
		String first = first(client);
		next(client, first, 1, complete(client, first));
		client.patch(instance(first, 1), "{\"title\":\"Bread\"}");
		client.post(first, "reopen");
		assertThat(client.get("/tasks/" + instance(first, 1)).json().path("title").asString()).isEqualTo("Bread");
		Answer again = next(client, first, 1, complete(client, first));
		assertThat(again.json().path("outcome").asString()).isEqualTo("existed");
		assertThat(again.json().path("task").path("title").asString()).isEqualTo("Bread");
	}

	/** The edit or the taking back wins, and the loser's events never come out. */
	@Test
	void editingAndTakingBackAtOnceLeaveOneOfThem(TodoStack stack, TodoClient client) {
		for (int round = 0; round < 15; round++) {
			String first = first(client);
			next(client, first, 1, complete(client, first));
			String second = instance(first, 1);
			List<Answer> answers = AtOnce
				.run(List.of(() -> client.patch(second, "{\"title\":\"Bread\"}"), () -> client.post(first, "reopen")));
			assertThat(answers.get(1).status()).as(answers.get(1).toString()).isEqualTo(200);
			boolean edited = answers.get(0).status() == 200;
			assertThat(client.get("/tasks/" + second).status()).isEqualTo(edited ? 200 : 404);
			assertThat(events(stack, second, 2)).containsExactly("task-created 1",
					edited ? "task-updated 2" : "task-deleted 2 taken_back");
			assertThat(stack.count("todo.tasks where has_next and id = '" + first + "'")).isEqualTo(edited ? 1 : 0);
		}
	}

	@Test
	void whatWasDeletedNeverComesBack(TodoStack stack, TodoClient client) {
		String first = first(client);
		long version = complete(client, first);
		next(client, first, 1, version);
		assertThat(client.delete(instance(first, 1)).status()).isEqualTo(204);
		assertThat(next(client, first, 1, version).json().path("outcome").asString()).isEqualTo("refused");
		client.post(first, "reopen");
		Answer refused = next(client, first, 1, complete(client, first));
		assertThat(refused.json().path("outcome").asString()).isEqualTo("refused");
		assertThat(refused.json().path("reason").asString()).contains("deleted");
		assertThat(stack.count("todo.tasks where series_id = '" + first + "'")).isOne();
	}

	@Test
	void aSeriesGoesOnThoughItsCompletedTaskWasDeleted(TodoClient client) {
		String first = first(client);
		long version = complete(client, first);
		client.delete(first);
		assertThat(next(client, first, 1, version).json().path("outcome").asString()).isEqualTo("created");
		long second = complete(client, instance(first, 1));
		client.delete(instance(first, 1));
		assertThat(next(client, first, instance(first, 1), 2, second).json().path("outcome").asString())
			.isEqualTo("created");
	}

	/**
	 * The next one must not get lost between the two places that tell of a completion.
	 */
	@Test
	void deletingTheCompletedTaskAndCreatingAtOnceCreates(TodoStack stack, TodoClient client) {
		for (int round = 0; round < 15; round++) {
			String first = first(client);
			long version = complete(client, first);
			List<Answer> answers = AtOnce
				.run(List.of(() -> next(client, first, 1, version), () -> client.delete(first)));
			assertThat(answers.get(0).json().path("outcome").asString()).as(answers.get(0).toString())
				.isEqualTo("created");
			assertThat(answers.get(1).status()).isEqualTo(204);
		}
	}

	@Test
	void anOpenDeletedUnknownOrOtherTaskLetsNothingGoOn(TodoClient client) {
		String first = first(client);
		assertThat(next(client, first, 1, 1).json().path("outcome").asString()).isEqualTo("refused");
		long version = complete(client, first);
		assertThat(next(client, first, 2, version).json().path("outcome").asString()).isEqualTo("refused");
		assertThat(next(client, first, 1, version - 1).json().path("outcome").asString()).isEqualTo("refused");
		assertThat(next(client, first, UUID.randomUUID().toString(), 1, version).json().path("outcome").asString())
			.isEqualTo("refused");
		client.patch(first, "{\"is_recurring\":false}");
		assertThat(next(client, first, 1, version).json().path("outcome").asString()).isEqualTo("refused");
		String open = first(client);
		client.delete(open);
		assertThat(next(client, open, 1, 2).json().path("outcome").asString()).isEqualTo("refused");
	}

	@Test
	void anEditOfTheCompletedTaskDoesNotKeepTheNextAway(TodoClient client) {
		String first = first(client);
		long version = complete(client, first);
		client.patch(first, "{\"description\":\"done\"}");
		assertThat(next(client, first, 1, version).json().path("outcome").asString()).isEqualTo("created");
	}

	@Test
	void withoutKafkaItIsStoredAndThereLater(TodoStack stack, TodoClient client) {
		String first = first(client);
		long version = complete(client, first);
		stack.kafka().kill();
		Answer pending = next(client, first, 1, version);
		assertThat(pending.status()).as(pending.toString()).isEqualTo(503);
		assertThat(pending.json().path("type").asString()).isEqualTo("urn:todoplatform:problem:stored-pending");
		assertThat(next(client, first, 1, version).status()).isEqualTo(503);
		stack.kafka().start();
		soon().untilAsserted(() -> assertThat(next(client, first, 1, version).json().path("outcome").asString())
			.isEqualTo("existed"));
		assertThat(events(stack, instance(first, 1), 1)).contains("task-created 1").doesNotContain("task-created 2");
	}

	@Test
	void takingBackWithoutKafkaIsStoredAndToldLater(TodoStack stack, TodoClient client) {
		String first = first(client);
		next(client, first, 1, complete(client, first));
		stack.kafka().kill();
		assertThat(client.post(first, "reopen").status()).isEqualTo(503);
		assertThat(client.get("/tasks/" + instance(first, 1)).status()).isEqualTo(404);
		stack.kafka().start();
		soon().untilAsserted(() -> assertThat(stack.count("todo.outbox")).isZero());
		assertThat(events(stack, instance(first, 1), 2)).contains("task-deleted 2 taken_back");
	}

	@ParameterizedTest
	@ValueSource(strings = { "listTasks", "findTask", "createTask", "ids", "createNextInstance,findTask",
			"createNextInstance|findTask", "createNextInstance/x", "createNextInstance/", "functionRouter", "" })
	void nothingElseIsServedAsAFunction(String function, TodoClient client) {
		String path = "/functions/" + function.replace("|", "%7C");
		for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
			assertThat(client.asSidecar(method, path, "{}").status()).as(method).isEqualTo(404);
			assertThat(client.send(method, path, "{}").status()).as(method).isEqualTo(401);
		}
	}

	@Test
	void onlyTheSidecarCallsIt(TodoClient client) {
		String path = "/functions/createNextInstance";
		Answer refused = client.send("POST", path, "{}", "dapr-api-token", "wrong");
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(client.asSidecar("GET", path, "{}").status()).isIn(404, 405);
		assertThat(client.asSidecar("POST", "/createNextInstance", "{}").status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{}", "{\"series_index\":\"x\"}", "{\"a\":1} {}", "\"text\"" })
	void refusesWhatMakesNoSense(String body, TodoClient client) {
		Answer answer = client.asSidecar("POST", "/functions/createNextInstance", body);
		assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
		assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
	}

	private static String first(TodoClient client) {
		return client.post(RECURRING, "X-User-Id", "ada").json().path("id").asString();
	}

	/** Gives the version. */
	private static long complete(TodoClient client, String id) {
		Answer answer = client.post(id, "complete");
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		return answer.json().path("version").asLong();
	}

	private static Answer next(TodoClient client, String series, int index, long version) {
		return next(client, series, series, index, version);
	}

	private static Answer next(TodoClient client, String series, String previous, int index, long version) {
		String body = """
				{"series_id":"%s","series_index":%d,"task_id":"%s","previous_task_id":"%s","previous_version":%d,
				"title":"Milk","description":"two litres","owner":"ada","due_date":"2026-03-08T08:00:00Z",
				"reminder_time":null,"recurrence_schedule":{"frequency":"weekly","time_zone":"Europe/Vienna"}}"""
			.formatted(series, index, instance(series, index), previous, version);
		return client.asSidecar("POST", "/functions/createNextInstance", body);
	}

	private static String instance(String series, int index) {
		return UUID.nameUUIDFromBytes((series + ":" + index).getBytes()).toString();
	}

	/** Type, version and reason of a task's events in the order of their versions. */
	private static List<String> events(TodoStack stack, String id, int atLeast) {
		try (TopicReader updates = new TopicReader(stack.kafka().bootstrapServers(), "task-updates");
				TopicReader events = new TopicReader(stack.kafka().bootstrapServers(), "task-events")) {
			soon().untilAsserted(() -> assertThat(told(updates, id)).hasSizeGreaterThanOrEqualTo(atLeast));
			soon().untilAsserted(() -> assertThat(told(events, id)).isEqualTo(told(updates, id)));
			return told(events, id);
		}
	}

	private static List<String> told(TopicReader reader, String id) {
		return reader.cloudEvents(id)
			.stream()
			.map((event) -> event.path("data"))
			.sorted(Comparator.comparing((data) -> data.path("payload").path("version").asInt()))
			.map((data) -> (data.path("event_type").asString() + " " + data.path("payload").path("version").asInt()
					+ " " + data.path("payload").path("reason").asString(""))
				.strip())
			.distinct()
			.toList();
	}

	private static ConditionFactory soon() {
		return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(300));
	}

}
