package io.todoplatform.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import io.todoplatform.platform.App;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What happens to tasks is seen by everybody who listens, in its order (US3). */
@ExtendWith(PlatformExtension.class)
class RealTimeIT {

	private static final String TASKS = "/topic/tasks";

	@Test
	void twoClientsSeeCreateUpdateCompleteAndDelete(Stack stack) {
		try (StompClient ann = stack.stomp(); StompClient bob = stack.stomp()) {
			ann.subscribe(TASKS);
			bob.subscribe(TASKS);
			TodoClient todo = stack.todo().patient().as("ann");
			String id = todo.create("Seen by both").id();
			todo.patch(id, Map.of("description", "now"));
			todo.complete(id);
			todo.delete(id);
			for (StompClient client : List.of(ann, bob)) {
				await().until(() -> client.messagesOf(id).size() == 4);
				assertThat(client.messagesOf(id)).extracting(StompMessage::eventType)
					.containsExactly("task-created", "task-updated", "task-completed", "task-deleted");
			}
			assertThat(ann.messagesOf(id)).extracting(StompMessage::sequence)
				.isEqualTo(bob.messagesOf(id).stream().map(StompMessage::sequence).toList());
		}
	}

	@Test
	void aClientThatWasAwayWhileTheServiceWasKilledGetsExactlyWhatItMissed(Stack stack) {
		TodoClient todo = stack.todo().patient().as("bob");
		StompClient client = stack.stomp();
		client.subscribe(TASKS);
		String id = todo.create("Changed often").id();
		await().until(() -> client.messagesOf(id).size() == 1);
		long last = client.messages().getLast().sequence();
		App service = stack.app("websocket-app");
		service.kill();
		List<Long> versions = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			versions.add(todo.patch(id, Map.of("description", "Change " + i)).json().path("version").asLong());
		}
		service.start();
		try (StompClient again = stack.stomp()) {
			again.subscribe(TASKS, last);
			await().until(() -> again.messagesOf(id).size() >= 30);
			assertThat(again.messagesOf(id)).extracting((message) -> message.json().path("version").asLong())
				.containsExactlyElementsOf(versions);
			assertThat(again.messages()).extracting(StompMessage::sequence).isSorted().doesNotHaveDuplicates();
		}
		client.close();
		assertThat(versions).containsExactlyElementsOf(LongStream.rangeClosed(2, 31).boxed().toList());
	}

}
