package io.todoplatform.acceptance;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** FR-012, SC-009. */
@ExtendWith(PlatformExtension.class)
class OneOperationInTheLogsIT {

	private final Stack stack;

	OneOperationInTheLogsIT(Stack stack) {
		this.stack = stack;
	}

	@Test
	void isFollowedThroughBothServicesByItsTaskAndByItsTrace() {
		String traceId = UUID.randomUUID().toString().replace("-", "");
		String taskId = this.stack.todo()
			.with("traceparent", "00-" + traceId + "-b7ad6b7169203331-01")
			.create("Followed through the logs")
			.id();
		await().untilAsserted(() -> {
			assertFollowed(Stack.log(this.stack.todoApp()), "todo-app", taskId, traceId);
			assertFollowed(Stack.log(this.stack.auditApp()), "audit-app", taskId, traceId);
		});
		assertThat(eventIds(Stack.log(this.stack.auditApp()).with("task_id", taskId))).hasSize(1)
			.isEqualTo(eventIds(Stack.log(this.stack.todoApp()).with("task_id", taskId)));
	}

	@Test
	void isNoErrorInAnyLog() {
		int before = errors();
		String taskId = this.stack.todo().create("Nothing goes wrong").id();
		await().untilAsserted(() -> assertThat(this.stack.audit().recordsOf(taskId)).hasSize(1));
		await().during(Duration.ofSeconds(2)).until(() -> errors() == before);
	}

	private int errors() {
		return Stack.log(this.stack.todoApp()).with("level", "ERROR").size()
				+ Stack.log(this.stack.auditApp()).with("level", "ERROR").size();
	}

	private static void assertFollowed(Logs log, String service, String taskId, String traceId) {
		assertThat(log.with("task_id", taskId)).isNotEmpty().allSatisfy((line) -> {
			assertThat(line.path("service").asString()).isEqualTo(service);
			assertThat(line.path("trace_id").asString()).isEqualTo(traceId);
		});
		assertThat(log.with("trace_id", traceId)).isNotEmpty();
	}

	private static List<String> eventIds(List<JsonNode> lines) {
		return lines.stream()
			.map((line) -> line.path("event_id").asString(""))
			.filter((id) -> !id.isEmpty())
			.distinct()
			.toList();
	}

}
