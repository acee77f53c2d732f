package io.todoplatform.websocketapp;

import java.util.List;
import java.util.UUID;

import io.todoplatform.websocketapp.RealTimeStack.Event;
import io.todoplatform.websocketapp.StompClient.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.todoplatform.websocketapp.RealTimeStack.FIRST;
import static io.todoplatform.websocketapp.RealTimeStack.SECOND;
import static io.todoplatform.websocketapp.RealTimeStack.await;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningRealTimeStack.class)
class RetentionIT {

	@Test
	void whoWasAwayForTooLongIsToldToReloadAndGoesOnFromThere(RealTimeStack stack) {
		long before = stack.sync(FIRST, "").path("last_sequence").asLong();
		List<Event> events = stack.publishManyToBoth(60);
		await().until(() -> stack.syncAll(FIRST, before).size() == 60);
		// What both instances log leaves gaps, so it is not 20 before the newest.
		long lastToGo = stack.syncAll(FIRST, before).get(39).path("sequence").asLong();
		// As when the newest batch was logged by both instances at the same moment.
		stack.services().execute("update websocket.head set sequence = sequence + 60");
		stack.stopSecond();
		stack.startSecond("--sync.retention-count=20");
		await().until(() -> stack.services().count("websocket.log") == 20);
		stack.stopSecond();
		JsonNode page = stack.sync(FIRST, "?after=" + before);
		long head = page.path("last_sequence").asLong();
		assertThat(page.path("reload").asBoolean()).isTrue();
		assertThat(page.path("messages")).isEmpty();
		List<JsonNode> kept = stack.syncAll(FIRST, lastToGo);
		assertThat(kept).hasSize(20);
		assertThat(kept.getLast().path("event_id").asString()).isEqualTo(events.getLast().id().toString());
		StompClient inTime = stack.connect(FIRST).subscribe("s", "/topic/tasks", lastToGo);
		await().until(() -> inTime.messages().size() == 20);
		assertReloads(stack.connect(FIRST).subscribe("s", "/topic/tasks", before), head, stack);
	}

	@Test
	void whoComesFromAnotherLogIsToldToReload(RealTimeStack stack) {
		long head = stack.sync(FIRST, "").path("last_sequence").asLong();
		JsonNode page = stack.sync(FIRST, "?after=" + (head + 1000));
		assertThat(page.path("reload").asBoolean()).isTrue();
		assertThat(page.path("last_sequence").asLong()).isEqualTo(head);
		assertReloads(stack.connect(FIRST).subscribe("s", "/topic/tasks", head + 1000), head, stack);
	}

	@Test
	void whatIsTooOldGoes(RealTimeStack stack) {
		long before = stack.sync(FIRST, "").path("last_sequence").asLong();
		stack.publishManyToBoth(5);
		await().until(() -> stack.syncAll(FIRST, before).size() == 5);
		stack.services().execute("update websocket.log set logged_at = now() - interval '8 days'");
		await().until(() -> stack.services().count("websocket.log") == 0);
		long head = stack.sync(FIRST, "").path("last_sequence").asLong();
		assertThat(stack.sync(FIRST, "?after=" + head).path("reload").asBoolean()).isFalse();
		// Not head - 1: what both instances log leaves gaps, and behind a gap nothing was
		// missed.
		assertThat(stack.sync(FIRST, "?after=" + before).path("reload").asBoolean()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "?after=-1", "?after=abc", "?after=1.5", "?limit=0", "?limit=501", "?after=1&since=2",
			"?after=99999999999999999999" })
	void badQuestionsAreProblems(String query, RealTimeStack stack) {
		var answer = stack.get(FIRST, "/sync" + query);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	private static void assertReloads(StompClient client, long head, RealTimeStack stack) {
		Frame reload = client.await(Frame::isReload);
		assertThat(reload.sequence()).isEqualTo(head);
		assertThat(reload.body()).isEqualTo("{\"type\":\"reload\",\"sequence\":" + head + "}");
		Event next = stack.publish("task-created", UUID.randomUUID(), 1);
		client.await((frame) -> frame.body().contains(next.id().toString()));
		assertThat(client.messages()).hasSize(1);
		assertThat(client.frames().stream().filter(Frame::isReload)).hasSize(1);
	}

}
