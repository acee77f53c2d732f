package io.todoplatform.notifyapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.todoplatform.platform.App;
import io.todoplatform.platform.Platform;
import io.todoplatform.platform.ServiceStack;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The notification service as a process, beside its real sidecar, with real Kafka and
 * PostgreSQL; and what a test needs to reach each of them from outside.
 */
final class NotifyStack implements AutoCloseable {

	static final JsonMapper JSON = JsonMapper.builder().build();

	private final ServiceStack stack = ServiceStack.start("notify");

	private final HttpClient http = HttpClient.newHttpClient();

	static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(100));
	}

	ServiceStack stack() {
		return this.stack;
	}

	Platform platform() {
		return this.stack.platform();
	}

	App app() {
		return platform().app("notify-app");
	}

	void publish(Event event) {
		this.stack.publish(event.topic(), event.taskId().toString(), event.bytes());
	}

	HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, headers);
	}

	HttpResponse<String> post(String path, String... headers) {
		return send("POST", path, headers);
	}

	private HttpResponse<String> send(String method, String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app().url() + path))
			.method(method, HttpRequest.BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** A user's notifications, the newest first. */
	List<JsonNode> notificationsOf(String user) {
		HttpResponse<String> answer = get(
				"/notifications?limit=200&user=" + URLEncoder.encode(user, StandardCharsets.UTF_8));
		if (answer.statusCode() != 200) {
			throw new IllegalStateException(answer.statusCode() + " " + answer.body());
		}
		return JSON.readTree(answer.body()).path("items").valueStream().toList();
	}

	/** Waits until a user has so many notifications of a status, and no other ones. */
	List<JsonNode> awaitNotifications(String user, int count, String status) {
		return await().until(() -> notificationsOf(user),
				(all) -> all.size() == count && all.stream().allMatch((one) -> has(one, status)));
	}

	private static boolean has(JsonNode notification, String status) {
		return notification.path("status").asString().equals(status);
	}

	long unread(String user) {
		return JSON.readTree(get("/notifications/unread-count?user=" + user).body()).path("unread").asLong(-1);
	}

	/** The CloudEvents on {@code notifications} whose key is a user. */
	List<JsonNode> announced(String user) {
		return this.stack.records("notifications")
			.stream()
			.filter((record) -> user.equals(record.key()))
			.map((record) -> JSON.readTree(record.value()))
			.toList();
	}

	List<String> announcedTypes(String user) {
		return announced(user).stream().map((event) -> event.path("type").asString()).toList();
	}

	/** Waits for the dead letter of a key. */
	ConsumerRecord<String, byte[]> deadLetter(String topic, UUID key) {
		return await()
			.until(() -> this.stack.records(topic)
				.stream()
				.filter((letter) -> key.toString().equals(letter.key()))
				.toList(), (letters) -> !letters.isEmpty())
			.getFirst();
	}

	double metric(String name, String tag) {
		return get("/actuator/prometheus").body()
			.lines()
			.filter((line) -> line.startsWith(name) && !line.startsWith("#") && line.contains(tag))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.sum();
	}

	@Override
	public void close() {
		this.http.shutdownNow();
		this.stack.close();
	}

}
