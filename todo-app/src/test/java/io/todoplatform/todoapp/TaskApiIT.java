package io.todoplatform.todoapp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.todoplatform.todoapp.TodoClient.Answer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningTodoStack.class)
class TaskApiIT {

	@Test
	void aCreatedTaskIsStoredAndOnBothTopics(TodoStack stack, TodoClient client) {
		Answer answer = client.post(
				"{\"title\":\" Milk \",\"due_date\":\"2026-03-01T09:00:00.5+01:00\",\"recurrence_schedule\":{\"frequency\":\"weekly\"}}",
				"X-User-Id", "ada", "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
		assertThat(answer.status()).isEqualTo(201);
		JsonNode task = answer.json();
		String id = task.path("id").asString();
		assertThat(answer.header("Location")).isEqualTo("/tasks/" + id);
		assertThat(answer.header("ETag")).isEqualTo("\"1\"");
		assertThat(task.properties().stream().map(Map.Entry::getKey)).containsExactly("id", "title", "description",
				"status", "due_date", "reminder_time", "is_recurring", "recurrence_schedule", "parent_task_id",
				"series_id", "series_index", "created_at", "updated_at", "completed_at", "owner", "version");
		assertThat(task.path("title").asString()).isEqualTo("Milk");
		assertThat(task.path("due_date").asString()).isEqualTo("2026-03-01T08:00:00.500Z");
		assertThat(task.path("is_recurring").asBoolean()).isTrue();
		assertThat(task.path("series_id").asString()).isEqualTo(id);
		assertThat(task.path("series_index").asInt(-1)).isZero();
		assertThat(task.path("owner").asString()).isEqualTo("ada");
		assertThat(client.get("/tasks/" + id).json()).isEqualTo(task);
		for (String topic : List.of("task-events", "task-updates")) {
			try (TopicReader reader = new TopicReader(stack.kafka().bootstrapServers(), topic)) {
				await().untilAsserted(() -> assertThat(reader.records(id)).hasSize(1));
				ConsumerRecord<String, String> record = reader.records(id).getFirst();
				assertThat(record.key()).isEqualTo(id);
				JsonNode event = reader.cloudEvents(id).getFirst();
				assertThat(event.path("type").asString()).isEqualTo("task-created");
				assertThat(event.path("subject").asString()).isEqualTo(id);
				assertThat(event.path("source").asString()).isEqualTo("/todo-app");
				assertThat(event.path("traceparent").asString()).contains("0af7651916cd43dd8448eb211c80319c");
				JsonNode data = event.path("data");
				assertThat(data.path("event_id")).isEqualTo(event.path("id"));
				assertThat(data.path("event_type").asString()).isEqualTo("task-created");
				assertThat(data.path("schema_version").asString()).isEqualTo("1.0");
				assertThat(data.path("task_id").asString()).isEqualTo(id);
				assertThat(data.path("payload").path("acting_user").asString()).isEqualTo("ada");
				task.properties()
					.forEach((e) -> assertThat(data.path("payload").path(e.getKey())).as(e.getKey())
						.isEqualTo(e.getValue()));
			}
		}
		await().untilAsserted(() -> assertThat(stack.count("todo.outbox")).isZero());
	}

	@Test
	void everyStateChangeIsAnEventWithTheNextVersion(TodoStack stack, TodoClient client) {
		String id = client.create("Milk");
		assertThat(client.patch(id, "{\"title\":\"Bread\",\"description\":\"brown\"}").json().path("version").asInt())
			.isEqualTo(2);
		assertThat(client.patch(id, "{\"description\":null}").json().path("description").isNull()).isTrue();
		assertThat(client.post(id, "complete").json().path("completed_at").isString()).isTrue();
		assertThat(client.post(id, "complete").json().path("version").asInt()).isEqualTo(4);
		assertThat(client.post(id, "reopen").json().path("status").asString()).isEqualTo("pending");
		assertThat(client.post(id, "reopen").json().path("version").asInt()).isEqualTo(5);
		assertThat(client.patch(id, "{\"status\":\"complete\"}").header("ETag")).isEqualTo("\"6\"");
		assertThat(client.patch(id, "{\"status\":\"complete\"}").header("ETag")).isEqualTo("\"6\"");
		assertThat(client.delete(id).status()).isEqualTo(204);
		assertThat(client.delete(id).status()).isEqualTo(404);
		assertThat(client.get("/tasks/" + id).status()).isEqualTo(404);
		for (String topic : List.of("task-events", "task-updates")) {
			try (TopicReader reader = new TopicReader(stack.kafka().bootstrapServers(), topic)) {
				await().untilAsserted(() -> assertThat(reader.records(id)).hasSize(7));
				Map<Integer, String> types = new TreeMap<>();
				reader.cloudEvents(id)
					.forEach((event) -> types.put(event.path("data").path("payload").path("version").asInt(),
							event.path("type").asString()));
				assertThat(types).isEqualTo(Map.of(1, "task-created", 2, "task-updated", 3, "task-updated", 4,
						"task-completed", 5, "task-reopened", 6, "task-completed", 7, "task-deleted"));
			}
		}
	}

	@Test
	void oneKeyInFiftyCallsAtOnceCreatesOneTask(TodoStack stack, TodoClient client) {
		List<Answer> answers = AtOnce.run(50,
				(i) -> client.post("{\"title\":\"Once\"}", "Idempotency-Key", "the-one", "X-User-Id", "fifty"));
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.status()).isEqualTo(201));
		assertThat(answers.stream().map((answer) -> answer.json()).distinct()).hasSize(1);
		assertThat(answers.stream().filter((answer) -> answer.header("Idempotent-Replayed").isEmpty())).hasSize(1);
		assertThat(stack.count("todo.tasks where owner = 'fifty'")).isOne();
		assertThat(client.post("{\"title\":\"Twice\"}", "Idempotency-Key", "the-one", "X-User-Id", "fifty").status())
			.isEqualTo(422);
		assertThat(client.post("{\"title\":\"Twice\"}", "Idempotency-Key", "the-one", "X-User-Id", "other").status())
			.isEqualTo(201);
		stack.execute("update todo.idempotency_keys set expires_at = now() where acting_user = 'fifty'");
		assertThat(client.post("{\"title\":\"Later\"}", "Idempotency-Key", "the-one", "X-User-Id", "fifty").status())
			.isEqualTo(201);
	}

	@Test
	void oneOfTwentyChangesOfOneVersionWins(TodoClient client) {
		String id = client.create("Race");
		List<Answer> answers = AtOnce.run(20,
				(i) -> client.patch(id, "{\"title\":\"Race " + i + "\"}", "If-Match", "\"1\""));
		assertThat(answers.stream().filter((answer) -> answer.status() == 200)).hasSize(1);
		assertThat(answers.stream().filter((answer) -> answer.status() == 412)).hasSize(19)
			.allSatisfy((answer) -> assertThat(answer.header("ETag")).isEqualTo("\"2\""));
	}

	@Test
	void twentyChangesOfAnyVersionAllHappen(TodoClient client) {
		String id = client.create("Queue");
		List<Answer> answers = AtOnce.run(20, (i) -> client.patch(id, "{\"title\":\"Queue " + i + "\"}"));
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.status()).isEqualTo(200));
		assertThat(client.get("/tasks/" + id).header("ETag")).isEqualTo("\"21\"");
	}

	@Test
	void conditionsFollowTheStandard(TodoClient client) {
		String id = client.create("Tag");
		assertThat(client.get("/tasks/" + id, "If-None-Match", "W/\"1\"").status()).isEqualTo(304);
		assertThat(client.get("/tasks/" + id, "If-None-Match", "\"7\", \"1\"").header("ETag")).isEqualTo("\"1\"");
		assertThat(client.get("/tasks/" + id, "If-None-Match", "\"2\"").status()).isEqualTo(200);
		assertThat(client.patch(id, "{\"title\":\"a\"}", "If-Match", "W/\"1\"").status()).isEqualTo(412);
		assertThat(client.patch(id, "{\"title\":\"a\"}", "If-Match", "\"9\", \"1\"").status()).isEqualTo(200);
		assertThat(client.patch(id, "{\"title\":\"b\"}", "If-Match", "*").status()).isEqualTo(200);
		assertThat(client.patch(id, "{\"title\":\"c\"}", "If-Match", "\"other\"").status()).isEqualTo(412);
		assertThat(client.patch(id, "{\"title\":\"c\"}", "If-Match", "3").status()).isEqualTo(400);
		assertThat(client.patch(id, "{\"title\":\"c\"}", "If-Match", "\"99999999999999999999\"").status())
			.isEqualTo(412);
	}

	@Test
	void listsByFiltersInOrderPageByPage(TodoClient client) {
		for (int i = 0; i < 7; i++) {
			String due = (i < 5) ? ",\"due_date\":\"2027-01-0" + (i + 1) + "T00:00:00Z\"" : "";
			client.post("{\"title\":\"List " + i + " 100%\"" + due + "}", "X-User-Id", "lister");
		}
		assertThat(titles(client, "owner=lister&sort=due_date&limit=2")).containsExactly("List 0 100%", "List 1 100%",
				"List 2 100%", "List 3 100%", "List 4 100%", "List 5 100%", "List 6 100%");
		assertThat(titles(client, "owner=lister&sort=due_date&order=desc&limit=3")).containsExactly("List 4 100%",
				"List 3 100%", "List 2 100%", "List 1 100%", "List 0 100%", "List 6 100%", "List 5 100%");
		assertThat(titles(client, "owner=lister&sort=title&order=desc&limit=4")).startsWith("List 6 100%").hasSize(7);
		assertThat(titles(client, "owner=lister&sort=updated_at&limit=3")).hasSize(7);
		assertThat(titles(client, "owner=lister&due_from=2027-01-02T00:00:00Z&due_to=2027-01-04T00:00:00Z"))
			.containsExactly("List 1 100%", "List 2 100%");
		assertThat(titles(client, "owner=lister&q=lIsT+3+100%25")).containsExactly("List 3 100%");
		assertThat(titles(client, "owner=lister&q=___")).isEmpty();
		assertThat(titles(client, "owner=lister&status=pending&status=complete")).hasSize(7);
		assertThat(titles(client, "owner=lister&status=complete")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=201", "limit=x", "limit=1&limit=2", "status=done", "due_from=tomorrow",
			"due_to=%2B999999999-01-01T00:00:00Z", "q=", "q=%00", "sort=id", "order=up", "cursor=x", "cursor=AAAA",
			"stauts=pending", "owner=%ED%A0%80", "sort=title;drop%20table%20tasks" })
	void refusesAListThatMakesNoSense(String query, TodoClient client) {
		Answer answer = client.get("/tasks?" + query);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
	}

	@Test
	void aCursorOfAnotherOrderIsRefused(TodoClient client) {
		client.create("one");
		client.create("two");
		String cursor = client.get("/tasks?limit=1").json().path("next_cursor").asString();
		assertThat(client.get("/tasks?limit=1&cursor=" + cursor).status()).isEqualTo(200);
		assertThat(client.get("/tasks?limit=1&sort=title&cursor=" + cursor).status()).isEqualTo(400);
	}

	private static List<String> titles(TodoClient client, String query) {
		List<String> titles = new java.util.ArrayList<>();
		String cursor = "";
		do {
			Answer page = client.get("/tasks?" + query + cursor);
			assertThat(page.status()).as(page.toString()).isEqualTo(200);
			page.json().path("items").forEach((task) -> titles.add(task.path("title").asString()));
			JsonNode next = page.json().path("next_cursor");
			cursor = next.isString() ? "&cursor=" + next.asString() : "";
		}
		while (!cursor.isEmpty());
		return titles;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
