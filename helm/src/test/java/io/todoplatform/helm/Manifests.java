package io.todoplatform.helm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Kubernetes resources, as rendered.
 */
record Manifests(List<JsonNode> all) {

	private static final YAMLMapper YAML = new YAMLMapper();

	static Manifests parse(String text) {
		try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(text)) {
			return new Manifests(documents.readAll().stream().filter(JsonNode::isObject).toList());
		}
	}

	/** A file with one document. */
	static JsonNode read(Path file) {
		return YAML.readTree(file.toFile());
	}

	Stream<JsonNode> kind(String kind) {
		return this.all.stream().filter((resource) -> resource.path("kind").asString().equals(kind));
	}

	JsonNode get(String kind, String name) {
		return kind(kind).filter((resource) -> name(resource).equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no " + kind + " " + name));
	}

	/** All pods that can come to be, by the name of what makes them. */
	Map<String, JsonNode> pods() {
		Map<String, JsonNode> pods = new TreeMap<>();
		for (JsonNode resource : this.all) {
			switch (resource.path("kind").asString()) {
				case "Pod" -> pods.put(name(resource), resource);
				case "Deployment", "StatefulSet", "Job" ->
					pods.put(name(resource), resource.path("spec").path("template"));
				default -> {
					// Makes no pods.
				}
			}
		}
		return pods;
	}

	/** The pod of a workload that is there. */
	JsonNode pod(String name) {
		return Objects.requireNonNull(pods().get(name), name);
	}

	/** The pods of the five services. */
	Map<String, JsonNode> apps() {
		Map<String, JsonNode> apps = new TreeMap<>(pods());
		apps.keySet().removeIf((name) -> !name.endsWith("-app"));
		return apps;
	}

	static String name(JsonNode resource) {
		return resource.path("metadata").path("name").asString();
	}

	static JsonNode annotation(JsonNode pod, String name) {
		return pod.path("metadata").path("annotations").path("dapr.io/" + name);
	}

	/** The containers of a pod, those that run before it included. */
	static List<JsonNode> containers(JsonNode pod) {
		List<JsonNode> containers = new ArrayList<>();
		pod.path("spec").path("initContainers").forEach(containers::add);
		pod.path("spec").path("containers").forEach(containers::add);
		return containers;
	}

	/** The metadata of a Dapr component, by name: a value, or null for a secret. */
	static Map<String, String> settings(JsonNode component) {
		Map<String, String> settings = new TreeMap<>();
		component.path("spec")
			.path("metadata")
			.forEach((entry) -> settings.put(entry.path("name").asString(), entry.path("value").asString("")));
		return settings;
	}

	static List<String> strings(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
	}

}
