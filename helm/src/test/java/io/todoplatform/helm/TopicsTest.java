package io.todoplatform.helm;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may publish and hear what is what the services' code does, and nothing more. */
class TopicsTest {

	private final Manifests chart = Helm.render(Helm.values("values-minikube.yaml"));

	@Test
	void aServiceMayPublishAndHearWhatItsBindingsName() {
		for (String app : Services.ALL) {
			Map<String, String> settings = Manifests.settings(component(app));
			assertThat(scope(settings.getOrDefault("publishingScopes", ""), app)).as(app)
				.isEqualTo(Services.publishes(app));
			assertThat(scope(settings.getOrDefault("subscriptionScopes", ""), app)).as(app)
				.isEqualTo(Services.subscribes(app));
		}
	}

	@Test
	void everyTopicIsProtectedSoThatWhoIsNotNamedMayNotUseIt() {
		Set<String> all = new TreeSet<>();
		Services.ALL.forEach((app) -> {
			all.addAll(Services.publishes(app));
			all.addAll(Services.subscribes(app));
		});
		for (String app : Services.ALL) {
			Map<String, String> settings = Manifests.settings(component(app));
			assertThat(set(settings.getOrDefault("protectedTopics", ""))).isEqualTo(all);
			assertThat(set(settings.getOrDefault("allowedTopics", ""))).isEqualTo(all);
		}
	}

	@Test
	void everyDeadLetterTopicHasOneOwner() {
		Map<String, String> owners = new HashMap<>();
		for (String app : Services.ALL) {
			Set<String> deadLetters = Services.deadLetters(app);
			assertThat(deadLetters).as("%s hears %s", app, Services.subscribes(app))
				.hasSameSizeAs(Services.subscribes(app));
			deadLetters.forEach((topic) -> assertThat(owners.put(topic, app)).as(topic).isNull());
		}
		for (String app : Services.ALL) {
			Set<String> published = scope(Manifests.settings(component(app)).getOrDefault("publishingScopes", ""), app);
			published.stream()
				.filter((topic) -> topic.endsWith(".dead-letter"))
				.forEach((topic) -> assertThat(owners).containsEntry(topic, app));
		}
	}

	@Test
	void everyTopicThatIsHeardIsPublishedByAService() {
		Set<String> published = new TreeSet<>();
		Services.ALL.forEach((app) -> published.addAll(Services.publishes(app)));
		Services.ALL.forEach((app) -> assertThat(published).as(app).containsAll(Services.subscribes(app)));
	}

	@Test
	void scopesNameRealServicesOnly() {
		List<String> real = Services.ALL;
		this.chart.kind("Component").forEach((component) -> {
			List<String> scopes = Manifests.strings(component.path("scopes"));
			assertThat(scopes).as(Manifests.name(component)).isNotEmpty();
			boolean store = Manifests.name(component).equals("secretstore");
			assertThat(scopes).as(Manifests.name(component))
				.allMatch((scope) -> real.contains(scope) || (store && scope.equals("liquibase")));
		});
		assertThat(Manifests.strings(this.chart.get("Resiliency", "redelivery").path("scopes")))
			.containsExactlyInAnyOrderElementsOf(real);
	}

	@Test
	void aDatabaseIsOneServicesAlone() {
		for (String app : Services.ALL) {
			String binding = Services.settings(app).path("dapr").path("sql").path("binding").asString();
			JsonNode component = this.chart.get("Component", binding);
			assertThat(Manifests.strings(component.path("scopes"))).containsExactly(app);
			assertThat(component.findPath("secretKeyRef").path("name").asString()).isEqualTo(app);
		}
	}

	private JsonNode component(String app) {
		return this.chart.get("Component", Services.pubsub(app));
	}

	private static Set<String> scope(String scopes, String app) {
		return Arrays.stream(scopes.split(";"))
			.filter((scope) -> scope.startsWith(app + "="))
			.findFirst()
			.map((scope) -> set(scope.substring(app.length() + 1)))
			.orElseThrow(() -> new AssertionError(app + " is not in " + scopes + ", so it may do all"));
	}

	private static Set<String> set(String list) {
		Set<String> set = new TreeSet<>(List.of(list.split(",")));
		set.remove("");
		return set;
	}

}
