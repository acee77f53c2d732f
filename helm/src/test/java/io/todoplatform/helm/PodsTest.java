package io.todoplatform.helm;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What every pod is, whoever runs in it. */
class PodsTest {

	private final Manifests chart = Helm.render(Helm.values("values-minikube.yaml"));

	@Test
	void everyServiceAndItsSidecarKnowEachOtherByTokens() {
		this.chart.apps().forEach((app, pod) -> {
			String toSidecar = Manifests.annotation(pod, "api-token-secret").asString();
			String toApp = Manifests.annotation(pod, "app-token-secret").asString();
			assertThat(this.chart.get("Secret", toSidecar).path("stringData").path("token").asString()).hasSize(40);
			assertThat(this.chart.get("Secret", toApp).path("stringData").path("token"))
				.isEqualTo(this.chart.get("Secret", app).path("stringData").path("app-token"));
			assertThat(secretOf(pod, "DAPR_API_TOKEN")).isEqualTo(toSidecar);
		});
		JsonNode migrations = this.chart.pod("migrations");
		assertThat(secretOf(migrations, "DAPR_API_TOKEN"))
			.isEqualTo(Manifests.annotation(migrations, "api-token-secret").asString())
			.isNotEmpty();
	}

	@Test
	void everyServiceHasASidecarOfItsOwnNameThatOutlivesIt() {
		this.chart.apps().forEach((app, pod) -> {
			assertThat(Manifests.annotation(pod, "enabled").asString()).isEqualTo("true");
			assertThat(Manifests.annotation(pod, "app-id").asString()).isEqualTo(app);
			assertThat(Manifests.annotation(pod, "config").asString()).isEqualTo(app);
			assertThat(this.chart.get("Configuration", app)).isNotNull();
			assertThat(Manifests.annotation(pod, "enable-native-sidecar").asString()).isEqualTo("true");
			assertThat(Manifests.annotation(pod, "app-port").asString())
				.isEqualTo(Services.settings(app).path("server").path("port").asString());
		});
	}

