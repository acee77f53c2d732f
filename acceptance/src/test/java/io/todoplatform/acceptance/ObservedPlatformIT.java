package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.todoplatform.platform.Prometheus;
import io.todoplatform.platform.Zipkin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Dashboards, traces, exemplars and logs of the running platform. */
@ExtendWith(PlatformExtension.class)
class ObservedPlatformIT {

	private static final String[] CONSUMERS = { "audit-app", "recurring-app", "notify-app" };

	private final Stack stack;

	ObservedPlatformIT(Stack stack) {
		this.stack = stack;
	}

	@BeforeEach
	void needZipkin() {
		Tools.needed("zipkin", Zipkin.find());
	}

	@Test
	void everyQueryOfEveryPanelReturnsData() {
		Tools.needed("prometheus", Prometheus.find());
		PrometheusClient prometheus = this.stack.prometheus();
		List<Dashboards.Query> queries = Dashboards.read().queries();
		assertThat(queries).hasSizeGreaterThan(60);
		try (StompClient browser = this.stack.stomp()) {
			browser.subscribe("/topic/tasks");
			// On a busy machine there is no job for what is due in a moment.
			remindIn(30);
			remindIn(60);
			await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
				useEverything();
				assertThat(queries).filteredOn((query) -> prometheus.values(query.expression()).isEmpty())
					.as("queries without data")
					.isEmpty();
			});
		}
		await().untilAsserted(() -> assertThat(prometheus.values("up == 0")).as("targets that are down").isEmpty());
	}

	@Test
	void theRulesEvaluateAndNoAlertAboutProcessesFires() {
		Tools.needed("prometheus", Prometheus.find());
		PrometheusClient prometheus = this.stack.prometheus();
		await().untilAsserted(() -> assertThat(prometheus.values("up == 1")).hasSize(11));
		await().untilAsserted(() -> assertThat(prometheus.firing()).doesNotContain("ServiceDown", "SidecarMissing",
				"SchedulerDisconnected"));
		assertThat(prometheus.values("prometheus_rule_evaluation_failures_total > 0")).isEmpty();
	}

	@Test
	void aChangeIsOneTraceFromTheRequestToEveryConsumerAndWhatItCauses() {
		// A batch belongs to the trace of its first event.
		this.stack.awaitQuiet();
		String traceId = newTraceId();
		remindAtOnce(traceId);
		await().untilAsserted(() -> {
			Trace trace = Trace.of(this.stack.zipkinUrl(), traceId);
			assertThat(trace.edges()).contains("todo-app > todo-app-daprd", "todo-app > audit-app",
					"todo-app > websocket-app", "todo-app > recurring-app", "todo-app > notify-app",
					"audit-app > audit-app-daprd", "websocket-app > websocket-app-daprd",
					"recurring-app > recurring-app-daprd", "notify-app > notify-app-daprd",
					"recurring-app > notify-app", "notify-app > websocket-app");
			assertThat(trace.services("task-events process")).containsExactlyInAnyOrder(CONSUMERS);
			assertThat(trace.services("task-updates process")).containsExactly("websocket-app");
			assertThat(trace.services("reminders process")).containsExactly("notify-app");
			assertThat(trace.services("notifications process")).containsExactly("websocket-app");
		});
	}

	@Test
	void aNextInstanceBelongsToTheTraceOfTheCompletion() {
		String traceId = newTraceId();
		String task = recurring();
		traced(traceId).complete(task);
		await().untilAsserted(() -> assertThat(Trace.of(this.stack.zipkinUrl(), traceId).edges())
			.contains("todo-app > recurring-app", "recurring-app-daprd > todo-app-daprd", "todo-app-daprd > todo-app"));
	}

	@Test
	void theHistogramsNameTracesThatZipkinHas() {
		Tools.needed("prometheus", Prometheus.find());
		PrometheusClient prometheus = this.stack.prometheus();
		for (String histogram : List.of("http_server_requests_seconds_bucket",
				"todo_outbox_publish_delay_seconds_bucket", "todo_events_age_seconds_bucket")) {
			await().pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
				useEverything();
				// Older traces Zipkin may have dropped.
				List<String> newest = prometheus.traceIds(histogram).stream().limit(20).toList();
				assertThat(newest).as(histogram)
					.anySatisfy(
							(traceId) -> assertThat(Trace.of(this.stack.zipkinUrl(), traceId).spans()).isNotEmpty());
			});
		}
	}

	@Test
	void theDocumentedQueryFollowsATaskThroughTheLogsOfFiveServices() {
		String traceId = newTraceId();
		String task = remindAtOnce(traceId);
		await().pollInterval(Duration.ofMillis(500))
			.untilAsserted(() -> assertThat(documentedQuery(task).lines().map((line) -> line.split("\t")[1]).distinct())
				.containsExactlyInAnyOrder("todo-app", "audit-app", "websocket-app", "recurring-app", "notify-app"));
		assertThat(documentedQuery(task).lines()).isSorted()
			.filteredOn((line) -> line.contains("\ttodo-app\t"))
			.allMatch((line) -> line.contains(traceId));
	}

	/** Something of all that the dashboards show. */
	private void useEverything() {
		String user = "load-" + UUID.randomUUID();
		remindAtOnce(newTraceId());
		// Not at once: by a job.
		remindIn(3);
		String task = recurring();
		this.stack.todo().patient().as(user).complete(task);
		this.stack.gateway().get("/api/tasks?limit=1");
		this.stack.apps().forEach((app) -> this.stack.door(app).get("/nothing-here"));
	}

	private void remindIn(int seconds) {
		this.stack.todo()
			.patient()
			.as("load-" + UUID.randomUUID())
			.create(Map.of("title", "Remind me", "reminder_time", Instant.now().plusSeconds(seconds).toString()));
	}

	/** A change that each service has to do with. */
	private String remindAtOnce(String traceId) {
		Answer answer = traced(traceId)
			.create(Map.of("title", "Remind me at once", "reminder_time", Instant.now().minusSeconds(1).toString()));
		assertThat(answer.status()).isEqualTo(201);
		return answer.id();
	}

	private String recurring() {
		Answer answer = this.stack.todo()
			.patient()
			.as("recurring")
			.create(Map.of("title", "Water the plants", "due_date", "2031-01-31T17:00:00Z", "is_recurring", true,
					"recurrence_schedule", Map.of("frequency", "daily", "time_zone", "UTC")));
		assertThat(answer.status()).isEqualTo(201);
		return answer.id();
	}

	private TodoClient traced(String traceId) {
		return this.stack.todo().patient().as("traced").with("traceparent", "00-" + traceId + "-b7ad6b7169203331-01");
	}

	private static String newTraceId() {
		return UUID.randomUUID().toString().replace("-", "");
	}

	private String documentedQuery(String task) {
		try {
			Matcher query = Pattern.compile("```sh\n(jq .*)\n```")
				.matcher(Files.readString(Path.of("../observability/README.md")));
			assertThat(query.find()).isTrue();
			ProcessBuilder shell = new ProcessBuilder("bash", "-c", query.group(1))
				.directory(this.stack.home().toFile())
				.redirectErrorStream(true);
			shell.environment().put("id", task);
			Process process = shell.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(output).isZero();
			return output;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
