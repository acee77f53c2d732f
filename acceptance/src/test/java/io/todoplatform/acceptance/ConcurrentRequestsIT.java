package io.todoplatform.acceptance;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(PlatformExtension.class)
class ConcurrentRequestsIT {

	private final Stack stack;

	ConcurrentRequestsIT(Stack stack) {
		this.stack = stack;
	}

	@Test
	void makeOneTaskWithOneIdempotencyKey() {
		String user = "one-key-" + UUID.randomUUID();
		TodoClient todo = this.stack.todo().as(user).idempotent(UUID.randomUUID().toString());
		List<Answer> answers = Callers.run(50, 50, (i) -> todo.create("Only once"));
		assertThat(answers).extracting(Answer::status).containsOnly(201);
		assertThat(answers).extracting(Answer::id).containsOnly(answers.getFirst().id());
		assertThat(todo.allOf(user)).hasSize(1);
		await().untilAsserted(
				() -> assertThat(this.stack.audit().typesOf(answers.getFirst().id())).containsExactly("task-created"));
	}

	@Test
	void letOnePatchWinThatMatchesTheVersion() {
		TodoClient todo = this.stack.todo();
		Answer created = todo.create("Contended");
		TodoClient matching = todo.ifMatch(created.header("ETag"));
		List<Answer> answers = Callers.run(20, 20, (i) -> matching.patch(created.id(), Map.of("title", "By " + i)));
		List<Answer> winners = answers.stream().filter(Answer::isSuccess).toList();
		assertThat(winners).hasSize(1);
		assertThat(answers).filteredOn((answer) -> !answer.isSuccess()).allSatisfy((answer) -> {
			assertThat(answer.status()).isEqualTo(412);
			assertThat(answer.isProblem()).isTrue();
			assertThat(answer.header("ETag")).isEqualTo(winners.getFirst().header("ETag"));
		});
		assertThat(todo.task(created.id()).json()).isEqualTo(winners.getFirst().json());
		await().untilAsserted(() -> assertThat(this.stack.audit().typesOf(created.id())).containsExactly("task-created",
				"task-updated"));
	}

}
