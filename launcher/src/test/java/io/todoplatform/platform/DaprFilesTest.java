package io.todoplatform.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Dapr does not complain about in a file, and does wrong.
 */
class DaprFilesTest {

	private static final Path DAPR = Libraries.repository().resolve("dapr");

	private static final Pattern TEMPLATE = Pattern.compile("\\{[^}]*}");

	private static final Set<String> APPS = Arrays.stream(Service.values())
		.map(Service::appId)
		.collect(Collectors.toSet());

	@ParameterizedTest
	@MethodSource("components")
	void usesOnlyTemplatesThatDaprReplaces(Path file) throws IOException {
		for (JsonNode entry : read(file).at("/spec/metadata")) {
			Matcher template = TEMPLATE.matcher(entry.path("value").asText());
			while (template.find()) {
				assertThat(template.group()).isIn("{uuid}", "{podName}", "{namespace}", "{appID}");
			}
		}
	}

	@ParameterizedTest
	@MethodSource("components")
	void isScopedToAppsThatExist(Path file) throws IOException {
		for (JsonNode scope : read(file).path("scopes")) {
			assertThat(APPS).contains(scope.asText());
		}
	}

	/** Dapr's default is five seconds, after which the sidecar ends. */
	@ParameterizedTest
	@MethodSource("components")
	void waitsForABrokerOrADatabaseThatIsSlow(Path file) throws IOException {
		if (read(file).at("/spec/type").asText().matches("(bindings|pubsub)\\..*")) {
			assertThat(read(file).at("/spec/initTimeout").asText()).isEqualTo("60s");
		}
	}

