package io.todoplatform.acceptance;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testcontainers.DockerClientFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The five user stories on containers, for who has a Docker engine and asks for it. */
@EnabledIfSystemProperty(named = "containers", matches = "true", disabledReason = "only with -Dcontainers=true")
class ContainersIT {

	@Test
	void carryThePlatformAsProcessesDo() {
		assertThat(DockerClientFactory.instance().isDockerAvailable()).as("a Docker engine answers").isTrue();
		try (ContainerPlatform platform = ContainerPlatform.start(Path.of("target/containers"))) {
			UserStories.run(platform.door());
		}
	}

}
