package io.todoplatform.websocketapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import io.todoplatform.platform.ServiceStack;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Two instances of the service in this JVM, each with a real sidecar, with real Kafka and
 * PostgreSQL. A heart-beat is a second and the second instance is small, so that limits
 * are met.
 */
final class RealTimeStack implements AutoCloseable {

	static final String FIRST = "websocket-app";

	static final String SECOND = "websocket-app-1";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final ServiceStack stack = ServiceStack.startInstancesWithoutApps("websocket", 2);

	private final HttpClient http = HttpClient.newHttpClient();

	private final List<StompClient> clients = new ArrayList<>();

	private @Nullable ConfigurableApplicationContext first;

	private @Nullable ConfigurableApplicationContext second;

	/** Whether the second runs with no arguments of a test's own. */
	private boolean secondIsPlain;

	RealTimeStack() {
		startFirst();
		startSecond();
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50));
	}

	ServiceStack services() {
		return this.stack;
	}

	void startFirst() {
		if (this.first == null) {
			this.first = run(FIRST);
		}
	}

	void stopFirst() {
		if (this.first != null) {
			this.first.close();
			this.first = null;
		}
	}

	void startSecond(String... more) {
		if (this.second == null) {
			this.second = run(SECOND, more);
			this.secondIsPlain = more.length == 0;
		}
	}

	void stopSecond() {
		if (this.second != null) {
			this.second.close();
			this.second = null;
		}
	}

	/** Ends what the tests before have begun, and starts what they have stopped. */
	void heal() {
		this.clients.forEach(StompClient::close);
		this.clients.clear();
		this.stack.heal(false);
		if (!this.secondIsPlain) {
			stopSecond();
		}
		startFirst();
		startSecond();
	}

	private ConfigurableApplicationContext run(String name, String... more) {
		List<String> arguments = Stream
			.of(this.stack.platform().app(name).arguments(),
					List.of("--logging.level.org.apache.kafka=warn", "--stomp.heart-beat=1s",
							"--stomp.send-time-limit=3s", "--sync.purge-interval=500ms"),
					List.of(more))
			.flatMap(List::stream)
			.toList();
		return SpringApplication.run(WebsocketApplication.class, arguments.toArray(String[]::new));
	}

	URI webSocket(String name) {
		return URI.create(this.stack.platform().app(name).url().replace("http:", "ws:") + "/ws");
	}

	/** A client that is connected to an instance and will be closed after the test. */
	StompClient connect(String name) {
		return closedLater(StompClient.connect(webSocket(name)));
	}

	/** A WebSocket on which nothing has been sent. */
	StompClient open(String name, String... headers) {
		return closedLater(StompClient.open(webSocket(name), headers));
	}

	/** The status by which a handshake is refused; 101 if it is not. */
	int refusal(String name, String... headers) {
		try {
			open(name, headers);
			return 101;
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof WebSocketHandshakeException refused) {
				return refused.getResponse().statusCode();
			}
			throw ex;
		}
	}

	private StompClient closedLater(StompClient client) {
		this.clients.add(client);
		return client;
	}

	HttpResponse<String> get(String name, String path) {
		try {
			return this.http.send(
					HttpRequest.newBuilder(URI.create(this.stack.platform().app(name).url() + path)).build(),
					HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	JsonNode sync(String name, String query) {
		HttpResponse<String> answer = get(name, "/sync" + query);
		if (answer.statusCode() != 200) {
			throw new IllegalStateException(answer.statusCode() + " " + answer.body());
		}
		return JSON.readTree(answer.body());
	}

	/** All that an instance says came after a sequence, page by page. */
	List<JsonNode> syncAll(String name, long after) {
		List<JsonNode> all = new ArrayList<>();
		JsonNode page;
		long last = after;
		do {
			page = sync(name, "?limit=100&after=" + last);
			page.path("messages").forEach(all::add);
			last = page.path("last_sequence").asLong();
		}
		while (page.path("more").asBoolean());
		return all;
	}

	double meter(String name, String meter) {
		return get(name, "/actuator/prometheus").body()
			.lines()
			.filter((line) -> line.startsWith(meter + " ") || line.startsWith(meter + "{"))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.sum();
	}

	/** Publishes a change of a task, as todo-app does. */
	Event publish(String type, UUID taskId, int version) {
		Event event = Event.of(type, taskId, version);
		this.stack.publish("task-updates", taskId.toString(), event.bytes());
		return event;
	}

	/** Publishes many changes and returns when both instances have taken all of them. */
	List<Event> publishManyToBoth(int count) {
		double first = taken(FIRST);
		double second = taken(SECOND);
		List<Event> events = publishMany(count);
		await().until(() -> taken(FIRST) >= first + count && taken(SECOND) >= second + count);
		return events;
	}

	/** How many events an instance has logged, or found in the log. */
	double taken(String name) {
		return meter(name, "todo_events_processed_total") + meter(name, "todo_events_duplicates_total");
	}

	/** Publishes many changes and returns when Kafka has all of them. */
	List<Event> publishMany(int count) {
		UUID taskId = UUID.randomUUID();
		List<Event> events = new ArrayList<>();
		for (int version = 1; version <= count; version++) {
			Event event = Event.of("task-updated", taskId, version);
			this.stack.publishLater("task-updates", taskId.toString(), event.bytes());
			events.add(event);
		}
		this.stack.flush();
		return events;
	}

	@Override
	public void close() {
		this.clients.forEach(StompClient::close);
		stopFirst();
		stopSecond();
		this.stack.close();
	}

	/**
	 * An event as another service publishes it.
	 */
	record Event(UUID id, String type, UUID taskId, int version, Instant time, String filler) {

		static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

		static Event of(String type, UUID taskId, int version) {
			return new Event(UUID.randomUUID(), type, taskId, version, Instant.now(), "Milk");
		}

		Event filledWith(int characters) {
			return new Event(this.id, this.type, this.taskId, this.version, this.time, "x".repeat(characters));
		}

		byte[] bytes() {
			return """
					{"specversion":"1.0","id":"%1$s","source":"/test","type":"%2$s","subject":"%3$s","time":"%5$s",
					"datacontenttype":"application/json","traceparent":"00-%7$s-00f067aa0ba902b7-01","data":{
					"event_id":"%1$s","event_type":"%2$s","timestamp":"%5$s","task_id":"%3$s","payload":
					{"version":%4$d,"title":"%6$s","acting_user":"ann","exact":1.10},"schema_version":"1.0"}}"""
				.formatted(this.id, this.type, this.taskId, this.version, this.time, this.filler, TRACE)
				.getBytes(StandardCharsets.UTF_8);
		}

	}

}