	@Test
	void everyPodKeepsToTheRestrictedStandardItsSidecarToo() {
		this.chart.pods().forEach((name, pod) -> {
			JsonNode security = pod.path("spec").path("securityContext");
			assertThat(security.path("runAsNonRoot").asBoolean(false)).as(name).isTrue();
			assertThat(security.path("runAsUser").asInt(0)).as(name).isPositive();
			assertThat(security.path("seccompProfile").path("type").asString()).as(name).isEqualTo("RuntimeDefault");
			Manifests.containers(pod).forEach((container) -> {
				JsonNode own = container.path("securityContext");
				assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).as(name).isFalse();
				assertThat(own.path("readOnlyRootFilesystem").asBoolean(false)).as(name).isTrue();
				assertThat(Manifests.strings(own.path("capabilities").path("drop"))).as(name).containsExactly("ALL");
			});
			if (Manifests.annotation(pod, "enabled").asString("").equals("true")) {
				assertThat(Manifests.annotation(pod, "sidecar-seccomp-profile-type").asString())
					.isEqualTo("RuntimeDefault");
			}
		});
	}

	@Test
	void everyContainerSaysWhatItNeeds() {
		this.chart.pods().forEach((name, pod) -> Manifests.containers(pod).forEach((container) -> {
			JsonNode resources = container.path("resources");
			assertThat(resources.path("requests").path("cpu").asString("")).as(name).isNotEmpty();
			assertThat(resources.path("requests").path("memory").asString("")).as(name).isNotEmpty();
			assertThat(resources.path("limits").path("memory").asString("")).as(name).isNotEmpty();
			assertThat(container.path("image").asString()).as(name).matches(".+:.+").doesNotEndWith(":latest");
		}));
	}

	@Test
	void allOfItFitsTheTwoProcessorsAndFourGigabytesOfMinikube() {
		int cpu = 0;
		int memory = 0;
		for (JsonNode pod : this.chart.pods().values()) {
			JsonNode container = pod.path("spec").path("containers").path(0);
			cpu += millis(container.path("resources").path("requests").path("cpu").asString());
			memory += mebibytes(container.path("resources").path("requests").path("memory").asString());
			if (Manifests.annotation(pod, "enabled").asString("").equals("true")) {
				cpu += millis(Manifests.annotation(pod, "sidecar-cpu-request").asString());
				memory += mebibytes(Manifests.annotation(pod, "sidecar-memory-request").asString());
			}
		}
		// Kubernetes itself asks for 850m and 240 MiB; an update runs old and new beside
		// each other.
		assertThat(cpu).isLessThan(2000 - 850 - 4 * 80);
		assertThat(memory).isLessThan(4000 - 240 - 4 * 288);
	}

	@Test
	void aServiceLivesWhateverItDependsOnAndGetsRequestsOnlyWhenItCanServe() {
		this.chart.apps().forEach((app, pod) -> {
			JsonNode container = pod.path("spec").path("containers").path(0);
			assertThat(container.path("livenessProbe").path("httpGet").path("path").asString())
				.isEqualTo("/actuator/health/liveness");
			assertThat(container.path("startupProbe").path("httpGet").path("path").asString())
				.isEqualTo("/actuator/health/liveness");
			assertThat(container.path("readinessProbe").path("httpGet").path("path").asString())
				.isEqualTo("/actuator/health/readiness");
		});
	}

	@Test
	void aServiceHasTimeToEndBeforeItsSidecar() {
		this.chart.apps().forEach((app, pod) -> {
			int pause = pod.findPath("preStop").path("sleep").path("seconds").asInt(0);
			int sidecar = Manifests.annotation(pod, "graceful-shutdown-seconds").asInt(0);
			assertThat(pause).isPositive();
			// 20 s for requests, 30 s for events: server.shutdown and the binder's drain.
			assertThat(pod.path("spec").path("terminationGracePeriodSeconds").asInt())
				.isGreaterThanOrEqualTo(pause + 20 + 30 + sidecar);
		});
	}

	@Test
	void theAppSeesNoKubernetes() {
		this.chart.pods().forEach((name, pod) -> {
			assertThat(pod.path("spec").path("automountServiceAccountToken").asBoolean(true)).as(name).isFalse();
			Manifests.containers(pod)
				.forEach((container) -> assertThat(container.path("volumeMounts").findValuesAsString("name")).as(name)
					.doesNotContain("kubernetes-api"));
		});
		this.chart.apps()
			.forEach((app, pod) -> assertThat(Manifests.annotation(pod, "disable-builtin-k8s-secret-store").asString())
				.isEqualTo("true"));
	}

	@Test
	void websocketAppKeepsItsNamesAsTheyAreConsumerGroups() {
		assertThat(this.chart.kind("StatefulSet").map(Manifests::name)).contains("websocket-app");
		JsonNode pod = this.chart.pod("websocket-app");
		assertThat(pod.findParents("name")
			.stream()
			.filter((entry) -> entry.path("name").asString("").equals("POD_NAME"))
			.map((entry) -> entry.findPath("fieldPath").asString())).containsExactly("metadata.name");
	}

	@Test
	void aNodeCanBeDrainedAndAnUpdateLeavesEveryServiceThere() {
		assertThat(this.chart.kind("PodDisruptionBudget").map(Manifests::name))
			.containsExactlyInAnyOrderElementsOf(Services.ALL);
		this.chart.kind("PodDisruptionBudget")
			.forEach((budget) -> assertThat(budget.path("spec").path("maxUnavailable").asInt()).isEqualTo(1));
		this.chart.kind("Deployment")
			.forEach((deployment) -> assertThat(deployment.findPath("rollingUpdate").path("maxUnavailable").asInt(1))
				.isZero());
	}

	private static String secretOf(JsonNode pod, String variable) {
		List<String> names = pod.path("spec")
			.path("containers")
			.path(0)
			.path("env")
			.findParents("name")
			.stream()
			.filter((entry) -> entry.path("name").asString("").equals(variable))
			.map((entry) -> entry.findPath("secretKeyRef").path("name").asString())
			.toList();
		assertThat(names).hasSize(1);
		return names.getFirst();
	}

	private static int millis(String quantity) {
		assertThat(quantity).endsWith("m");
		return Integer.parseInt(quantity.replace("m", ""));
	}

	private static int mebibytes(String quantity) {
		assertThat(quantity).endsWith("Mi");
		return Integer.parseInt(quantity.replace("Mi", ""));
	}

}
