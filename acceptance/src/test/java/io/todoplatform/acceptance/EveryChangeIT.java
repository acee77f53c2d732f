package io.todoplatform.acceptance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** US1, US2, FR-002 to FR-005, FR-014, SC-002. */
@ExtendWith(PlatformExtension.class)
class EveryChangeIT {

	private static final List<String> ALL_TYPES = List.of("task-created", "task-updated", "task-completed",
			"task-reopened", "task-deleted");

	private final Stack stack;

	EveryChangeIT(Stack stack) {
		this.stack = stack;
	}

	@Test
	void isStoredAndPublishedOnBothTopicsAndAuditedInOrder() {
		TodoClient ada = this.stack.todo().patient().as("ada");
		TodoClient bob = this.stack.todo().patient().as("bob");
		try (TopicReader topics = TopicReader.fromNow(this.stack.bootstrapServers(), Stack.EVENTS, Stack.UPDATES)) {
			Answer created = ada.create(Map.of("title", "Buy milk", "description", "Two bottles", "due_date",
					"2030-05-01T10:00:00Z", "reminder_time", "2030-05-01T09:00:00Z"));
			assertThat(created.status()).isEqualTo(201);
			String id = created.id();
			assertThat(created.header("Location")).endsWith("/tasks/" + id);
			assertThat(created.header("ETag")).isNotEmpty();
			assertThat(created.json().path("owner").asString()).isEqualTo("ada");
			assertThat(created.json().path("status").asString()).isEqualTo("pending");
			assertStored(created);

			Map<String, Object> change = new HashMap<>();
			change.put("title", "Buy oat milk");
			change.put("description", null);
			Answer updated = bob.patch(id, change);
			assertThat(updated.status()).isEqualTo(200);
			assertThat(updated.json().path("title").asString()).isEqualTo("Buy oat milk");
			assertThat(updated.json().path("description").isNull()).isTrue();
			assertThat(updated.json().path("due_date")).isEqualTo(created.json().path("due_date"));
			assertThat(updated.header("ETag")).isNotEqualTo(created.header("ETag"));
			assertStored(updated);

			Answer completed = ada.complete(id);
			assertThat(completed.json().path("status").asString()).isEqualTo("complete");
			assertStored(completed);
			assertThat(ada.complete(id).isSuccess()).as("completing again").isTrue();
			assertThat(ada.task(id).json()).as("completing again").isEqualTo(completed.json());

			Answer reopened = bob.reopen(id);
			assertThat(reopened.json().path("status").asString()).isEqualTo("pending");
			assertStored(reopened);

			assertThat(ada.delete(id).status()).isEqualTo(204);
			assertThat(ada.task(id).status()).isEqualTo(404);

			await().untilAsserted(() -> {
				assertThat(once(topics.messages(Stack.EVENTS, id))).extracting(Message::type).isEqualTo(ALL_TYPES);
				assertThat(once(topics.messages(Stack.UPDATES, id))).extracting(Message::type).isEqualTo(ALL_TYPES);
				assertThat(this.stack.audit().typesOf(id)).isEqualTo(ALL_TYPES);
			});
			List<Message> events = once(topics.messages(Stack.EVENTS, id));
			assertThat(once(topics.messages(Stack.UPDATES, id))).extracting(Message::data)
				.isEqualTo(events.stream().map(Message::data).toList());
			events.forEach((event) -> assertSchema(event, id));
			assertThat(events).extracting((event) -> event.data().path("payload").path("acting_user").asString())
				.containsExactly("ada", "bob", "ada", "bob", "ada");
			assertSnapshot(events.get(0), created);
			assertSnapshot(events.get(1), updated);
			assertSnapshot(events.get(2), completed);
			assertSnapshot(events.get(3), reopened);
			assertAudited(events, this.stack.audit().recordsOf(id));
		}
	}

	/** What was not confirmed in time is published again, as the same event. */
	private static List<Message> once(List<Message> messages) {
		Set<String> ids = new HashSet<>();
		return messages.stream().filter((message) -> ids.add(message.eventId())).toList();
	}

	private void assertStored(Answer answer) {
		Answer stored = this.stack.todo().patient().task(answer.id());
		assertThat(stored.json()).isEqualTo(answer.json());
		assertThat(stored.header("ETag")).isEqualTo(answer.header("ETag"));
	}

	private static void assertSchema(Message message, String taskId) {
		JsonNode data = message.data();
		assertThat(data.propertyNames()).containsExactlyInAnyOrder("event_id", "event_type", "timestamp", "task_id",
				"payload", "schema_version");
		assertThat(data.path("task_id").asString()).isEqualTo(taskId);
		assertThat(data.path("schema_version").asString()).isEqualTo("1.0");
		JsonNode event = message.event();
		assertThat(event.path("specversion").asString()).isEqualTo("1.0");
		assertThat(event.path("id").asString()).isEqualTo(message.eventId());
		assertThat(event.path("type").asString()).isEqualTo(message.type());
		assertThat(event.path("subject").asString()).isEqualTo(taskId);
		assertThat(event.path("source").asString()).isEqualTo("/todo-app");
	}

	private static void assertSnapshot(Message event, Answer answer) {
		JsonNode payload = event.data().path("payload");
		answer.json()
			.properties()
			.forEach((property) -> assertThat(payload.path(property.getKey())).as(property.getKey())
				.isEqualTo(property.getValue()));
	}

	private static void assertAudited(List<Message> events, List<JsonNode> records) {
		assertThat(records).hasSameSizeAs(events);
		for (int i = 0; i < records.size(); i++) {
			JsonNode record = records.get(i);
			JsonNode data = events.get(i).data();
			for (String field : List.of("event_id", "event_type", "task_id", "payload")) {
				assertThat(record.path(field)).as(field).isEqualTo(data.path(field));
			}
			assertThat(record.path("acting_user").asString())
				.isEqualTo(data.path("payload").path("acting_user").asString());
			assertThat(record.path("recorded_at").asString()).isNotEmpty();
		}
	}

}
