package io.todoplatform.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The access-control policies of {@code dapr/config} as the sidecars apply them: who may
 * call what.
 */
class AccessControlIT {

	private static final Path CONFIGURATIONS = Libraries.repository().resolve("dapr/config");

	private static final Map<String, Sidecar> SIDECARS = new HashMap<>();

	@TempDir
	private static Path folder;

	private static EchoServer app;

	private static Sentry sentry;

	@BeforeAll
	static void start() throws Exception {
		Files.createDirectories(folder.resolve(".platform"));
		app = new EchoServer();
		sentry = Sentry.in(folder.resolve("sentry")).start();
		for (String id : List.of("todo-app", "audit-app", "websocket-app", "notify-app", "recurring-app")) {
			SIDECARS.put(id, sidecar(id).sentry(sentry).start());
		}
		SIDECARS.values().forEach((sidecar) -> await().until(sidecar::isHealthy));
	}

	@AfterAll
	static void stop() {
		SIDECARS.values().forEach(Sidecar::close);
		sentry.close();
		app.close();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			websocket-app, todo-app,  GET,    /tasks?limit=1
			websocket-app, todo-app,  POST,   /tasks/1/complete
			websocket-app, todo-app,  PATCH,  /tasks/1
			websocket-app, todo-app,  DELETE, /tasks/1
			recurring-app, todo-app,  POST,   /functions/createNextInstance
			websocket-app, audit-app, GET,    /audit
			websocket-app, audit-app, GET,    /audit/tasks/1
			websocket-app, notify-app, GET,  /notifications?user=ada
			websocket-app, notify-app, POST, /notifications/1/read
			websocket-app, recurring-app, GET, /recurrences?owner=ada
			websocket-app, recurring-app, GET, /recurrences/1
			websocket-app, recurring-app, GET, /reminders?task_id=1
			""")
	void anAppReachesWhatItIsGranted(String caller, String callee, String verb, String path) {
		assertThat(call(caller, callee, verb, path)).isEqualTo(new Invocation(200, verb + " " + path));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			websocket-app, todo-app,      PUT,  /tasks/1
			websocket-app, todo-app,      POST, /functions/createNextInstance
			websocket-app, todo-app,      POST, /tasks/../functions/createNextInstance
			websocket-app, todo-app,      POST, /tasks/%2e%2e/functions/createNextInstance
			websocket-app, todo-app,      GET,  /actuator/prometheus
			websocket-app, todo-app,      GET,  /tasksandmore
			websocket-app, todo-app,      GET,  /dapr/subscribe
			recurring-app, todo-app,      GET,  /tasks
			recurring-app, todo-app,      GET,  /functions/createNextInstance
			recurring-app, todo-app,      POST, /functions
			recurring-app, todo-app,      POST, /functions/another
			audit-app,     todo-app,      GET,  /tasks
			websocket-app, audit-app,     POST, /audit
			todo-app,      audit-app,     GET,  /audit
			websocket-app, notify-app,    DELETE, /notifications/1
			todo-app,      notify-app,    GET,  /notifications
			websocket-app, recurring-app, POST, /recurrences/1
			websocket-app, recurring-app, POST, /job/reminder-1-1
			todo-app,      recurring-app, GET,  /recurrences
			todo-app,      websocket-app, GET,  /sync
			audit-app,     websocket-app, GET,  /
			""")
	void nobodyReachesAnythingElse(String caller, String callee, String verb, String path) {
		assertThat(call(caller, callee, verb, path).status()).isEqualTo(403);
	}

	@Test
	void aSidecarWithoutACertificateReachesNothing() {
		try (Sidecar stranger = sidecar("websocket-app").start()) {
			assertThat(Invocation.of(stranger, "GET", "todo-app", "/tasks").status()).isEqualTo(500);
		}
	}

	private static Invocation call(String caller, String callee, String verb, String path) {
		return Invocation.of(Objects.requireNonNull(SIDECARS.get(caller)), verb, callee, path);
	}

	private static Sidecar sidecar(String id) {
		Path configuration = CONFIGURATIONS.resolve(id + ".yaml");
		return Sidecar.of(id)
			.in(folder)
			.config(Files.exists(configuration) ? configuration : CONFIGURATIONS.resolve("todo-app.yaml"))
			.workingDirectory(folder)
			.appPort(app.port());
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
