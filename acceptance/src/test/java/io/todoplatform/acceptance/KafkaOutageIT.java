package io.todoplatform.acceptance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The edge case "Kafka is unreachable": no lost event, and no success without one. */
@ExtendWith(PlatformExtension.class)
class KafkaOutageIT {

	private static final Logger logger = LoggerFactory.getLogger(KafkaOutageIT.class);

	private final Stack stack;

	KafkaOutageIT(Stack stack) {
		this.stack = stack;
	}

	@Test
	void refusesWritesAndPublishesByItselfWhatWasStored() {
		String user = "kafka-outage-" + UUID.randomUUID();
		TodoClient todo = this.stack.todo().as(user);
		String before = todo.patient().create("Before").id();
		String key = UUID.randomUUID().toString();
		this.stack.awaitQuiet();
		try (TopicReader topics = TopicReader.fromNow(this.stack.bootstrapServers(), Stack.EVENTS, Stack.UPDATES)) {
			this.stack.kafka().stop();
			assertRefused(todo.idempotent(key), "With a key");
			for (int i = 0; i < 5; i++) {
				assertRefused(todo, "Without a key " + i);
			}
			assertUnavailable(timed(() -> todo.patch(before, Map.of("title", "Changed"))));
			assertThat(todo.task(before).status()).as("reading needs no Kafka").isEqualTo(200);
			List<JsonNode> stored = todo.allOf(user);
			assertThat(stored).extracting((task) -> task.path("title").asString()).contains("With a key");

			this.stack.kafka().start();
			stored.forEach((task) -> awaitEvents(task, before, topics));
			await().untilAsserted(() -> {
				Answer again = todo.idempotent(key).create(Map.of("title", "With a key"));
				assertThat(again.status()).isEqualTo(201);
				assertThat(again.json()).isEqualTo(theOne("With a key", stored));
			});
			assertThat(todo.allOf(user)).as("the key made no second task").hasSameSizeAs(stored);
			this.stack.awaitHealthy();
			await().untilAsserted(() -> assertThat(todo.create("After").status()).isEqualTo(201));
		}
	}

	private static void assertRefused(TodoClient todo, String title) {
		assertUnavailable(timed(() -> todo.create(title)));
	}

	/** The promise is 10 s; on a busy machine a figure to be read, not a check. */
	private static Answer timed(Supplier<Answer> request) {
		long begin = System.nanoTime();
		Answer answer = request.get();
		logger.info("Without Kafka {} after {} s", answer.status(), Measurement.seconds(begin));
		return answer;
	}

	private static void assertUnavailable(Answer answer) {
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.isProblem()).isTrue();
		assertThat(answer.header("Retry-After")).isNotEmpty();
	}

	private void awaitEvents(JsonNode task, String before, TopicReader topics) {
		String id = task.path("id").asString();
		boolean changed = task.path("title").asString().equals("Changed");
		List<String> missing = id.equals(before) ? (changed ? List.of("task-updated") : List.of())
				: List.of("task-created");
		List<String> all = id.equals(before) && changed ? List.of("task-created", "task-updated")
				: List.of("task-created");
		await().untilAsserted(() -> {
			assertThat(List.copyOf(new LinkedHashSet<>(topics.types(Stack.EVENTS, id)))).isEqualTo(missing);
			assertThat(List.copyOf(new LinkedHashSet<>(topics.types(Stack.UPDATES, id)))).isEqualTo(missing);
			assertThat(this.stack.audit().typesOf(id)).isEqualTo(all);
		});
	}

	private static JsonNode theOne(String title, List<JsonNode> tasks) {
		List<JsonNode> found = tasks.stream().filter((task) -> task.path("title").asString().equals(title)).toList();
		assertThat(found).hasSize(1);
		return found.getFirst();
	}

}
