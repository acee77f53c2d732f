package io.todoplatform.recurringapp.reminder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.todoplatform.platform.App;
import io.todoplatform.platform.LeadTime;
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

	/**
	 * What was published about a task. Repetitions are left out only if a publish has
	 * failed: what was not confirmed in time, and may be there, is published again.
	 */
	List<Reminded> reminded(TaskStory story) {
		List<Reminded> all = this.stack.records("reminders")
			.stream()
			.map(Reminded::of)
			.filter((one) -> one.taskId().equals(story.taskId().toString()))
			.toList();
		return (metric("todo_reminders_publish_failures_total") > 0) ? once(all) : all;
	}

	private static List<Reminded> once(List<Reminded> all) {
		Set<UUID> ids = new HashSet<>();
		return all.stream().filter((one) -> ids.add(one.eventId())).toList();
	}

	/** How the service shows a task's reminders, as status and version. */
	List<String> shown(TaskStory story) {
		return shown(items(story));
	}

	private static List<String> shown(List<JsonNode> items) {
		return items.stream()
			.map((item) -> item.path("status").asString() + " " + item.path("version").asInt())
			.toList();
	}

	List<JsonNode> items(TaskStory story) {
		HttpResponse<String> answer = ask(story);
		if (answer.statusCode() != 200) {
			throw new IllegalStateException(answer.statusCode() + " " + answer.body());
		}
		return items(answer);
	}

	private HttpResponse<String> ask(TaskStory story) {
		return send("GET", "/reminders?task_id=" + story.taskId());
	}

	private static List<JsonNode> items(HttpResponse<String> answer) {
		return JSON.readTree(answer.body()).path("items").valueStream().toList();
	}

	/** As a part of what has to be prepared before a time. */
	void awaitShown(LeadTime lead, TaskStory story, String... expected) {
		lead.await(() -> {
			HttpResponse<String> answer = ask(story);
			return answer.statusCode() == 200 && shown(items(answer)).equals(List.of(expected));
		});
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

	/** Whatever was killed between a publish and the note of it. */
	void assertOnce(TaskStory story) {
		assertThat(once(reminded(story))).hasSize(1);
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
