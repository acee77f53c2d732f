package io.todoplatform.websocketapp;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.todoplatform.websocketapp.RealTimeStack.Event;
import io.todoplatform.websocketapp.StompClient.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.todoplatform.websocketapp.RealTimeStack.FIRST;
import static io.todoplatform.websocketapp.RealTimeStack.SECOND;
import static io.todoplatform.websocketapp.RealTimeStack.await;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningRealTimeStack.class)
class RealTimeUpdatesIT {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String TASKS = "/topic/tasks";

	@Test
	void twoClientsSeeEachChangeOfATask(RealTimeStack stack) {
		StompClient ann = stack.connect(FIRST).subscribe("s", TASKS, null);
		StompClient bob = stack.connect(SECOND).subscribe("s", TASKS, null);
		UUID task = UUID.randomUUID();
		List<Event> events = new ArrayList<>();
		for (String type : List.of("task-created", "task-updated", "task-completed", "task-reopened", "task-deleted")) {
			events.add(stack.publish(type, task, events.size() + 1));
		}
		for (StompClient client : List.of(ann, bob)) {
			await().until(() -> client.messages().size() == 5);
			assertThat(ids(client)).containsExactlyElementsOf(idsOf(events));
		}
		assertThat(ann.messages().stream().map(Frame::sequence).toList())
			.isEqualTo(bob.messages().stream().map(Frame::sequence).toList())
			.isSorted();
		Frame frame = ann.messages().getFirst();
		Event event = events.getFirst();
		assertThat(frame.headers()).containsEntry("destination", TASKS)
			.containsEntry("subscription", "s")
			.containsEntry("content-type", "application/json");
		JsonNode body = JSON.readTree(frame.body());
		assertThat(body.propertyNames()).containsExactly("sequence", "event_id", "event_type", "task_id", "version",
				"timestamp", "payload");
		assertThat(body.path("sequence").asLong()).isEqualTo(frame.sequence());
		assertThat(body.path("event_type").asString()).isEqualTo("task-created");
		assertThat(body.path("task_id").asString()).isEqualTo(task.toString());
		assertThat(body.path("version").asInt()).isEqualTo(1);
		assertThat(body.path("payload").path("title").asString()).isEqualTo(event.filler());
		assertThat(frame.body()).contains("\"exact\":1.10");
	}

	@Test
	void aClientThatWasCutOffGetsExactlyWhatItMissedWhileMoreStreamsIn(RealTimeStack stack) {
		StompClient client = stack.connect(FIRST).subscribe("s", TASKS, null);
		Event seen = stack.publish("task-created", UUID.randomUUID(), 1);
		long last = client.await((frame) -> frame.body().contains(seen.id().toString())).sequence();
		client.close();
		List<Event> all = new ArrayList<>(stack.publishMany(300));
		StompClient again = stack.connect(SECOND);
		Thread stream = Thread.ofVirtual().start(() -> {
			for (int i = 0; i < 5; i++) {
				List<Event> more = stack.publishMany(40);
				synchronized (all) {
					all.addAll(more);
				}
			}
		});
		again.subscribe("s", TASKS, last);
		assertThat(join(stream)).isTrue();
		await().until(() -> again.messages().size() >= 500);
		assertThat(ids(again)).containsExactlyElementsOf(idsOf(all));
		assertThat(again.messages().stream().map(Frame::sequence).toList()).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void aRestartLosesNothingAndEndsSessionsInAWayThatClientsComeBack(RealTimeStack stack) {
		StompClient client = stack.connect(FIRST).subscribe("s", TASKS, null);
		Event before = stack.publish("task-created", UUID.randomUUID(), 1);
		long last = client.await((frame) -> frame.body().contains(before.id().toString())).sequence();
		stack.stopFirst();
		assertThat(client.awaitClose()).isEqualTo(1001);
		List<Event> missed = stack.publishMany(50);
		stack.startFirst();
		StompClient again = stack.connect(FIRST).subscribe("s", TASKS, last);
		await().until(() -> again.messages().size() >= 50);
		Event after = stack.publish("task-created", UUID.randomUUID(), 1);
		again.await((frame) -> frame.body().contains(after.id().toString()));
		List<String> expected = new ArrayList<>(idsOf(missed));
		expected.add(after.id().toString());
		assertThat(ids(again)).containsExactlyElementsOf(expected);
	}

	@Test
	void bothInstancesServeTheSameHistory(RealTimeStack stack) {
		long before = stack.sync(FIRST, "").path("last_sequence").asLong();
		List<Event> events = stack.publishMany(120);
		await().until(() -> stack.syncAll(FIRST, before).size() >= 120);
		List<JsonNode> first = stack.syncAll(FIRST, before);
		assertThat(first.stream().map((message) -> message.path("event_id").asString()).toList())
			.containsExactlyElementsOf(idsOf(events));
		assertThat(stack.syncAll(SECOND, before)).isEqualTo(first);
		StompClient replay = stack.connect(SECOND).subscribe("s", TASKS, before);
		await().until(() -> replay.messages().size() >= 120);
		assertThat(replay.messages().stream().map((frame) -> JSON.readTree(frame.body())).toList()).isEqualTo(first);
	}

	@Test
	void anEventThatComesAgainKeepsItsPlace(RealTimeStack stack) {
		StompClient client = stack.connect(FIRST).subscribe("s", TASKS, null);
		Event event = stack.publish("task-created", UUID.randomUUID(), 1);
		for (int i = 0; i < 3; i++) {
			stack.services().publish("task-updates", event.taskId().toString(), event.bytes());
		}
		Event last = stack.publish("task-created", UUID.randomUUID(), 1);
		client.await((frame) -> frame.body().contains(last.id().toString()));
		assertThat(ids(client)).containsExactly(event.id().toString(), last.id().toString());
	}

	@Test
	void withoutClientsUpdatesAreLoggedAndNothingIsSent(RealTimeStack stack) {
		await().until(() -> stack.meter(FIRST, "todo_stomp_sessions") == 0);
		double sent = stack.meter(FIRST, "todo_stomp_messages_total");
		double logged = stack.taken(FIRST);
		long before = stack.sync(FIRST, "").path("last_sequence").asLong();
		stack.publishMany(20);
		await().until(() -> stack.syncAll(FIRST, before).size() == 20);
		await().until(() -> stack.taken(FIRST) >= logged + 20);
		assertThat(stack.meter(FIRST, "todo_stomp_messages_total")).isEqualTo(sent);
	}

	private static boolean join(Thread thread) {
		try {
			return thread.join(java.time.Duration.ofSeconds(60));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static List<String> ids(StompClient client) {
		return client.messages()
			.stream()
			.map((frame) -> JSON.readTree(frame.body()).path("event_id").asString())
			.toList();
	}

	private static List<String> idsOf(List<Event> events) {
		return events.stream().map((event) -> event.id().toString()).toList();
	}

}
