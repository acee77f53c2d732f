package io.todoplatform.websocketapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.todoplatform.platform.ServiceStack;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** From the browser's side of the gateway to a real todo-app behind two real sidecars. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GatewayIT {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newHttpClient();

	private ServiceStack stack;

	@BeforeAll
	void start() {
		this.stack = ServiceStack.start("todo,websocket");
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> send("GET", "/api/tasks?limit=1", null).statusCode() == 200);
	}

	@AfterAll
	void stop() {
		this.stack.close();
	}

	@Test
	void pagesOfOtherOriginsChangeNothing() {
		HttpResponse<String> created = send("POST", "/api/tasks", "{\"title\":\"Mine\"}", "Content-Type",
				"application/json");
		String location = created.headers().firstValue("Location").orElseThrow();
		HttpResponse<String> refused = send("POST", location + "/complete", null, "Origin", "https://evil.example");
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("urn:todoplatform:problem:").contains("stomp.allowed-origins");
		assertThat(send("GET", location, null).body()).contains("\"pending\"");
	}

	@Test
	void answersAsTheServiceDoesWithAddressesOfItsOwn() {
		String key = UUID.randomUUID().toString();
		HttpResponse<String> created = send("POST", "/api/tasks", "{\"title\":\"Milk\"}", "Idempotency-Key", key,
				"Content-Type", "application/json");
		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.headers().firstValue("ETag")).hasValue("\"1\"");
		String location = created.headers().firstValue("Location").orElseThrow();
		assertThat(location).startsWith("/api/tasks/");
		HttpResponse<String> again = send("POST", "/api/tasks", "{\"title\":\"Milk\"}", "Idempotency-Key", key,
				"Content-Type", "application/json");
		assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
		assertThat(again.body()).isEqualTo(created.body());
		HttpResponse<String> read = send("GET", location, null);
		assertThat(read.body()).isEqualTo(created.body());
		assertThat(send("HEAD", location, null).headers().firstValue("ETag")).hasValue("\"1\"");
		assertThat(send("GET", location, null, "If-None-Match", "\"1\"").statusCode()).isEqualTo(304);
		assertThat(send("PATCH", location, "{\"title\":\"Oats\"}", "If-Match", "\"7\"", "Content-Type",
				"application/merge-patch+json")
			.statusCode()).isEqualTo(412);
		assertThat(send("PATCH", location, "{\"title\":\"Oats\"}", "If-Match", "\"1\"", "Content-Type",
				"application/merge-patch+json")
			.statusCode()).isEqualTo(200);
		assertThat(send("POST", location + "/complete", null).statusCode()).isEqualTo(200);
		assertThat(send("DELETE", location, null).statusCode()).isEqualTo(204);
		assertThat(send("GET", location, null).statusCode()).isEqualTo(404);
	}

	@Test
	void passesProblemsOnUnchanged() {
		HttpResponse<String> answer = send("POST", "/api/tasks", "{\"title\":\"\",\"colour\":1}", "Content-Type",
				"application/json");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(answer.body()).contains("urn:todoplatform:problem:validation", "\"instance\":\"/tasks\"");
	}

	@Test
	void passesQueriesOnExactly() {
		String title = "a&b=c+d %25 ü" + UUID.randomUUID();
		send("POST", "/api/tasks", JSON.writeValueAsString(Map.of("title", title)), "Content-Type", "application/json");
		String query = URLEncoder.encode(title, StandardCharsets.UTF_8);
		JsonNode found = JSON.readTree(send("GET", "/api/tasks?q=" + query, null).body());
		assertThat(found.path("items")).hasSize(1);
		assertThat(found.path("items").get(0).path("title").asString()).isEqualTo(title);
		assertThat(send("GET", "/api/tasks?unknown=1", null).statusCode()).isEqualTo(400);
	}

	@Test
	void actsForTheUserWhoseNameMayBeAnything() throws Exception {
		String body = "{\"title\":\"Bread\"}";
		try (var socket = new Socket("127.0.0.1", this.stack.platform().app("websocket-app").port())) {
			socket.setSoTimeout(60_000);
			socket.getOutputStream()
				.write(("POST /api/tasks HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-User-Id: Zoë 😀\r\n"
						+ "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
					.getBytes(StandardCharsets.UTF_8));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answer).contains("201", "\"owner\":\"Zoë 😀\"");
		}
	}

	@Test
	void staysInTheTraceOfItsCaller() {
		String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
		send("GET", "/api/tasks/" + UUID.randomUUID(), null, "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
		HttpResponse<String> problem = send("GET", "/api/tasks/" + UUID.randomUUID(), null, "traceparent",
				"00-" + trace + "-00f067aa0ba902b7-01");
		assertThat(problem.statusCode()).isEqualTo(404);
		assertThat(problem.body()).contains("\"trace_id\":\"" + trace + "\"");
	}

	@Test
	void knowsOnlyWhatThePageNeeds() {
		assertThat(send("PUT", "/api/tasks", "{}").statusCode()).isEqualTo(405);
		assertThat(allowed(send("DELETE", "/api/audit", null))).containsExactly("GET", "HEAD");
		assertThat(allowed(send("OPTIONS", "/api/tasks", null))).containsExactly("GET", "HEAD", "POST", "PATCH",
				"DELETE");
		assertThat(send("GET", "/api/actuator/health", null).statusCode()).isEqualTo(404);
		assertThat(send("GET", "/api/tasks/%2e%2e/actuator/health", null).statusCode()).isIn(400, 404);
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void saysWhatIsKnownWhenTheServiceIsDown() {
		this.stack.platform().app("todo-app").kill();
		HttpResponse<String> read = send("GET", "/api/tasks", null);
		assertThat(read.statusCode()).isEqualTo(503);
		assertThat(read.headers().firstValue("Retry-After")).isPresent();
		assertThat(read.body()).contains("todo-app is not reachable");
		HttpResponse<String> write = send("POST", "/api/tasks", "{\"title\":\"Milk\"}", "Content-Type",
				"application/json", "Idempotency-Key", UUID.randomUUID().toString());
		assertThat(write.statusCode()).isEqualTo(503);
		assertThat(write.body()).contains("not known whether the change was stored", "same Idempotency-Key")
			.doesNotContain("\"stored\"");
		this.stack.platform().app("todo-app").start();
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> send("GET", "/api/tasks?limit=1", null).statusCode() == 200);
		this.stack.platform().sidecar("websocket-app").kill();
		// The first may go into a connection that the sidecar has just left.
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			HttpResponse<String> unsent = send("POST", "/api/tasks", "{\"title\":\"Milk\"}", "Content-Type",
					"application/json");
			assertThat(unsent.statusCode()).isEqualTo(503);
			assertThat(unsent.body()).contains("Nothing was stored", "\"stored\":false");
		});
	}

	private static List<String> allowed(HttpResponse<String> answer) {
		return List.of(answer.headers().firstValue("Allow").orElseThrow().split(",\\s*"));
	}

	private HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(this.stack.platform().app("websocket-app").url() + path))
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
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

}
