package io.todoplatform.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.dapr.testcontainers.Component;
import io.dapr.testcontainers.DaprContainer;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What of the containers can be known without a Docker engine. */
class ContainerSidecarTest {

	private static final Pattern SECRET = Pattern.compile("secretKeyRef:\\s+name: (\\S+)\\s+key: (\\S+)");

	private static final List<String> APPS = List.of("todo-app", "audit-app", "websocket-app", "notify-app",
			"recurring-app");

	@Test
	void itsSecretStoreHasWhatTheComponentsAskFor() throws IOException {
		JsonNode secrets = JsonMapper.builder()
			.build()
			.readTree(ContainerSecrets.json(APPS, "jdbc:postgresql://localhost:1/todo"));
		int references = 0;
		for (Path file : ContainerSidecar.components()) {
			Matcher reference = SECRET.matcher(Files.readString(file));
			while (reference.find()) {
				references++;
				assertThat(secrets.path(reference.group(1)).has(reference.group(2))).as(reference.group()).isTrue();
			}
		}
		assertThat(references).isGreaterThan(APPS.size());
	}

	@Test
	void itBringsNoPubsubOfItsOwn() {
		try (DaprContainer sidecar = ContainerSidecar.of("todo-app", "{}", 8080, "token")) {
			assertThat(sidecar.getComponents()).extracting(Component::getName).containsExactly("unused");
		}
	}

	@Test
	void whatItNeedsAcceptsItsImage() {
		Containers containers = new Containers();
		// Made when a container starts, and none does.
		Network network = Network.newNetwork();
		assertThat(containers.kafka(network).getNetwork()).isEqualTo(network);
		assertThat(containers.postgres(network).getNetworkAliases()).contains("postgres");
		assertThat(containers.placement(network).getNetworkAliases()).contains("placement");
		assertThat(containers.scheduler(network).getNetworkAliases()).contains("scheduler");
	}

	@Test
	void itsVersionIsThatOfTheProcesses() throws IOException {
		assertThat(Path.of("../pom.xml")).content()
			.contains("<dapr-runtime.version>" + Containers.DAPR_VERSION + "</dapr-runtime.version>")
			.contains("<kafka.version>4.3.0</kafka.version>");
	}

}
