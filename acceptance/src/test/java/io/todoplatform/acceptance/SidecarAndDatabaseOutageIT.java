package io.todoplatform.acceptance;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.todoplatform.platform.ManagedProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The edge case "a sidecar is unavailable": a clear error, and nothing silently dropped.
 */
@ExtendWith(PlatformExtension.class)
class SidecarAndDatabaseOutageIT {

	private final Stack stack;

	SidecarAndDatabaseOutageIT(Stack stack) {
		this.stack = stack;
	}

	@Test
	void saysThatTheSidecarIsDownAndIsWellWhenItIsBack() {
		ManagedProcess sidecar = this.stack.todoSidecar();
		assertSurvives(sidecar, sidecar::kill);
	}

	@Test
	void saysThatTheDatabaseIsDownAndIsWellWhenItIsBack() {
		ManagedProcess postgres = this.stack.postgres();
		assertSurvives(postgres, postgres::stop);
	}

	@Test
	void keepsEventsForLaterWhileTheDatabaseIsDown() {
		Event event = Event.created();
		try (TopicWriter writer = new TopicWriter(this.stack.bootstrapServers());
				TopicReader dead = TopicReader.fromNow(this.stack.bootstrapServers(), Stack.DEAD_LETTERS)) {
			double before = handedBack();
			this.stack.postgres().stop();
			writer.write(Stack.EVENTS, event.taskId(), event.bytes());
			await().untilAsserted(() -> {
				assertUnavailable(this.stack.audit().event(event.eventId()));
				assertThat(handedBack()).isGreaterThan(before);
			});
			this.stack.postgres().start();
			this.stack.awaitHealthy();
			await().untilAsserted(
					() -> assertThat(this.stack.audit().typesOf(event.taskId())).containsExactly("task-created"));
			assertThat(dead.messages(Stack.DEAD_LETTERS)).isEmpty();
		}
	}

	private double handedBack() {
		return this.stack.audit().metrics().sum("dapr_binder_acknowledged_total", Map.of("outcome", "retry"));
	}

	private void assertSurvives(ManagedProcess dependency, Runnable outage) {
		String user = "outage-" + UUID.randomUUID();
		TodoClient todo = this.stack.todo().as(user);
		String before = todo.patient().create("Before").id();
		outage.run();
		List<Answer> answers = List.of(todo.create("During"), todo.task(before), todo.list("owner=" + user),
				todo.patch(before, Map.of("title", "During")), todo.complete(before), todo.delete(before));
		assertThat(answers).allSatisfy(SidecarAndDatabaseOutageIT::assertUnavailable);
		await().untilAsserted(() -> assertThat(todo.health("readiness").status()).isEqualTo(503));
		assertThat(todo.health("liveness").status()).isEqualTo(200);

		dependency.start();
		this.stack.awaitHealthy();
		assertThat(todo.health("readiness").json().path("components").propertyNames()).contains("sidecar", "database",
				"binders");
		await().untilAsserted(() -> assertThat(todo.create("After").status()).isEqualTo(201));
		todo.allOf(user)
			.forEach((task) -> await()
				.untilAsserted(() -> assertThat(this.stack.audit().typesOf(task.path("id").asString())).first()
					.isEqualTo("task-created")));
		assertThat(todo.task(before).json().path("title").asString()).isEqualTo("Before");
	}

	private static void assertUnavailable(Answer answer) {
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.isProblem()).isTrue();
		assertThat(answer.json().path("detail").asString()).isNotEmpty();
	}

}
