package io.todoplatform.acceptance;

import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * A MESSAGE frame as a client received it.
 *
 * @param destination where it was sent to
 * @param headers all its headers
 * @param body its content
 * @param arrivedNanos {@link System#nanoTime()} when it arrived
 */
record StompMessage(String destination, Map<String, String> headers, String body, long arrivedNanos) {

	JsonNode json() {
		return Json.read(this.body);
	}

	/** Whether it only tells that the log does not reach back as far as asked for. */
	boolean isReload() {
		return "reload".equals(this.headers.get("type"));
	}

	/** Its place in the log of updates. */
	long sequence() {
		return Long.parseLong(this.headers.getOrDefault("sequence", "-1"));
	}

	String eventId() {
		return json().path("event_id").asString("");
	}

	String eventType() {
		return json().path("event_type").asString("");
	}

	String taskId() {
		return json().path("task_id").asString("");
	}

}
