package io.todoplatform.dapr.sidecar.health;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import io.dapr.client.DaprClient;
import io.todoplatform.dapr.sidecar.Stack;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ReadinessIT {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private static Path directory;

	@SuppressWarnings("NullAway.Init")
	private static Stack stack;

	@BeforeAll
	static void prepare() throws Exception {
		stack = Stack.in(directory);
	}

	@BeforeEach
	void start() {
		stack.postgres().start();
		stack.sidecar().start();
	}

	@AfterAll
	static void stop() {
		stack.close();
	}

	@Test
	void readinessFollowsTheSidecarAndLivenessDoesNot() {
		try (var application = application()) {
			await().until(() -> status(application, "readiness").equals(Status.UP));
			stack.sidecar().kill();
			await().until(() -> status(application, "readiness").equals(Status.DOWN));
			assertThat(status(application, "liveness")).isEqualTo(Status.UP);
			stack.sidecar().start();
			await().until(() -> status(application, "readiness").equals(Status.UP));
		}
	}

	@Test
	void readinessFollowsTheDatabaseAndLivenessDoesNot() {
		try (var application = application()) {
			await().until(() -> status(application, "readiness").equals(Status.UP));
			stack.postgres().stop();
			await().until(() -> status(application, "readiness").equals(Status.DOWN));
			assertThat(status(application, "liveness")).isEqualTo(Status.UP);
			stack.postgres().start();
			await().until(() -> status(application, "readiness").equals(Status.UP));
		}
	}

	@Test
	void isNotReadyBeforeTheFirstStatementWorked() {
		stack.postgres().stop();
		try (var application = application()) {
			await().until(() -> status(application, "sidecar").equals(Status.OUT_OF_SERVICE));
			assertThat(status(application, "readiness")).isEqualTo(Status.DOWN);
			assertThat(status(application, "liveness")).isEqualTo(Status.UP);
			stack.postgres().start();
			await().until(() -> status(application, "readiness").equals(Status.UP));
		}
	}

	@Test
	void startsAndStopsWithoutASidecar() {
		stack.sidecar().stop();
		try (var application = application()) {
			assertThat(status(application, "readiness")).isEqualTo(Status.DOWN);
		}
	}

	@Test
	void theClientOfDaprsStarterWorksAndCostsNothingUntilItIsUsed() {
		try (var application = application()) {
			assertThat(application.getBeanFactory().getBeanNamesForType(DaprClient.class)).hasSize(1)
				.noneMatch(application.getBeanFactory()::containsSingleton);
			assertThat(application.getBean(DaprClient.class).getSecret("secretstore", "plain").block())
				.isEqualTo(Map.of("api-key", "sésame '\"$1"));
		}
	}

	private static ConfigurableApplicationContext application() {
		return stack.application("dapr.sql.binding=" + Stack.BINDING, "dapr.sidecar.probe-cache=100ms",
				"spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=health");
	}

	private static Status status(ConfigurableApplicationContext application, String group) {
		return Objects.requireNonNull(application.getBean(HealthEndpoint.class).healthForPath(group)).getStatus();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
