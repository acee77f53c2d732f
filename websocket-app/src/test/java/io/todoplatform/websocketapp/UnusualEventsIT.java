package io.todoplatform.websocketapp;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.todoplatform.websocketapp.RealTimeStack.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.todoplatform.websocketapp.RealTimeStack.FIRST;
import static io.todoplatform.websocketapp.RealTimeStack.await;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningRealTimeStack.class)
class UnusualEventsIT {

	@Test
	void notificationsGoToTheirOwnDestinationInTheSameSequence(RealTimeStack stack) {
		StompClient client = stack.connect(FIRST)
			.subscribe("t", "/topic/tasks", null)
			.subscribe("n", "/topic/notifications", null);
		Event task = stack.publish("task-created", UUID.randomUUID(), 1);
		client.await((frame) -> frame.body().contains(task.id().toString()));
		Event notification = Event.of("notification-created", task.taskId(), 1);
		stack.services().publish("notifications", "ann", notification.bytes());
		var frame = client.await((answer) -> answer.body().contains(notification.id().toString()));
		assertThat(frame.headers()).containsEntry("subscription", "n")
			.containsEntry("destination", "/topic/notifications");
		assertThat(frame.sequence()).isGreaterThan(client.messages().getFirst().sequence());
		assertThat(client.messages()).hasSize(2);
	}

	@Test
	void anUnknownSchemaVersionIsCountedAndSkipped(RealTimeStack stack) {
		double before = stack.meter(FIRST, "todo_events_unknown_schema_version_total");
		StompClient client = stack.connect(FIRST).subscribe("s", "/topic/tasks", null);
		Event unknown = Event.of("task-created", UUID.randomUUID(), 1);
		stack.services()
			.publish("task-updates", "k",
					new String(unknown.bytes(), StandardCharsets.UTF_8)
						.replace("\"schema_version\":\"1.0\"", "\"schema_version\":\"9.0\"")
						.getBytes(StandardCharsets.UTF_8));
		Event known = stack.publish("task-created", UUID.randomUUID(), 1);
		client.await((frame) -> frame.body().contains(known.id().toString()));
		assertThat(client.messages()).hasSize(1);
		await().until(() -> stack.meter(FIRST, "todo_events_unknown_schema_version_total") == before + 1);
	}

	@Test
	void whatIsMalformedIsPutAsideAndTheRestGoesOn(RealTimeStack stack) {
		StompClient client = stack.connect(FIRST).subscribe("s", "/topic/tasks", null);
		String key = UUID.randomUUID().toString();
		stack.services().publish("task-updates", key, new byte[] { '{', 0, (byte) 0xff });
		// Of a type that belongs on another topic.
		stack.services().publish("task-updates", key, Event.of("notification-read", UUID.randomUUID(), 1).bytes());
		Event good = stack.publish("task-created", UUID.randomUUID(), 1);
		client.await((frame) -> frame.body().contains(good.id().toString()));
		assertThat(client.messages()).hasSize(1);
		// Each instance puts aside what it cannot read.
		await().until(() -> stack.services()
			.records("task-updates.websocket-app.dead-letter")
			.stream()
			.filter((letter) -> key.equals(letter.key()))
			.count() >= 4);
	}

}
