package io.todoplatform.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** US2-3, SC-003 in short form. */
@ExtendWith(PlatformExtension.class)
class AuditCatchesUpIT {

	private final Stack stack;

	AuditCatchesUpIT(Stack stack) {
		this.stack = stack;
	}

	@Test
	void recordsEveryChangeThatWasMadeWhileItWasStopped() {
		TodoClient todo = this.stack.todo().patient().as("while-audit-is-stopped");
		this.stack.auditApp().stop();
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			String id = todo.create("Task " + i).id();
			assertThat(todo.patch(id, Map.of("title", "Changed " + i)).status()).isEqualTo(200);
			assertThat(todo.complete(id).status()).isEqualTo(200);
			assertThat(todo.delete(id).status()).isEqualTo(204);
			ids.add(id);
		}
		this.stack.auditApp().start();
		this.stack.awaitHealthy();
		assertEach(ids, "task-created", "task-updated", "task-completed", "task-deleted");
	}

	@Test
	void recordsTheEventsThatWereThereBeforeItsFirstStart() {
		assertThat(this.stack.idsOfTasksBeforeAudit()).isNotEmpty();
		assertEach(this.stack.idsOfTasksBeforeAudit(), "task-created");
	}

	private void assertEach(List<String> ids, String... types) {
		ids.forEach(
				(id) -> await().untilAsserted(() -> assertThat(this.stack.audit().typesOf(id)).containsExactly(types)));
	}

}
