package io.todoplatform.todoapp;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
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
		List<Object> outcomes = AtOnce.run(40, (i) -> outcome(store, changes.get(i)));
		assertThat(outcomes.get(20)).isInstanceOf(StatementRefusedException.class);
		assertThat(outcomes).filteredOn(TaskStore.Stored.YES::equals).hasSize(39);
		assertThat(stack.count("todo.tasks where owner = '" + owner + "'")).isEqualTo(39);
	}

	private static Object outcome(TaskStore store, TaskChange change) {
		try {
			return store.insert(change);
		}
		catch (StatementRefusedException ex) {
			return ex;
		}
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
