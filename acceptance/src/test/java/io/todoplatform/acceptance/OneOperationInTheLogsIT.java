package io.todoplatform.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

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
			.patient()
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
	void isNoErrorInAnyLogOfAnAppOrASidecar() {
		this.stack.awaitQuiet();
		long before = errors();
		String user = "careful-" + UUID.randomUUID();
		Answer created = this.stack.todo()
			.patient()
			.as(user)
			.create(Map.of("title", "Nothing goes wrong", "due_date", "2030-01-31T07:00:00Z", "reminder_time",
					Instant.now().toString(), "recurrence_schedule",
					Map.of("frequency", "daily", "time_zone", "Europe/Vienna")));
		await().until(() -> this.stack.notifications().of(user).size() == 1);
		assertThat(this.stack.todo().patient().as(user).complete(created.id()).isSuccess()).isTrue();
		await().until(() -> this.stack.audit().recordsOf(created.id()).size() == 2);
		await().during(Duration.ofSeconds(2)).until(() -> errors() == before);
	}

	private long errors() {
		return Stream.concat(this.stack.apps().stream(), this.stack.sidecars().stream())
			.map(Stack::log)
			.mapToLong((log) -> log.with("level", "ERROR").size() + log.with("level", "error").size()
					+ log.with("level", "fatal").size())
			.sum();
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
