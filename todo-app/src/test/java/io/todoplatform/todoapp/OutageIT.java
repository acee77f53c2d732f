package io.todoplatform.todoapp;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.todoplatform.event.EventType;
import io.todoplatform.event.TaskEvent;
import io.todoplatform.task.EventOutlet;
import io.todoplatform.task.Started;
import io.todoplatform.todoapp.TodoClient.Answer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What is down is said, nothing is lost, and all is well again by itself. */
@ExtendWith(RunningTodoStack.class)
class OutageIT {

	@Test
	void aWriteWithoutKafkaIsStoredAndPublishedLater(TodoStack stack, TodoClient client) {
		String id = client.create("Before");
		stack.kafka().kill();
		String body = "{\"title\":\"During\"}";
		Answer pending = client.post(body, "Idempotency-Key", "outage", "traceparent",
				"00-11111111111111111111111111111111-2222222222222222-01");
		assertThat(pending.status()).as(pending.toString()).isEqualTo(503);
		assertThat(pending.header("Retry-After")).isNotEmpty();
		assertThat(pending.json().path("detail").asString()).contains("stored", "pending");
		assertThat(type(pending)).isEqualTo("stored-pending");
		String stored = pending.json().path("task_id").asString();
		assertThat(client.get("/tasks/" + stored).status()).isEqualTo(200);

		// By now it is known, so nothing more is stored; but reading goes on.
		soon().untilAsserted(() -> {
			long tasks = stack.count("todo.tasks");
			Answer refused = client.post("{\"title\":\"Refused\"}");
			assertThat(refused.json().path("detail").asString()).contains("refused", "nothing was stored");
			assertThat(type(refused)).isEqualTo("not-stored");
			assertThat(refused.header("Retry-After")).isNotEmpty();
			assertThat(stack.count("todo.tasks")).isEqualTo(tasks);
		});
		assertThat(client.post(body, "Idempotency-Key", "outage").status()).isEqualTo(503);
		assertThat(client.get("/tasks/" + id).status()).isEqualTo(200);
		assertThat(publishing(client)).isEqualTo("DOWN");
		assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(200);
		soon().untilAsserted(() -> assertThat(client.get("/actuator/prometheus").response().body())
			.containsPattern("todo_outbox_depth\\S* [1-9]")
			.containsPattern("todo_outbox_oldest_age_seconds\\S* [1-9]")
			.containsPattern("todo_writes_refused_total\\S* [1-9]"));

		stack.kafka().start();
		soon().untilAsserted(() -> assertThat(stack.count("todo.outbox")).isZero());
		for (String topic : new String[] { "task-events", "task-updates" }) {
			try (TopicReader reader = new TopicReader(stack.kafka().bootstrapServers(), topic)) {
				soon().untilAsserted(() -> assertThat(reader.cloudEvents(stored)).isNotEmpty());
				assertThat(reader.cloudEvents(stored))
					.allSatisfy((event) -> assertThat(event.path("traceparent").asString())
						.contains("11111111111111111111111111111111"));
			}
		}
		soon().untilAsserted(() -> {
			Answer replayed = client.post(body, "Idempotency-Key", "outage");
			assertThat(replayed.status()).isEqualTo(201);
			assertThat(replayed.header("Idempotent-Replayed")).isEqualTo("true");
			assertThat(replayed.json().path("id").asString()).isEqualTo(stored);
		});
		soon().untilAsserted(() -> assertThat(client.post("{\"title\":\"After\"}").status()).isEqualTo(201));
	}

