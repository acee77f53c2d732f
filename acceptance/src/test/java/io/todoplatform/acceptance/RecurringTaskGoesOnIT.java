package io.todoplatform.acceptance;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** US5, and how clients see it (US3). */
@ExtendWith(PlatformExtension.class)
class RecurringTaskGoesOnIT {

	private final Stack stack;

	RecurringTaskGoesOnIT(Stack stack) {
		this.stack = stack;
	}

	@ParameterizedTest
	@CsvSource({ "daily,2031-02-01T17:00:00Z", "weekly,2031-02-07T17:00:00Z", "monthly,2031-02-28T17:00:00Z" })
	void theNextInstanceAppearsWhenOneIsCompleted(String frequency, String nextDueDate) {
		String user = frequency + "-" + UUID.randomUUID();
		TodoClient todo = this.stack.todo().patient().as(user);
		String first = create(todo, frequency);
		List<Answer> answers = Callers.run(5, 5, (i) -> todo.complete(first));
		assertThat(answers).extracting(Answer::status).contains(200);
		await().until(() -> todo.allOf(user).size() == 2);
		JsonNode next = todo.allOf(user)
			.stream()
			.filter((task) -> !task.path("id").asString().equals(first))
			.findFirst()
			.orElseThrow();
		assertThat(next.path("title").asString()).isEqualTo("Water the plants");
		assertThat(next.path("status").asString()).isEqualTo("pending");
		assertThat(next.path("due_date").asString()).isEqualTo(nextDueDate);
		assertThat(next.path("parent_task_id").asString()).isEqualTo(first);
		assertThat(next.path("series_index").asInt()).isEqualTo(1);
	}

	@Test
	void clientsSeeTheCompletionAndTheNextInstance() {
		TodoClient todo = this.stack.todo().patient().as("seen-" + UUID.randomUUID());
		try (StompClient client = this.stack.stomp()) {
			client.subscribe("/topic/tasks");
			String first = create(todo, "daily");
			todo.complete(first);
			await().until(() -> client.messagesOf(first).stream().map(StompMessage::eventType).toList(),
					List.of("task-created", "task-completed")::equals);
			await().until(() -> client.messages()
				.stream()
				.anyMatch((message) -> message.eventType().equals("task-created")
						&& message.json().path("payload").path("parent_task_id").asString("").equals(first)));
			List<Long> sequences = client.messages().stream().map(StompMessage::sequence).toList();
			assertThat(sequences).isSorted().doesNotHaveDuplicates();
		}
	}

	private static String create(TodoClient todo, String frequency) {
		Answer answer = todo.create(Map.of("title", "Water the plants", "due_date", "2031-01-31T17:00:00Z",
				"is_recurring", true, "recurrence_schedule", Map.of("frequency", frequency, "time_zone", "UTC")));
		assertThat(answer.status()).isEqualTo(201);
		return answer.id();
	}

}
