package io.todoplatform.helm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * What the services themselves say: their {@code application.yaml}.
 */
final class Services {

	static final List<String> ALL = List.of("audit-app", "notify-app", "recurring-app", "todo-app", "websocket-app");

	private Services() {
	}

	static JsonNode settings(String app) {
		return Manifests.read(Path.of("..", app, "src/main/resources/application.yaml"));
	}

	static String pubsub(String app) {
		return stream(app).path("dapr").path("binder").path("pubsub").asString("pubsub");
	}

	static Set<String> subscribes(String app) {
		return topics(app, "-in-");
	}

	/** What it publishes, dead letters included. */
	static Set<String> publishes(String app) {
		Set<String> topics = topics(app, "-out-");
		topics.addAll(deadLetters(app));
		return topics;
	}

	static Set<String> deadLetters(String app) {
		Set<String> topics = new TreeSet<>();
		stream(app).path("dapr").path("bindings").forEach((binding) -> {
			String topic = binding.path("consumer").path("dead-letter-topic").asString("");
			if (!topic.isEmpty()) {
				topics.add(topic);
			}
		});
		return topics;
	}

	private static Set<String> topics(String app, String direction) {
		Set<String> topics = new TreeSet<>();
		stream(app).path("bindings").properties().forEach((binding) -> {
			if (binding.getKey().contains(direction)) {
				topics.add(binding.getValue().path("destination").asString());
			}
		});
		return topics;
	}

	private static JsonNode stream(String app) {
		return settings(app).path("spring").path("cloud").path("stream");
	}

	/** The secrets that a service imports, by name. */
	static List<String> secrets(String app) {
		List<String> secrets = new ArrayList<>();
		JsonNode imports = settings(app).path("spring").path("config").path("import");
		(imports.isArray() ? Manifests.strings(imports) : List.of(imports.asString()))
			.forEach((one) -> secrets.add(one.replaceFirst("dapr-secret:secretstore/([^?]+).*", "$1")));
		return secrets;
	}

}