	/** A command that the database held up has used its caller's patience up. */
	@Test
	void whoseTimeIsUpTriesToPublishOnceAndDisturbsNobody(TodoStack stack, TodoClient client) throws Exception {
		soon().untilAsserted(() -> assertThat(stack.count("todo.outbox")).isZero());
		EventOutlet outlet = stack.bean(EventOutlet.class);
		Started longAgo = new Started(System.nanoTime() - Duration.ofSeconds(9).toNanos());
		stack.kafka().kill();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			double before = failures(stack);
			assertThat(outlet.publish(List.of(event()), longAgo)).isFalse();
			assertThat(failures(stack) - before).as("one attempt for each topic").isEqualTo(2);

			TaskEvent event = event();
			CompletableFuture.runAsync(() -> outlet.publish(List.of(event), Started.now()), threads);
			soon().until(() -> failures(stack) - before > 2);
			CompletableFuture<Boolean> patient = CompletableFuture
				.supplyAsync(() -> outlet.awaitPublished(event.eventId(), Started.now()), threads);
			assertThat(outlet.awaitPublished(event.eventId(), longAgo)).isFalse();
			Thread.sleep(300);
			assertThat(patient).isNotDone();
		}
		stack.kafka().start();
		soon().untilAsserted(() -> assertThat(client.post("{\"title\":\"After\"}").status()).isEqualTo(201));
	}

	private static TaskEvent event() {
		UUID task = UUID.randomUUID();
		JsonNode payload = new JsonMapper().createObjectNode().put("version", 1).put("acting_user", "ann");
		return new TaskEvent(UUID.randomUUID(), EventType.CREATED, Instant.now(), task, payload,
				TaskEvent.SCHEMA_VERSION);
	}

	private static double failures(TodoStack stack) {
		return stack.bean(MeterRegistry.class)
			.get("todo.outbox.publish.failures")
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	@Test
	void theTopicsAreBoundBeforeTheFirstWrite(TodoStack stack, TodoClient client) {
		soon().untilAsserted(() -> assertThat(stack.count("todo.outbox")).isZero());
		stack.stopApp();
		stack.startApp();
		assertThat(client.get("/actuator/bindings").response().body()).contains("taskEvents-out-0",
				"taskUpdates-out-0");
	}

	@Test
	void theGateOpensAgainThoughNothingIsLeftToPublish(TodoStack stack, TodoClient client) {
		stack.kafka().kill();
		client.post("{\"title\":\"x\"}");
		soon().untilAsserted(() -> assertThat(publishing(client)).isEqualTo("DOWN"));
		stack.execute("delete from todo.outbox");
		stack.kafka().start();
		soon().untilAsserted(() -> assertThat(client.post("{\"title\":\"y\"}").status()).isEqualTo(201));
	}

	@Test
	void whatAnEarlierRunLeftIsPublishedByTheNext(TodoStack stack, TodoClient client) {
		stack.kafka().kill();
		String id = client.post("{\"title\":\"Left\"}").json().path("task_id").asString();
		stack.stopApp();
		stack.kafka().start();
		assertThat(stack.count("todo.outbox")).isPositive();
		stack.startApp();
		try (TopicReader reader = new TopicReader(stack.kafka().bootstrapServers(), "task-updates")) {
			soon().untilAsserted(() -> assertThat(reader.cloudEvents(id)).isNotEmpty());
		}
		soon().untilAsserted(() -> assertThat(stack.count("todo.outbox")).isZero());
	}

	@Test
	void withoutItsSidecarTheServiceSaysSo(TodoStack stack, TodoClient client) {
		stack.sidecar().kill();
		Answer answer = client.post("{\"title\":\"x\"}");
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.json().path("detail").asString()).contains("sidecar", "may be stored or not");
		assertThat(type(answer)).isEqualTo("maybe-stored");
		for (String read : new String[] { "/tasks", "/tasks/0193a4f0-0000-7000-8000-00000000dead" }) {
			assertThat(client.get(read).status()).isEqualTo(503);
			assertThat(type(client.get(read))).isEqualTo("unavailable");
			assertThat(client.get(read).json().path("detail").asString()).doesNotContain("stored");
		}
		soon().untilAsserted(() -> assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(503));
		assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
		stack.sidecar().start();
		soon().untilAsserted(() -> assertThat(client.post("{\"title\":\"y\"}").status()).isEqualTo(201));
		soon().untilAsserted(() -> assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(200));
	}

	@Test
	void withoutItsDatabaseTheServiceSaysSo(TodoStack stack, TodoClient client) {
		stack.postgres().stop();
		Answer answer = client.post("{\"title\":\"x\"}");
		assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
		assertThat(answer.json().path("detail").asString()).contains("database");
		stack.postgres().start();
		soon().untilAsserted(() -> assertThat(client.post("{\"title\":\"y\"}").status()).isEqualTo(201));
	}

	/** Trap 17: the binding answers an empty list when the connection breaks. */
	@Test
	void aWriteWhoseConnectionIsCutIsNeitherDoneNorDoubled(TodoStack stack, TodoClient client) throws Exception {
		String id = client.create("Cut");
		CompletableFuture<Answer> answer;
		try (Connection connection = stack.connection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("select * from todo.tasks where id = '" + id + "' for update");
			answer = CompletableFuture.supplyAsync(() -> client.patch(id, "{\"title\":\"Cut off\"}"));
			soon().until(() -> stack.count("pg_stat_activity where wait_event_type = 'Lock'") > 0);
			stack.execute("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'");
			connection.rollback();
		}
		assertThat(answer.get().status()).as(answer.get().toString()).isEqualTo(503);
		assertThat(client.get("/tasks/" + id).json().path("title").asString()).isEqualTo("Cut");
		assertThat(client.patch(id, "{\"title\":\"Cut off\"}").json().path("version").asInt()).isEqualTo(2);
		try (TopicReader reader = new TopicReader(stack.kafka().bootstrapServers(), "task-events")) {
			soon().untilAsserted(() -> assertThat(reader.cloudEvents(id)).hasSize(2));
		}
	}

	/** The answer comes too late, the change does not: its events must not be lost. */
	@Test
	void aWriteThatIsStoredAfterItsCallerGaveUpIsPublished(TodoStack stack, TodoClient client) throws Exception {
		String id = client.create("Late");
		try (Connection connection = stack.connection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("lock table todo.outbox in share mode");
			Answer answer = client.patch(id, "{\"title\":\"Too late\"}");
			assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
			assertThat(answer.json().path("detail").asString()).contains("may be stored or not");
			connection.rollback();
		}
		String title = client.get("/tasks/" + id).json().path("title").asString();
		try (TopicReader reader = new TopicReader(stack.kafka().bootstrapServers(), "task-events")) {
			soon().untilAsserted(() -> assertThat(reader.cloudEvents(id)).hasSize("Too late".equals(title) ? 2 : 1));
		}
	}

	private static String type(Answer answer) {
		return answer.json().path("type").asString().replace("urn:todoplatform:problem:", "");
	}

	private static String publishing(TodoClient client) {
		Answer health = client.get("/actuator/health");
		String status = health.json().path("components").path("publishing").path("status").asString("none");
		return "none".equals(status) ? health.toString() : status;
	}

	private static ConditionFactory soon() {
		return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(300));
	}

}
