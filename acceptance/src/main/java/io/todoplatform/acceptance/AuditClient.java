package io.todoplatform.acceptance;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * A client of the audit service's REST interface.
 */
final class AuditClient {

	private final HttpDoor door;

	AuditClient(URI base) {
		this(new HttpDoor(base));
	}

	AuditClient(HttpDoor door) {
		this.door = door;
	}

	/**
	 * The records of a task in chronological order, empty while the service gives no
	 * answer.
	 */
	List<JsonNode> recordsOf(String taskId) {
		Answer answer = this.door.get("/audit/tasks/" + taskId);
		List<JsonNode> records = new ArrayList<>();
		if (answer.isSuccess()) {
			answer.json().path("records").forEach(records::add);
		}
		return records;
	}

	List<String> typesOf(String taskId) {
		return recordsOf(taskId).stream().map((record) -> record.path("event_type").asString()).toList();
	}

	Answer event(String eventId) {
		return this.door.get("/audit/events/" + eventId);
	}

	Answer list(String query) {
		return this.door.get("/audit?" + query);
	}

	Answer health(String group) {
		return this.door.get("/actuator/health/" + group);
	}

	Metrics metrics() {
		return Metrics.parse(this.door.get("/actuator/prometheus").text());
	}

	/** Any request, for those that no well-behaved client sends. */
	Answer send(String method, String path) {
		return this.door.send(method, path, method.equals("GET") ? null : "{}");
	}

}
