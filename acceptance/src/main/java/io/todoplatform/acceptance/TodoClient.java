package io.todoplatform.acceptance;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;

/**
 * A client of the todo service's REST interface.
 */
final class TodoClient {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final Duration PAUSE = Duration.ofMillis(300);

	private final HttpDoor door;

	private final boolean patient;

	TodoClient(URI base) {
		this(new HttpDoor(base));
	}

	TodoClient(HttpDoor door) {
		this(door, false);
	}

	private TodoClient(HttpDoor door, boolean patient) {
		this.door = door;
		this.patient = patient;
	}

	/**
	 * A client for those whose story is not about refusals: it sends again what is
	 * answered 503, for three minutes at most, a new task under an idempotency key (its
	 * own unless it is given one). Since the other changes do nothing when they are made
	 * a second time, each is made once as long as nobody undoes it meanwhile.
	 */
	TodoClient patient() {
		return new TodoClient(this.door, true);
	}

	TodoClient with(String header, String value) {
		return new TodoClient(this.door.with(header, value), this.patient);
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
		HttpDoor keyed = this.patient ? this.door.withDefault("Idempotency-Key", UUID.randomUUID().toString())
				: this.door;
		return patiently(() -> keyed.send("POST", "/tasks", task));
	}

	Answer create(String title) {
		return create(Map.of("title", title));
	}

	Answer task(String id) {
		return patiently(() -> this.door.get("/tasks/" + id));
	}

	Answer patch(String id, Object patch) {
		HttpDoor merging = this.door.with("Content-Type", "application/merge-patch+json");
		return patiently(() -> merging.send("PATCH", "/tasks/" + id, patch));
	}

	Answer complete(String id) {
		return patiently(() -> this.door.send("POST", "/tasks/" + id + "/complete", null));
	}

	Answer reopen(String id) {
		return patiently(() -> this.door.send("POST", "/tasks/" + id + "/reopen", null));
	}

	/** To one that is patient, 404 after 503 is the 204 that it would have got then. */
	Answer delete(String id) {
		Answer first = this.door.send("DELETE", "/tasks/" + id, null);
		Answer last = patiently(first, () -> this.door.send("DELETE", "/tasks/" + id, null));
		return (last != first && last.status() == 404) ? new Answer(204, last.headers(), "") : last;
	}

	private Answer patiently(Supplier<Answer> request) {
		return patiently(request.get(), request);
	}

	private Answer patiently(Answer first, Supplier<Answer> request) {
		long deadline = System.nanoTime() + (this.patient ? PATIENCE.toNanos() : 0);
		Answer answer = first;
		while (answer.status() == 503 && System.nanoTime() < deadline) {
			LockSupport.parkNanos(PAUSE.toNanos());
			answer = request.get();
		}
		return answer;
	}

	Answer list(String query) {
		return patiently(() -> this.door.get("/tasks?" + query));
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
		Answer answer = patient().list(query);
		if (!answer.isSuccess()) {
			throw new AssertionError(answer.status() + " " + answer.text());
		}
		return answer;
	}

	/** {@code liveness} or {@code readiness}. */
	Answer health(String group) {
		return this.door.get("/actuator/health/" + group);
	}

	/** Any request, for those that no well-behaved client sends. */
	Answer send(String method, String path, Object body) {
		return this.door.send(method, path, method.equals("GET") ? null : body);
	}

}
