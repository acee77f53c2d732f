package io.todoplatform.acceptance;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.dapr.testcontainers.DaprContainer;
import io.dapr.testcontainers.DaprPlacementContainer;
import io.dapr.testcontainers.DaprSchedulerContainer;
import io.todoplatform.platform.AppsAlone;
import io.todoplatform.platform.PlatformOptions;
import io.todoplatform.platform.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The platform with PostgreSQL, Kafka, Dapr's scheduler and the sidecars in containers;
 * the apps and the migrations run from what the build left.
 */
final class ContainerPlatform implements AutoCloseable {

	private final ConfigurableApplicationContext containers;

	private final AppsAlone apps;

	private final Map<String, DaprContainer> sidecars = new HashMap<>();

	private ContainerPlatform(ConfigurableApplicationContext containers, AppsAlone apps) {
		this.containers = containers;
		this.apps = apps;
	}

	/** Starts all of it, and returns when all apps are ready. */
	static ContainerPlatform start(Path home) {
		AppsAlone apps = new AppsAlone(PlatformOptions.in(home));
		// Before any container is made, as it is told then how to reach them.
		Testcontainers.exposeHostPorts(apps.ids().stream().mapToInt(apps::port).toArray());
		ConfigurableApplicationContext containers = new SpringApplicationBuilder(Containers.class)
			.web(WebApplicationType.NONE)
			.properties("spring.testcontainers.beans.startup=parallel")
			.run();
		ContainerPlatform platform = new ContainerPlatform(containers, apps);
		try {
			platform.start();
		}
		catch (RuntimeException | Error ex) {
			platform.close();
			throw ex;
		}
		return platform;
	}

	/** Where people come in. */
	FrontDoor door() {
		return new FrontDoor(URI.create("http://127.0.0.1:" + this.apps.port("websocket-app")));
	}

	@Override
	public void close() {
		this.apps.close();
		this.sidecars.values().forEach(DaprContainer::stop);
		this.containers.close();
	}

	private void start() {
		String secrets = ContainerSecrets.json(this.apps.ids(), withoutParameters(bean(PostgreSQLContainer.class)));
		createTopics();
		try (DaprContainer sidecar = joined(ContainerSidecar.of("liquibase", secrets))) {
			sidecar.start();
			this.apps.migrate(sidecar.getHttpPort(), sidecar.getGrpcPort());
		}
		for (String app : this.apps.ids()) {
			this.sidecars.put(app,
					joined(ContainerSidecar.of(app, secrets, this.apps.port(app), ContainerSecrets.token(app))));
		}
		Startables.deepStart(this.sidecars.values()).join();
		this.sidecars.forEach((app, sidecar) -> this.apps.start(app, sidecar.getHttpPort(), sidecar.getGrpcPort()));
	}

	private DaprContainer joined(DaprContainer sidecar) {
		return sidecar.withNetwork(bean(Network.class))
			.withPlacementContainer(bean(DaprPlacementContainer.class))
			.withSchedulerContainer(bean(DaprSchedulerContainer.class));
	}

	private void createTopics() {
		List<NewTopic> topics = Topics.all()
			.stream()
			.map((name) -> new NewTopic(name, Topics.PARTITIONS, (short) 1))
			.toList();
		try (Admin admin = Admin.create(
				Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bean(KafkaContainer.class).getBootstrapServers()))) {
			admin.createTopics(topics).all().toCompletionStage().toCompletableFuture().join();
		}
	}

	private <T> T bean(Class<T> type) {
		return this.containers.getBean(type);
	}

	private static String withoutParameters(PostgreSQLContainer postgres) {
		return postgres.getJdbcUrl().replaceAll("\\?.*", "");
	}

}
