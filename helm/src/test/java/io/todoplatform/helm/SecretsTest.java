package io.todoplatform.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets are made in the cluster, are known to who needs them, and are in no file. */
class SecretsTest {

	private static final Pattern SECRET_KEY = Pattern.compile("(?i).*(password|token|credential|private).*");

	@Test
	void noValuesFileHoldsOne() throws IOException {
		try (Stream<Path> files = Files.list(Helm.CHART)) {
			List<Path> values = files.filter((file) -> file.getFileName().toString().matches("values.*\\.yaml"))
				.toList();
			assertThat(values).hasSizeGreaterThanOrEqualTo(3);
			for (Path file : values) {
				assertNoSecret(file, Manifests.read(file));
			}
		}
	}

	private static void assertNoSecret(Path file, JsonNode values) {
		values.properties().forEach((property) -> {
			if (property.getValue().isObject()) {
				assertNoSecret(file, property.getValue());
			}
			else {
				assertThat(property.getKey()).as("%s", file).doesNotMatch(SECRET_KEY);
				assertThat(property.getValue().asString("")).as("%s: %s", file, property.getKey())
					.doesNotMatch("(?s).*(://[^/@\\s]+:[^/@\\s]+@|-----BEGIN).*");
			}
		});
	}

	@Test
	void theyAreOnlyInSecrets() {
		Manifests chart = Helm.render(Helm.values("values-minikube.yaml"));
		Set<String> secrets = new TreeSet<>();
		chart.kind("Secret")
			.forEach((secret) -> secret.path("stringData").forEach((value) -> secrets.add(value.asString())));
		secrets.removeIf((value) -> value.length() < 30);
		assertThat(secrets).hasSizeGreaterThan(15);
		chart.all()
			.stream()
			.filter((resource) -> !resource.path("kind").asString().equals("Secret"))
			.forEach((resource) -> assertThat(secrets).noneMatch(resource.toString()::contains));
	}

	@Test
	void eachReleaseHasItsOwn() {
		Manifests one = Helm.render(Helm.values("values-minikube.yaml"));
		Manifests other = Helm.render(Helm.values("values-minikube.yaml"));
		for (String app : Services.ALL) {
			assertThat(one.get("Secret", app).path("stringData").path("database-password"))
				.isNotEqualTo(other.get("Secret", app).path("stringData").path("database-password"));
		}
	}

	@Test
	void aServicesAccountMayReadItsOwnSecretAndNothingElse() {
		Manifests chart = Helm.render(Helm.values("values-example.yaml"));
		for (String app : Services.ALL) {
			JsonNode rules = chart.get("Role", app).path("rules");
			assertThat(rules).hasSize(1);
			assertThat(Manifests.strings(rules.path(0).path("resources"))).containsExactly("secrets");
			assertThat(Manifests.strings(rules.path(0).path("verbs"))).containsExactly("get");
			assertThat(Manifests.strings(rules.path(0).path("resourceNames"))).containsExactly(app, "kafka");
			assertThat(chart.pod(app).path("spec").path("serviceAccountName").asString()).isEqualTo(app);
		}
		assertThat(Manifests.strings(chart.get("Role", "liquibase").path("rules").path(0).path("resourceNames")))
			.containsExactlyInAnyOrderElementsOf(Services.secrets("liquibase"));
		assertThat(chart.kind("ClusterRole")).isEmpty();
		assertThat(chart.kind("ClusterRoleBinding")).isEmpty();
	}

	@Test
	void withoutGenerationTheyAreTheOperators() {
		String[] minikube = Helm.values("values-minikube.yaml");
		Manifests chart = Helm.render(minikube[0], minikube[1], "--set", "secrets.generate=false");
		assertThat(chart.kind("Secret")).isEmpty();
	}

	/** A managed Kafka's credentials come from the operator's secret. */
	@Test
	void kafkasCredentialsAreReferencesToASecret() {
		Manifests chart = Helm.render(Helm.values("values-example.yaml"));
		JsonNode component = chart.get("Component", "pubsub");
		assertThat(Manifests.settings(component)).containsEntry("authType", "password")
			.containsEntry("saslMechanism", "SHA-512")
			.containsEntry("saslPassword", "")
			.containsEntry("saslUsername", "");
		assertThat(component.path("auth").path("secretStore").asString()).isEqualTo("secretstore");
		assertThat(chart.kind("Secret").map(Manifests::name)).doesNotContain("kafka", "postgres");
	}

	@Test
	void mutualTlsToKafkaNeedsACertificateAndItsKey() {
		String[] example = Helm.values("values-example.yaml");
		JsonNode component = Helm
			.render(example[0], example[1], "--set", "kafka.auth.type=mtls,kafka.auth.ownCertificateAuthority=true")
			.get("Component", "pubsub");
		assertThat(component.findValuesAsString("key")).contains("ca.crt", "tls.crt", "tls.key");
		assertThat(Manifests.settings(component)).doesNotContainKeys("saslPassword");
	}

}
