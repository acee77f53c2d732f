package io.todoplatform.websocketapp.gateway;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApiPathTest {

	@ParameterizedTest
	@CsvSource({ "/api/tasks,/v1.0/invoke/todo-app/method/tasks",
			"/api/tasks/3f0c/complete,/v1.0/invoke/todo-app/method/tasks/3f0c/complete",
			"/api/audit/tasks/3f0c,/v1.0/invoke/audit-app/method/audit/tasks/3f0c",
			"/api/notifications/unread-count,/v1.0/invoke/notify-app/method/notifications/unread-count",
			"/api/recurrences/3f0c,/v1.0/invoke/recurring-app/method/recurrences/3f0c",
			"/api/reminders,/v1.0/invoke/recurring-app/method/reminders" })
	void leadsToTheServiceOfItsFirstSegment(String uri, String invocation) {
		assertThat(ApiPath.of(uri)).hasValueSatisfying((path) -> assertThat(path.invocation()).isEqualTo(invocation));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api", "/api/", "/api/functions/createNextInstance", "/api/actuator/env",
			"/api/dapr/config", "/api/TASKS", "/api/tasksx", "/api/tasks/", "/api/tasks//x", "/apis/tasks" })
	void leadsNowhereElse(String uri) {
		assertThat(ApiPath.of(uri)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/tasks/..", "/api/tasks/../functions/createNextInstance", "/api/tasks/./x",
			"/api/tasks/%2e%2e/functions", "/api/tasks/%252e%252e/functions", "/api/tasks/x%2Fy", "/api/tasks/x;y=1",
			"/api/tasks/x\\y", "/api/tasks/x%00", "/api/tasks/x?y", "/api/tasks/x#y", "/api/x/../tasks", "/api/tasks/ü",
			"/api/tasks/x\n" })
	void letsNothingPassThatAnotherProgramCouldReadDifferently(String uri) {
		assertThat(ApiPath.of(uri)).isEmpty();
	}

	@Test
	void keepsDotsWithinASegment() {
		assertThat(ApiPath.of("/api/tasks/a.b..c")).isPresent();
	}

}
