package io.todoplatform.helm;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Between services only those calls are possible that exist. */
class CallersTest {

	private final Manifests chart = Helm.render(Helm.values("values-minikube.yaml"));

	@Test
	void whoMayCallWhomIsAsInALocalRun() {
		for (String app : Services.ALL) {
			ObjectNode local = Manifests.read(Path.of("../dapr/config", app + ".yaml"))
				.path("spec")
				.path("accessControl")
				.asObject();
			local.path("policies").forEach((policy) -> policy.asObject().put("namespace", "todo"));
			JsonNode here = this.chart.get("Configuration", app).path("spec").path("accessControl");
			assertThat(here.path("defaultAction").asString()).isEqualTo("deny");
			assertThat(operations(here)).as(app).isEqualTo(operations(local));
		}
	}

	@Test
	void nobodyCallsTheMigrations() {
		JsonNode access = this.chart.get("Configuration", "liquibase").path("spec").path("accessControl");
		assertThat(access.path("defaultAction").asString()).isEqualTo("deny");
		assertThat(access.has("policies")).isFalse();
	}

	@Test
	void aSidecarGivesTheSecretsThatTheServiceImportsAndNoOthers() {
		this.chart.kind("Configuration").forEach((configuration) -> {
			JsonNode scope = configuration.path("spec").path("secrets").path("scopes").path(0);
			assertThat(scope.path("defaultAccess").asString()).isEqualTo("deny");
			assertThat(Manifests.strings(scope.path("allowedSecrets")))
				.containsExactlyInAnyOrderElementsOf(Services.secrets(Manifests.name(configuration)));
		});
	}

	@Test
	void theNetworkLetsThroughWhatAccessControlAllows() {
		Set<String> allowed = new TreeSet<>();
		for (String app : Services.ALL) {
			this.chart.get("Configuration", app)
				.path("spec")
				.path("accessControl")
				.path("policies")
				.forEach((policy) -> allowed.add(policy.path("appId").asString() + "-calls-" + app));
		}
		assertThat(this.chart.kind("NetworkPolicy").map(Manifests::name).filter((name) -> name.contains("-calls-")))
			.containsExactlyInAnyOrderElementsOf(allowed);
	}

	@Test
	void nothingGoesInOrOutThatNoPolicyNames() {
		JsonNode deny = this.chart.get("NetworkPolicy", "deny").path("spec");
		assertThat(Manifests.strings(deny.path("policyTypes"))).containsExactlyInAnyOrder("Ingress", "Egress");
		assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
		String selector = deny.path("podSelector").path("matchLabels").path("app.kubernetes.io/part-of").asString();
		this.chart.pods()
			.forEach((name,
					pod) -> assertThat(pod.path("metadata").path("labels").path("app.kubernetes.io/part-of").asString())
						.as(name)
						.isEqualTo(selector));
		// An empty rule would allow everything.
		this.chart.kind("NetworkPolicy").forEach((policy) -> {
			policy.path("spec").path("egress").forEach((rule) -> {
				assertThat(rule.path("to").isEmpty()).as(Manifests.name(policy)).isFalse();
				assertThat(rule.path("ports").isEmpty()).as(Manifests.name(policy)).isFalse();
			});
			policy.path("spec")
				.path("ingress")
				.forEach((rule) -> assertThat(rule.path("ports").isEmpty()).as(Manifests.name(policy)).isFalse());
		});
	}

	private static Set<String> operations(JsonNode access) {
		Set<String> operations = new TreeSet<>();
		access.path("policies").forEach((policy) -> {
			assertThat(policy.path("defaultAction").asString()).isEqualTo("deny");
			policy.path("operations")
				.forEach((operation) -> operations.add(String.join(" ", policy.path("appId").asString(),
						policy.path("namespace").asString(), policy.path("trustDomain").asString(),
						new TreeSet<>(Manifests.strings(operation.path("httpVerb"))).toString(),
						operation.path("name").asString(), operation.path("action").asString())));
		});
		return operations;
	}

}
