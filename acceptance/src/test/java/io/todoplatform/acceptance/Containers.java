package io.todoplatform.acceptance;

import io.dapr.testcontainers.DaprPlacementContainer;
import io.dapr.testcontainers.DaprSchedulerContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the sidecars need, in containers that share a network. Boot starts them with the
 * context and stops them with it.
 */
@Configuration(proxyBeanMethods = false)
class Containers {

	static final String DAPR_VERSION = "1.18.2";

	static final String DATABASE = "todo";

	static final String POSTGRES_IN_NETWORK = "postgres:5432";

	static final String KAFKA_IN_NETWORK = "kafka:19092";

	@Bean(destroyMethod = "close")
	Network network() {
		return Network.newNetwork();
	}

	@Bean
	PostgreSQLContainer postgres(Network network) {
		return new PostgreSQLContainer("postgres:18").withNetwork(network)
			.withNetworkAliases("postgres")
			.withDatabaseName(DATABASE)
			.withUsername("postgres")
			.withPassword("postgres");
	}

	@Bean
	KafkaContainer kafka(Network network) {
		return new KafkaContainer("apache/kafka:4.3.0").withNetwork(network)
			.withListener(KAFKA_IN_NETWORK)
			.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
	}

	// No actors are used, but Dapr's containers want one.
	@Bean
	DaprPlacementContainer placement(Network network) {
		return new DaprPlacementContainer("daprio/placement:" + DAPR_VERSION).withNetwork(network)
			.withNetworkAliases("placement");
	}

	@Bean
	DaprSchedulerContainer scheduler(Network network) {
		return new DaprSchedulerContainer("daprio/scheduler:" + DAPR_VERSION).withNetwork(network)
			.withNetworkAliases("scheduler");
	}

}
