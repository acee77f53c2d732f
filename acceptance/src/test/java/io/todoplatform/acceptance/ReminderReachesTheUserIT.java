package io.todoplatform.acceptance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** US4, from the task to the client that shows the notification. */
@ExtendWith(PlatformExtension.class)
class ReminderReachesTheUserIT {

	private final Stack stack;

	ReminderReachesTheUserIT(Stack stack) {
		this.stack = stack;
	}

	@Test
	void aReminderIsSeenLiveReadInOneClientAndReadInTheOthers() {
		String user = "reminded-" + UUID.randomUUID();
		try (StompClient one = this.stack.stomp(); StompClient other = this.stack.stomp()) {
			one.subscribe("/topic/notifications");
			other.subscribe("/topic/notifications");
			String taskId = createWithReminder(user, Map.of());
			for (StompClient client : List.of(one, other)) {
				await().until(() -> types(client, taskId), List.of("notification-created")::equals);
				JsonNode payload = client.messagesOf(taskId).getFirst().json().path("payload");
				assertThat(payload.path("user").asString()).isEqualTo(user);
				assertThat(payload.path("title").asString()).isEqualTo("Remind me");
				assertThat(payload.path("notification_type").asString()).isEqualTo("reminder");
			}
			await().until(() -> this.stack.notifications().of(user),
					(all) -> all.size() == 1 && all.getFirst().path("status").asString().equals("sent"));
			assertThat(this.stack.notifications().unread(user)).isEqualTo(1);

			String id = this.stack.notifications().of(user).getFirst().path("id").asString();
			HttpDoor gateway = this.stack.gateway().with("X-User-Id", user);
			assertThat(gateway.send("POST", "/api/notifications/" + id + "/read", null).status()).isEqualTo(200);
			for (StompClient client : List.of(one, other)) {
				await().until(() -> types(client, taskId),
						List.of("notification-created", "notification-read")::equals);
			}
			assertThat(gateway.get("/api/notifications/unread-count").json().path("unread").asInt(-1)).isZero();
		}
	}

	@Test
	void anOwnerIsToldWhatAnotherUserDid() {
		String owner = "owner-" + UUID.randomUUID();
		String taskId = this.stack.todo().patient().as(owner).create("Mine").id();
		assertThat(this.stack.todo().patient().as("bob").complete(taskId).status()).isEqualTo(200);
		await().until(() -> this.stack.notifications().of(owner), (all) -> all.size() == 1);
		JsonNode told = this.stack.notifications().of(owner).getFirst();
		assertThat(told.path("notification_type").asString()).isEqualTo("update");
		assertThat(told.path("message").asString()).isEqualTo("bob completed this task");
		assertThat(told.path("task_id").asString()).isEqualTo(taskId);
	}

	/** FR-012, SC-009: todo, recurring, notify and websocket, long after the request. */
	@Test
	void oneTraceLeadsFromTheTaskThroughAllServicesToTheClient() {
		String user = "traced-" + UUID.randomUUID();
		String traceId = UUID.randomUUID().toString().replace("-", "");
		String taskId = createWithReminder(user, Map.of("traceparent", "00-" + traceId + "-b7ad6b7169203331-01"));
		await().until(() -> this.stack.notifications().of(user).size() == 1);
		for (String app : List.of("todo-app", "audit-app", "recurring-app", "notify-app", "websocket-app")) {
			await().untilAsserted(() -> assertThat(Stack.log(this.stack.app(app)).with("task_id", taskId)).as(app)
				.isNotEmpty()
				.allSatisfy((line) -> {
					assertThat(line.path("service").asString()).isEqualTo(app);
					assertThat(line.path("trace_id").asString()).isEqualTo(traceId);
				}));
		}
		await().untilAsserted(() -> assertThat(Stack.log(this.stack.app("websocket-app")).with("task_id", taskId))
			.anyMatch((line) -> line.toString().contains("notification-created")));
	}

	private String createWithReminder(String user, Map<String, String> headers) {
		TodoClient todo = this.stack.todo().patient().as(user);
		for (Map.Entry<String, String> header : headers.entrySet()) {
			todo = todo.with(header.getKey(), header.getValue());
		}
		return todo.create(Map.of("title", "Remind me", "reminder_time", Instant.now().plusSeconds(2).toString())).id();
	}

	private static List<String> types(StompClient client, String taskId) {
		return client.messagesOf(taskId).stream().map(StompMessage::eventType).toList();
	}

}
