package io.todoplatform.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What is to be reached from outside is, and what is not to be is not. */
class DoorsTest {

	private final Manifests chart = Helm.render(Helm.values("values-example.yaml"));

	@Test
	void theIngressLeadsToThePageAndAllItsParts() throws IOException {
		try (Stream<Path> parts = Files.list(Path.of("../websocket-app/src/main/resources/static"))) {
			assertThat(parts).isNotEmpty().allSatisfy((part) -> {
				String path = "/" + part.getFileName();
				assertThat(admits(Files.isDirectory(part) ? path + "/x" : path)).as(path).isTrue();
			});
		}
		assertThat(List.of("/", "/ws", "/sync", "/api/tasks", "/api/audit/tasks/1", "/webjars/x.js"))
			.allMatch(this::admits);
	}

	@Test
	void theIngressLeadsToNothingElse() {
		assertThat(List.of("/actuator", "/actuator/prometheus", "/dapr/subscribe", "/job/x", "/functions/x",
				"/v3/api-docs"))
			.noneMatch(this::admits);
		this.chart.get("Ingress", "todo-platform")
			.findValues("service")
			.forEach((service) -> assertThat(service.path("name").asString()).isEqualTo("websocket-app"));
	}

	@Test
	void thePagesOriginIsTheHostThatPeopleOpen() {
		assertThat(this.chart.pod("websocket-app").toString())
			.contains("{\"name\":\"STOMP_ALLOWED_ORIGINS\",\"value\":\"https://todo.example.org\"}");
	}

	@Test
	void nobodyIsLetInButTheIngressAndMonitoring() {
		for (String app : Services.ALL) {
			this.chart.get("NetworkPolicy", app)
				.path("spec")
				.path("ingress")
				.forEach((rule) -> assertThat(rule.path("from").isEmpty()).as(app).isFalse());
		}
	}

	@Test
	void withoutPrometheusOperatorAndIngressNoneOfTheirKindsAreThere() {
		Manifests minikube = Helm.render(Helm.values("values-minikube.yaml"));
		assertThat(minikube.all()).extracting((resource) -> resource.path("kind").asString())
			.doesNotContain("ServiceMonitor", "PodMonitor", "Ingress", "HorizontalPodAutoscaler");
		assertThat(this.chart.all()).extracting((resource) -> resource.path("kind").asString())
			.contains("ServiceMonitor", "PodMonitor", "Ingress", "HorizontalPodAutoscaler");
	}

	@Test
	void whatIsScaledByLoadSaysNoNumberOfItsOwn() {
		assertThat(this.chart.get("Deployment", "todo-app").path("spec").has("replicas")).isFalse();
		assertThat(this.chart.get("StatefulSet", "websocket-app").path("spec").path("replicas").asInt()).isEqualTo(2);
		assertThat(this.chart.kind("HorizontalPodAutoscaler").map(Manifests::name)).containsExactly("todo-app");
	}

	private boolean admits(String path) {
		Map<String, String> paths = new TreeMap<>();
		this.chart.get("Ingress", "todo-platform")
			.path("spec")
			.path("rules")
			.path(0)
			.path("http")
			.path("paths")
			.forEach((one) -> paths.put(one.path("path").asString(), one.path("pathType").asString()));
		return paths.entrySet()
			.stream()
			.anyMatch((one) -> path.equals(one.getKey())
					|| (one.getValue().equals("Prefix") && path.startsWith(one.getKey() + "/")));
	}

}
