package io.todoplatform.recurringapp.reminder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.todoplatform.platform.App;
import io.todoplatform.platform.Platform;
import io.todoplatform.platform.ServiceStack;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recurring service as a process beside its real sidecar, with a real scheduler,
 * Kafka and PostgreSQL.
 */
final class ReminderStack implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ReminderStack.class);

	static final String APP_ID = "recurring-app";

	private static final JsonMapper JSON = new JsonMapper();

	private final ServiceStack stack;

	private final HttpClient http = HttpClient.newHttpClient();

	ReminderStack(ServiceStack stack) {
		this.stack = stack;
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(100));
	}

	Platform platform() {
		return this.stack.platform();
	}

	App app() {
		return platform().app(APP_ID);
	}

	ServiceStack services() {
		return this.stack;
	}

	/** Publishes the last event of a story. */
	void tell(TaskStory story) {
		tell(story, story.latest());
	}

	void tell(TaskStory story, byte[] event) {
		this.stack.publish("task-events", story.taskId().toString(), event);
	}

	/** What was published about a task, repetitions included. */
	List<Reminded> reminded(TaskStory story) {
		return reminded().stream().filter((one) -> one.taskId().equals(story.taskId().toString())).toList();
	}

	List<Reminded> reminded() {
		return this.stack.records("reminders").stream().map(Reminded::of).toList();
	}

	/** How the service shows a task's reminders, as status and version. */
	List<String> shown(TaskStory story) {
		return items(story).stream()
			.map((item) -> item.path("status").asString() + " " + item.path("version").asInt())
			.toList();
	}

	List<JsonNode> items(TaskStory story) {
		HttpResponse<String> answer = send("GET", "/reminders?task_id=" + story.taskId());
		if (answer.statusCode() != 200) {
			throw new IllegalStateException(answer.statusCode() + " " + answer.body());
		}
		return JSON.readTree(answer.body()).path("items").valueStream().toList();
	}

	void awaitShown(TaskStory story, String... expected) {
		await().ignoreExceptions().until(() -> shown(story).equals(List.of(expected)));
	}

	HttpResponse<String> send(String method, String path) {
		try {
			return this.http.send(HttpRequest.newBuilder(URI.create(app().url() + path))
				.timeout(Duration.ofSeconds(30))
				.method(method, HttpRequest.BodyPublishers.noBody())
				.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	double metric(String name) {
		return send("GET", "/actuator/prometheus").body()
			.lines()
			.filter((line) -> line.startsWith(name + " ") || line.startsWith(name + "{"))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.sum();
	}

	/** Whether the scheduler is known to have a job for the task's reminder. */
	boolean hasJob(UUID taskId) {
		return this.stack.count("recurring.reminders where job_scheduled and task_id = '" + taskId + "'") > 0;
	}

	/** Starts what is down, and returns when reminders are set and fired. */
	void heal() {
		this.stack.heal(true);
		await().until(() -> platform().sidecar(APP_ID).isHealthy() && app().isHealthy());
		TaskStory probe = TaskStory.created(Instant.now());
		tell(probe);
		awaitShown(probe, "fired 1");
		TaskStory later = TaskStory.created(Instant.now().plus(Duration.ofHours(10)));
		tell(later);
		await().until(() -> hasJob(later.taskId()));
	}

	/** Repetitions have the same id, so that a consumer drops them. */
	void assertOnce(TaskStory story) {
		List<Reminded> records = reminded(story);
		assertThat(records).isNotEmpty();
		assertThat(records.stream().map(Reminded::eventId).distinct()).hasSize(1);
		if (records.size() > 1) {
			logger.info("{} raw repetitions", records.size() - 1);
		}
	}

	/** The promise is 10 s; on a busy machine a figure to be read, not a check. */
	void tellLateness(String what, TaskStory story, Instant back) {
		Duration late = Duration.between(back, Instant.parse(items(story).getFirst().path("fired_at").asString()));
		logger.info("Without {}: {} ms after it was back", what, late.toMillis());
	}

	@Override
	public void close() {
		this.http.shutdownNow();
		this.stack.close();
	}

}
