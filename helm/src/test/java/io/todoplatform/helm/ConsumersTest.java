package io.todoplatform.helm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is lost between Kafka and the services, and nobody takes another's events. */
class ConsumersTest {

	// All that Dapr replaces; other braces stay as they are, and would put all services
	// into one group.
	private static final Set<String> TOKENS = Set.of("{uuid}", "{podName}", "{namespace}", "{appID}");

	private static final Pattern BRACES = Pattern.compile("\\{[^}]*}");

	@ParameterizedTest
	@ValueSource(strings = { "values-minikube.yaml", "values-example.yaml" })
	void eachServiceIsAConsumerGroupOfItsOwn(String file) {
		Manifests chart = Helm.render(Helm.values(file));
		Set<String> groups = new TreeSet<>();
		int users = 0;
		for (JsonNode component : pubsubs(chart)) {
			String group = Manifests.settings(component).getOrDefault("consumerGroup", "");
			for (String app : Manifests.strings(component.path("scopes"))) {
				groups.add(group.replace("{appID}", app).replace("{podName}", app + "-0"));
				users++;
			}
		}
		assertThat(groups).hasSize(users).hasSize(Services.ALL.size());
		assertThat(groups).noneMatch((group) -> group.contains("{") || group.isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "values-minikube.yaml", "values-example.yaml" })
	void onlyTokensThatDaprKnowsAreInAnyComponent(String file) {
		Helm.render(Helm.values(file))
			.kind("Component")
			.forEach((component) -> Manifests.settings(component)
				.values()
				.forEach((value) -> assertThat(TOKENS).as(Manifests.name(component))
					.containsAll(BRACES.matcher(value).results().map(MatchResult::group).toList())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "values-minikube.yaml", "values-example.yaml" })
	void aGroupBeginsWithTheOldestEventAndAnEventIsRedeliveredWithoutLimit(String file) {
		Manifests chart = Helm.render(Helm.values(file));
		JsonNode local = Manifests.read(Path.of("../dapr/components/resiliency.yaml"));
		assertThat(chart.get("Resiliency", "redelivery").path("spec")).isEqualTo(local.path("spec"));
		for (JsonNode component : pubsubs(chart)) {
			Map<String, String> settings = Manifests.settings(component);
			assertThat(settings).containsEntry("initialOffset", "oldest").containsEntry("consumeRetryEnabled", "true");
			assertThat(chart.get("Resiliency", "redelivery")
				.path("spec")
				.path("targets")
				.path("components")
				.path(Manifests.name(component))
				.path("inbound")
				.path("retry")
				.asString()).isEqualTo("redelivery");
		}
	}

	/**
	 * A file that it reads by itself may say anything; a cluster refuses what Dapr does
	 * not know.
	 */
	@Test
	void aRetryPolicySaysOnlyWhatDaprReads() {
		JsonNode local = Manifests.read(Path.of("../dapr/components/resiliency.yaml"));
		assertThat(local.path("spec").path("policies").path("retries")).isNotEmpty()
			.allSatisfy((retry) -> assertThat(Set.of("policy", "duration", "maxInterval", "maxRetries"))
				.containsAll(retry.propertyNames()));
	}

	/** What runs on one machine runs here: the two differ in where things are. */
	@ParameterizedTest
	@ValueSource(strings = { "pubsub", "pubsub-each-instance" })
	void theComponentsAreThoseOfALocalRun(String name) {
		JsonNode local = Manifests.read(Path.of("../dapr/components", name + ".yaml"));
		JsonNode here = Helm.render(Helm.values("values-minikube.yaml")).get("Component", name);
		assertThat(Manifests.strings(here.path("scopes")))
			.containsExactlyInAnyOrderElementsOf(Manifests.strings(local.path("scopes")));
		Map<String, String> expected = Manifests.settings(local);
		expected.remove("brokers");
		assertThat(Manifests.settings(here)).containsAllEntriesOf(expected);
	}

	private static List<JsonNode> pubsubs(Manifests chart) {
		return chart.kind("Component")
			.filter((component) -> component.path("spec").path("type").asString().equals("pubsub.kafka"))
			.toList();
	}

}
