package io.todoplatform.acceptance;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import tools.jackson.databind.JsonNode;

/**
 * A client of the todo service's REST interface.
 */
final class TodoClient {

	private final HttpDoor door;

	TodoClient(URI base) {
		this(new HttpDoor(base));
	}

	TodoClient(HttpDoor door) {
		this.door = door;
	}

	TodoClient with(String header, String value) {
		return new TodoClient(this.door.with(header, value));
	}

	TodoClient as(String user) {
		return with("X-User-Id", user);
	}

	TodoClient idempotent(String key) {
		return with("Idempotency-Key", key);
	}

	TodoClient ifMatch(String etag) {
		return with("If-Match", etag);
	}

	Answer create(Object task) {
		return this.door.send("POST", "/tasks", task);
	}

	Answer create(String title) {
		return create(Map.of("title", title));
	}

	Answer task(String id) {
		return this.door.get("/tasks/" + id);
	}

	Answer patch(String id, Object patch) {
		return this.door.with("Content-Type", "application/merge-patch+json").send("PATCH", "/tasks/" + id, patch);
	}

	Answer complete(String id) {
		return this.door.send("POST", "/tasks/" + id + "/complete", null);
	}

	Answer reopen(String id) {
		return this.door.send("POST", "/tasks/" + id + "/reopen", null);
	}

	Answer delete(String id) {
		return this.door.send("DELETE", "/tasks/" + id, null);
	}

	Answer list(String query) {
		return this.door.get("/tasks?" + query);
	}

	/** All tasks of an owner, page by page. */
	List<JsonNode> allOf(String owner) {
		return all("owner=" + URLEncoder.encode(owner, StandardCharsets.UTF_8) + "&");
	}

	/** All tasks there are, page by page. */
	List<JsonNode> all() {
		return all("");
	}

	private List<JsonNode> all(String filter) {
		List<JsonNode> tasks = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = page(filter + "limit=100" + cursor).json();
			page.path("items").forEach(tasks::add);
			String next = page.path("next_cursor").asString("");
			cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
		}
		while (!cursor.isEmpty());
		return tasks;
	}

	/** A service that has just come back may ask for patience. */
	private Answer page(String query) {
		long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
		Answer answer = list(query);
		while (answer.status() == 503 && System.nanoTime() < deadline) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
			answer = list(query);
		}
		if (!answer.isSuccess()) {
			throw new AssertionError(answer.status() + " " + answer.text());
		}
		return answer;
	}

	/** {@code liveness} or {@code readiness}. */
	Answer health(String group) {
		return this.door.get("/actuator/health/" + group);
	}

	Metrics metrics() {
		return Metrics.parse(this.door.get("/actuator/prometheus").text());
	}

	/** Any request, for those that no well-behaved client sends. */
	Answer send(String method, String path, Object body) {
		return this.door.send(method, path, method.equals("GET") ? null : body);
	}

}
