package io.todoplatform.auditapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.todoplatform.platform.App;
import io.todoplatform.platform.Platform;
import io.todoplatform.platform.ServiceStack;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit service as a process, beside its real sidecar, with real Kafka and
 * PostgreSQL; and what a test needs to reach each of them from outside.
 */
final class AuditPlatform implements AutoCloseable {

	static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final ServiceStack stack = ServiceStack.start("audit");

	private final HttpClient http = HttpClient.newHttpClient();

	Platform platform() {
		return this.stack.platform();
	}

	App app() {
		return platform().app("audit-app");
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100));
	}

	void publish(Event event) {
		publish(event.taskId(), event.cloudEvent().getBytes(StandardCharsets.UTF_8));
	}

	/** Returns when the broker has it. */
	void publish(UUID key, byte[] value) {
		this.stack.publish("task-events", key.toString(), value);
	}

	HttpResponse<String> get(String path) {
		return send("GET", path);
	}

	HttpResponse<String> send(String method, String path) {
		try {
			return this.http.send(HttpRequest.newBuilder(URI.create(app().url() + path))
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

	/** The records of a task, as the service shows them. */
	List<JsonNode> recordsOf(UUID taskId) {
		HttpResponse<String> answer = get("/audit/tasks/" + taskId + "?limit=500");
		if (answer.statusCode() != 200) {
			throw new IllegalStateException(answer.statusCode() + " " + answer.body());
		}
		return JSON.readTree(answer.body()).path("records").valueStream().toList();
	}

	double counter(String name) {
		return get("/actuator/prometheus").body()
			.lines()
			.filter((line) -> line.startsWith(name + " ") || line.startsWith(name + "{"))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.sum();
	}

	List<String> logLines(String text) {
		return ServiceStack.logLines(app(), text);
	}

	/** Waits for the dead letter of a key. */
	ConsumerRecord<String, byte[]> deadLetter(UUID key) {
		return await()
			.until(() -> this.stack.records("task-events.dead-letter")
				.stream()
				.filter((letter) -> key.toString().equals(letter.key()))
				.findFirst(), Optional::isPresent)
			.orElseThrow();
	}

	/** A connection of the database's superuser, who also owns the tables. */
	Connection superuser() throws SQLException {
		return this.stack.connection();
	}

	@Override
	public void close() {
		this.http.shutdownNow();
		this.stack.close();
	}

	/** An event as another service would publish it. */
	record Event(UUID eventId, String type, UUID taskId, String timestamp, String payload, String schemaVersion,
			@Nullable String traceparent) {

		static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

		static Event of(UUID taskId, String type, int version) {
			return of(taskId, type, version, "ann");
		}

		static Event of(UUID taskId, String type, int version, String user) {
			return new Event(UUID.randomUUID(), type, taskId, "2026-01-31T09:00:%02d.000001Z".formatted(version % 60),
					"{\"version\":%d,\"acting_user\":\"%s\",\"title\":\"Milk\"}".formatted(version, user), "1.0",
					"00-" + TRACE + "-00f067aa0ba902b7-01");
		}

		Event withPayload(String payload) {
			return new Event(this.eventId, this.type, this.taskId, this.timestamp, payload, this.schemaVersion,
					this.traceparent);
		}

		Event withSchemaVersion(String version) {
			return new Event(this.eventId, this.type, this.taskId, this.timestamp, this.payload, version,
					this.traceparent);
		}

		Event at(String timestamp) {
			return new Event(this.eventId, this.type, this.taskId, timestamp, this.payload, this.schemaVersion,
					this.traceparent);
		}

		String cloudEvent() {
			return """
					{"specversion":"1.0","id":"%s","source":"/test","type":"%s","subject":"%s","time":"%s",
					"datacontenttype":"application/json","traceparent":"%s","data":{"event_id":"%s","event_type":"%s",
					"timestamp":"%s","task_id":"%s","payload":%s,"schema_version":"%s"}}""".formatted(this.eventId,
					this.type, this.taskId, this.timestamp, this.traceparent, this.eventId, this.type, this.timestamp,
					this.taskId, this.payload, this.schemaVersion);
		}

	}

}
