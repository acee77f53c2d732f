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
		TodoClient todo = this.stack.todo().patient().as(user).idempotent(UUID.randomUUID().toString());
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
		Answer created = todo.patient().create("Contended");
		List<Answer> answers = patches(todo, created);
		// Whoever is answered so may have won.
		for (int i = 0; i < 10 && answers.stream().anyMatch((answer) -> answer.status() == 503); i++) {
			created = todo.patient().create("Contended");
			answers = patches(todo, created);
		}
		String id = created.id();
		List<Answer> winners = answers.stream().filter(Answer::isSuccess).toList();
		assertThat(winners).hasSize(1);
		assertThat(answers).filteredOn((answer) -> !answer.isSuccess()).allSatisfy((answer) -> {
			assertThat(answer.status()).isEqualTo(412);
			assertThat(answer.isProblem()).isTrue();
			assertThat(answer.header("ETag")).isEqualTo(winners.getFirst().header("ETag"));
		});
		assertThat(todo.task(id).json()).isEqualTo(winners.getFirst().json());
		await().untilAsserted(
				() -> assertThat(this.stack.audit().typesOf(id)).containsExactly("task-created", "task-updated"));
	}

	private static List<Answer> patches(TodoClient todo, Answer created) {
		TodoClient matching = todo.ifMatch(created.header("ETag"));
		return Callers.run(20, 20, (i) -> matching.patch(created.id(), Map.of("title", "By " + i)));
	}

}
