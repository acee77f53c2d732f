package io.todoplatform.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ScrapeTargetsTest {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Test
	void areThoseOfTheFileWhenThePortsAreTheUsualOnes() throws IOException {
		List<Instance> instances = Instance.oneOfEach(List.of(Service.values()));
		String file = Files.readString(Libraries.repository().resolve("observability/prometheus/targets.json"));
		assertThat(JSON.readTree(ScrapeTargets.of(instances, PortPlan.standard(instances, 0, true))))
			.isEqualTo(JSON.readTree(file));
	}

}