	@ParameterizedTest
	@MethodSource("components")
	void takesCredentialsFromTheSecretStoreOnly(Path file) throws IOException {
		assertThat(Files.readString(file)).doesNotContainPattern("(?i)://[^ ]*:[^ ]*@")
			.doesNotContainPattern("(?i)(password|token)\\w*: *\\S");
		for (JsonNode entry : read(file).at("/spec/metadata")) {
			if (entry.path("name").asText().matches("(?i)connectionString|brokers|.*(password|token).*")) {
				assertThat(entry.has("secretKeyRef")).isTrue();
				assertThat(read(file).at("/auth/secretStore").asText()).isEqualTo("secretstore");
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "pubsub,{appID}", "pubsub-each-instance,{podName}" })
	void aNewGroupReadsFromTheBeginningAndEachAppHasItsOwn(String name, String group) throws IOException {
		Path pubsub = DAPR.resolve("components/" + name + ".yaml");
		assertThat(read(pubsub).at("/metadata/name").asText()).isEqualTo(name);
		assertThat(value(pubsub, "initialOffset")).isEqualTo("oldest");
		assertThat(value(pubsub, "consumerGroup")).isEqualTo(group);
		assertThat(value(pubsub, "consumeRetryEnabled")).isEqualTo("true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "pubsub", "pubsub-each-instance" })
	void redeliversWithoutLimit(String name) throws IOException {
		JsonNode resiliency = read(DAPR.resolve("components/resiliency.yaml"));
		String policy = resiliency.at("/spec/targets/components/" + name + "/inbound/retry").asText();
		assertThat(resiliency.at("/spec/policies/retries").path(policy).path("maxRetries").asInt()).isEqualTo(-1);
	}

	@Test
	void repeatsNoCallBetweenServices() throws IOException {
		JsonNode resiliency = read(DAPR.resolve("components/resiliency.yaml"));
		for (Service service : Service.values()) {
			String policy = resiliency.at("/spec/targets/apps/" + service.appId() + "/retry").asText();
			assertThat(resiliency.at("/spec/policies/retries").path(policy).path("maxRetries").asInt(-1)).isZero();
		}
	}

	@Test
	void noAppHasTwoPubsubsOfWhichOneCouldTakeTheOthersEvents() throws IOException {
		assertThat(scopes("pubsub")).isNotEmpty().doesNotContainAnyElementsOf(scopes("pubsub-each-instance"));
		assertThat(scopes("pubsub-each-instance")).isNotEmpty();
	}

	@Test
	void eachDatabaseBelongsToOneApp() throws IOException {
		for (Service service : Service.values()) {
			JsonNode database = read(DAPR.resolve("components/" + service.shortName() + "-database.yaml"));
			assertThat(database.path("scopes")).singleElement()
				.satisfies((scope) -> assertThat(scope.asText()).isEqualTo(service.appId()));
			assertThat(database.at("/spec/metadata/0/secretKeyRef/name").asText()).isEqualTo(service.appId());
		}
	}

	@Test
	void anAppReadsNoSecretButItsOwnAndNoMulticastListens() throws IOException {
		for (String app : Stream.concat(APPS.stream(), Stream.of("liquibase")).toList()) {
			JsonNode configuration = read(DAPR.resolve("config/" + app + ".yaml"));
			JsonNode scope = configuration.at("/spec/secrets/scopes/0");
			assertThat(scope.path("defaultAccess").asText()).isEqualTo("deny");
			if (APPS.contains(app)) {
				assertThat(scope.path("allowedSecrets")).singleElement()
					.satisfies((secret) -> assertThat(secret.asText()).isEqualTo(app));
			}
			assertThat(configuration.at("/spec/nameResolution")).as("one place where all find each other")
				.isEqualTo(read(DAPR.resolve("config/todo-app.yaml")).at("/spec/nameResolution"));
			assertThat(configuration.at("/spec/nameResolution/component").asText()).isEqualTo("sqlite");
		}
	}

	@Test
	void nobodyCallsAnAppUnlessThatIsGranted() throws IOException {
		for (String app : Stream.concat(APPS.stream(), Stream.of("liquibase")).toList()) {
			JsonNode accessControl = read(DAPR.resolve("config/" + app + ".yaml")).at("/spec/accessControl");
			assertThat(accessControl.path("defaultAction").asText()).as(app).isEqualTo("deny");
			for (JsonNode policy : accessControl.path("policies")) {
				assertThat(APPS).contains(policy.path("appId").asText());
				assertThat(policy.path("defaultAction").asText()).isEqualTo("deny");
				assertThat(policy.path("namespace").asText()).isEqualTo(Sentry.NAMESPACE);
				assertThat(policy.path("trustDomain").asText()).isEqualTo("public");
			}
		}
	}

	@Test
	void theFileForTheDaprCliNamesTheSameAppsAndPorts() throws IOException {
		PortPlan ports = PortPlan.standard(Instance.oneOfEach(List.of(Service.values())), 0);
		JsonNode apps = read(Libraries.repository().resolve("dapr.yaml")).path("apps");
		assertThat(apps).hasSize(APPS.size());
		for (JsonNode app : apps) {
			String id = app.path("appID").asText();
			assertThat(APPS).contains(id);
			assertThat(app.path("appPort").asInt()).isEqualTo(ports.of(id));
			assertThat(app.at("/env/SERVER_PORT").asInt()).isEqualTo(ports.of(id));
			assertThat(app.path("daprHTTPPort").asInt()).isEqualTo(ports.of(id + " sidecar http"));
			assertThat(app.path("daprGRPCPort").asInt()).isEqualTo(ports.of(id + " sidecar grpc"));
			assertThat(app.path("metricsPort").asInt()).isEqualTo(ports.of(id + " sidecar metrics"));
			assertThat(Libraries.repository().resolve(app.path("configFilePath").asText())).exists();
		}
	}

	static List<Path> components() throws IOException {
		try (Stream<Path> files = Files.list(DAPR.resolve("components"))) {
			return files.toList();
		}
	}

	private static List<String> scopes(String component) throws IOException {
		return read(DAPR.resolve("components/" + component + ".yaml")).path("scopes")
			.valueStream()
			.map(JsonNode::asText)
			.toList();
	}

	private static String value(Path file, String name) throws IOException {
		for (JsonNode entry : read(file).at("/spec/metadata")) {
			if (entry.path("name").asText().equals(name)) {
				return entry.path("value").asText();
			}
		}
		return "";
	}

	private static JsonNode read(Path file) throws IOException {
		return new YAMLMapper().readTree(file.toFile());
	}

}
