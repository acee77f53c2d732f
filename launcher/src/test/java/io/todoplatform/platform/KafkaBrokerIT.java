package io.todoplatform.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaBrokerIT {

	@TempDir
	private Path folder;

	@Test
	void keepsItsPortAndTopicsWhenKilledAndStartedAgain() throws Exception {
		try (KafkaBroker kafka = KafkaBroker.in(this.folder).start()) {
			String address = kafka.bootstrapServers();
			kafka.createTopics(List.of("one", "two"), 3);
			kafka.createTopics(List.of("one", "three"), 3);
			kafka.kill();
			assertThat(kafka.isAlive()).isFalse();
			kafka.start();
			assertThat(kafka.bootstrapServers()).isEqualTo(address);
			try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
				assertThat(admin.describeTopics(Set.of("one", "two", "three")).allTopicNames().get().values())
					.allSatisfy((topic) -> assertThat(topic.partitions()).hasSize(3));
			}
		}
	}

}
