package io.todoplatform.edge;

import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class LogScopeTest {

	@Test
	void restoresWhatWasThere() {
		try (LogScope outer = LogScope.task("t1").and(LogScope.USER, "ann")) {
			assertThat(outer).isNotNull();
			try (LogScope inner = LogScope.event("e2", "t2").and(LogScope.USER, null)) {
				assertThat(inner).isNotNull();
				assertThat(MDC.getCopyOfContextMap()).containsEntry("task_id", "t2")
					.containsEntry("event_id", "e2")
					.doesNotContainKey("user");
			}
			assertThat(MDC.getCopyOfContextMap()).containsEntry("task_id", "t1")
				.containsEntry("user", "ann")
				.doesNotContainKey("event_id");
		}
		assertThat(MDC.get("task_id")).isNull();
	}

}
