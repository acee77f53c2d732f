package io.todoplatform.acceptance;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * A trace as Zipkin has it.
 *
 * @param spans its spans
 */
record Trace(List<JsonNode> spans) {

	static Trace of(String zipkinUrl, String traceId) {
		Answer answer = new HttpDoor(URI.create(zipkinUrl)).get("/api/v2/trace/" + traceId);
		return new Trace(answer.isSuccess() ? answer.json().valueStream().toList() : List.of());
	}

	/**
	 * Who called whom, such as {@code todo-app > audit-app}: a span and the one it is a
	 * child of, of two different processes.
	 */
	Set<String> edges() {
		Map<String, String> services = new HashMap<>();
		this.spans.forEach((span) -> services.put(span.path("id").asString(), service(span)));
		return this.spans.stream()
			.filter((span) -> services.containsKey(span.path("parentId").asString("")))
			.map((span) -> services.get(span.path("parentId").asString()) + " > " + service(span))
			.collect(Collectors.toSet());
	}

	/** The services that have a span of this name. */
	Set<String> services(String name) {
		return this.spans.stream()
			.filter((span) -> span.path("name").asString("").equals(name))
			.map(Trace::service)
			.collect(Collectors.toSet());
	}

	private static String service(JsonNode span) {
		return span.at("/localEndpoint/serviceName").asString("");
	}

}
