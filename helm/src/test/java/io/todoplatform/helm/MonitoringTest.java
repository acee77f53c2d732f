package io.todoplatform.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What is watched on one machine is watched in a cluster, by the same rules. */
class MonitoringTest {

	private static final Path OBSERVABILITY = Path.of("../observability");

	private final Manifests chart = Helm.render(Helm.values("values-example.yaml"));

	@Test
	void everyDashboardIsThereAsItIs() {
		List<Path> dashboards = files("grafana/dashboards");
		assertThat(dashboards).isNotEmpty().allSatisfy((file) -> {
			String name = file.getFileName().toString();
			JsonNode map = this.chart.get("ConfigMap", "dashboard-" + name.replace(".json", ""));
			assertThat(map.path("data").path(name).asString()).isEqualToIgnoringNewLines(Files.readString(file));
			assertThat(map.path("metadata").path("labels").path("grafana_dashboard").asString()).isEqualTo("1");
		});
	}

	@Test
	void everyRuleIsThereAsItIs() {
		JsonNode groups = this.chart.get("PrometheusRule", "todo-platform").path("spec").path("groups");
		List<JsonNode> expected = files("prometheus/rules").stream()
			.flatMap((file) -> Manifests.read(file).path("groups").valueStream())
			.toList();
		assertThat(expected).isNotEmpty();
		assertThat(groups).containsExactlyInAnyOrderElementsOf(expected);
	}

	/** The rules and dashboards build upon the labels job and app. */
	@Test
	void whatIsScrapedHasTheLabelsThatTheRulesBuildUpon() {
		JsonNode apps = this.chart.get("ServiceMonitor", "todo-platform").findPath("relabelings");
		assertThat(apps.findValuesAsString("targetLabel")).containsExactlyInAnyOrder("job", "app");
		assertThat(apps.findValuesAsString("replacement")).containsExactly("apps");
		JsonNode sidecars = this.chart.get("PodMonitor", "todo-platform-sidecars").findPath("relabelings");
		assertThat(sidecars.findValuesAsString("targetLabel")).containsExactlyInAnyOrder("job", "app");
		assertThat(sidecars.findValuesAsString("replacement")).containsExactly("sidecars");
		JsonNode scheduler = this.chart.get("PodMonitor", "todo-platform-scheduler").findPath("relabelings");
		assertThat(scheduler.findValuesAsString("targetLabel")).containsExactlyInAnyOrder("job", "app");
		assertThat(scheduler.findValuesAsString("replacement")).containsExactly("scheduler", "dapr-scheduler");
	}

	/** The same jobs as on one machine, so that no alert misses what it looks for. */
	@Test
	void everyJobOfOneMachineIsScraped() {
		Set<String> jobs = this.chart.all()
			.stream()
			.filter((resource) -> resource.path("kind").asString().endsWith("Monitor"))
			.flatMap((monitor) -> monitor.findPath("relabelings").valueStream())
			.filter((relabeling) -> relabeling.path("targetLabel").asString().equals("job"))
			.map((relabeling) -> relabeling.path("replacement").asString())
			.collect(Collectors.toSet());
		assertThat(jobs)
			.containsExactlyInAnyOrderElementsOf(Manifests.read(OBSERVABILITY.resolve("prometheus/targets.json"))
				.valueStream()
				.map((target) -> target.path("labels").path("job").asString())
				.collect(Collectors.toSet()));
	}

	/** As Dapr's own chart labels its scheduler's pods and names their port. */
	@Test
	void theSchedulerIsLookedForWhereDaprIs() {
		String[] example = Helm.values("values-example.yaml");
		JsonNode spec = Helm.render(example[0], example[1], "--set", "networkPolicy.daprNamespace=dapr")
			.get("PodMonitor", "todo-platform-scheduler")
			.path("spec");
		assertThat(Manifests.strings(spec.path("namespaceSelector").path("matchNames"))).containsExactly("dapr");
		assertThat(spec.path("selector").path("matchLabels").path("app").asString()).isEqualTo("dapr-scheduler-server");
		assertThat(spec.path("podMetricsEndpoints").path(0).path("port").asString()).isEqualTo("metrics");
	}

	@Test
	void withoutItNothingOfItIsThere() {
		Manifests minikube = Helm.render(Helm.values("values-minikube.yaml"));
		assertThat(minikube.all()).noneMatch((resource) -> Manifests.name(resource).startsWith("dashboard-")
				|| resource.path("kind").asString().equals("PrometheusRule"));
	}

	private static List<Path> files(String folder) {
		try (Stream<Path> files = Files.list(OBSERVABILITY.resolve(folder))) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
