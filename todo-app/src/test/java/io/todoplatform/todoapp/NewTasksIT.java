package io.todoplatform.todoapp;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.todoplatform.dapr.sidecar.sql.StatementRefusedException;
import io.todoplatform.event.EventType;
import io.todoplatform.event.TaskEvent;
import io.todoplatform.task.Task;
import io.todoplatform.task.TaskChange;
import io.todoplatform.task.TaskStore;
import io.todoplatform.todoapp.TodoClient.Answer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Tasks that are created at the same time share statements, and nothing else. */
@ExtendWith(RunningTodoStack.class)
class NewTasksIT {

	/** With a key of their own, with one for all, and without. */
	@Test
	void allAreStoredOnceAndPublished(TodoStack stack, TodoClient client) {
		String same = "same-" + UUID.randomUUID();
		String owner = "owner-" + UUID.randomUUID();
		List<Supplier<Answer>> calls = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			String title = "Task " + i;
			calls.add(() -> create(client, owner, title, null));
			calls.add(() -> create(client, owner, title, "key-" + UUID.randomUUID()));
			calls.add(() -> create(client, owner, "The same", same));
		}
		List<Answer> answers = AtOnce.run(calls);
		assertThat(answers).allMatch((answer) -> answer.status() == 201, "status 201");
		assertThat(answers.stream().map((answer) -> answer.json().path("id").asString()).distinct()).hasSize(61);
		assertThat(stack.count("todo.tasks where owner = '" + owner + "'")).isEqualTo(61);
		assertThat(stack.count("todo.idempotency_keys where acting_user = '" + owner + "'")).isEqualTo(31);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(stack.count("todo.outbox")).isZero());
	}

	/** The database refuses a title of 201 characters; nothing lets one come so far. */
	@Test
	void oneThatIsRefusedTakesNoOtherWithIt(TodoStack stack, TodoClient client) {
		TaskStore store = stack.bean(TaskStore.class);
		JsonNode like = client.get("/tasks/" + client.create("Valid")).json();
		String owner = "owner-" + UUID.randomUUID();
		List<TaskChange> changes = IntStream.range(0, 40)
			.mapToObj((i) -> change(stack, like, owner, (i == 20) ? "x".repeat(201) : "Task " + i))
			.toList();
		List<Object> outcomes = AtOnce.run(40, (i) -> outcome(() -> store.insert(changes.get(i))));
		assertThat(outcomes.get(20)).isInstanceOf(StatementRefusedException.class);
		assertThat(outcomes).filteredOn(TaskStore.Stored.YES::equals).hasSize(39);
		assertThat(stack.count("todo.tasks where owner = '" + owner + "'")).isEqualTo(39);
	}

	/** The database hangs, as behind a migration that locks the table. */
	@Test
	void whatWaitsTooLongIsGivenUpAndNeverStored(TodoStack stack, TodoClient client) throws SQLException {
		TaskStore store = stack.bean(TaskStore.class);
		JsonNode like = client.get("/tasks/" + client.create("Valid")).json();
		String owner = "owner-" + UUID.randomUUID();
		List<TaskChange> changes = IntStream.range(0, 2000)
			.mapToObj((i) -> change(stack, like, owner, "Task " + i))
			.toList();
		List<String> outcomes;
		try (Connection connection = stack.connection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("lock table todo.tasks in access exclusive mode");
			outcomes = AtOnce.run(2000, (i) -> outcome(
					() -> (i < 1900) ? store.insert(changes.get(i)) : store.insert(changes.get(i), key(owner, i)))
				.getClass()
				.getSimpleName());
			connection.rollback();
		}
		assertThat(outcomes).containsOnly("MaybeStoredException", "NotStoredException");
		// With a key an earlier request may be on its way, of which nothing is known
		// here.
		assertThat(outcomes.subList(1900, 2000)).containsOnly("MaybeStoredException");
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> client.post("{\"title\":\"After\"}").status() == 201);
		String givenUp = IntStream.range(0, 2000)
			.filter((i) -> outcomes.get(i).equals("NotStoredException"))
			.mapToObj((i) -> "'Task " + i + "'")
			.collect(Collectors.joining(","));
		assertThat(stack.count("todo.tasks where owner = '" + owner + "' and title in (" + givenUp + ")")).isZero();
	}

	/** One after the other they would wait longer than a caller may. */
	@Test
	void whoWaitsTooLongForTheSameKeyIsToldWhatIsStoredUnderIt(TodoStack stack, TodoClient client) throws SQLException {
		TaskStore store = stack.bean(TaskStore.class);
		JsonNode like = client.get("/tasks/" + client.create("Valid")).json();
		String owner = "owner-" + UUID.randomUUID();
		TaskStore.IdempotencyKey key = key(owner, 1);
		TaskChange first = change(stack, like, owner, "Only once");
		store.insert(first, key);
		List<Object> outcomes;
		try (Connection connection = stack.connection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("lock table todo.tasks in access exclusive mode");
			outcomes = AtOnce.run(20, (i) -> outcome(() -> store.insert(change(stack, like, owner, "Only once"), key)));
			connection.rollback();
		}
		assertThat(outcomes).filteredOn((outcome) -> !(outcome instanceof RuntimeException))
			.isNotEmpty()
			.allSatisfy((outcome) -> assertThat(outcome).isInstanceOfSatisfying(TaskStore.Insertion.KeyInUse.class,
					(earlier) -> assertThat(earlier.task().id()).isEqualTo(first.task().id())));
	}

	/** After a failure that is taken for a refusal a task is stored once more, alone. */
	@Test
	void whatWasStoredBeforeIsStored(TodoStack stack, TodoClient client) {
		TaskStore store = stack.bean(TaskStore.class);
		JsonNode like = client.get("/tasks/" + client.create("Valid")).json();
		TaskChange change = change(stack, like, "owner-" + UUID.randomUUID(), "Twice");
		assertThat(store.insert(change)).isEqualTo(TaskStore.Stored.YES);
		assertThat(store.insert(change)).isEqualTo(TaskStore.Stored.YES);
		assertThat(stack.count("todo.tasks where id = '" + change.task().id() + "'")).isEqualTo(1);
	}

	/** What the store says, or why it says nothing. */
	private static Object outcome(Supplier<Object> insertion) {
		try {
			return insertion.get();
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	private static TaskStore.IdempotencyKey key(String owner, int i) {
		return new TaskStore.IdempotencyKey(owner, "key-" + i, "fingerprint");
	}

	private static Answer create(TodoClient client, String owner, String title, @Nullable String key) {
		String body = "{\"title\":\"" + title + "\"}";
		return (key != null) ? client.post(body, "X-User-Id", owner, "Idempotency-Key", key)
				: client.post(body, "X-User-Id", owner);
	}

	/** Another task like the one, with a title that nobody has checked. */
	private static TaskChange change(TodoStack stack, JsonNode like, String owner, String title) {
		Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
		ObjectNode payload = like.deepCopy().asObject();
		payload.put("id", UUID.randomUUID().toString());
		payload.put("owner", owner);
		payload.put("title", title);
		Task task = stack.bean(JsonMapper.class).treeToValue(payload, Task.class);
		payload.put("acting_user", owner);
		return new TaskChange(task,
				new TaskEvent(UUID.randomUUID(), EventType.CREATED, now, task.id(), payload, TaskEvent.SCHEMA_VERSION));
	}

}
