package io.todoplatform.dapr.sidecar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.todoplatform.platform.PostgresServer;
import io.todoplatform.platform.Sidecar;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A real PostgreSQL, a real sidecar before it, and Spring applications beside that. */
public final class Stack implements AutoCloseable {

	public static final String BINDING = "some-database";

	private static final String TOKEN = "some-api-token";

	private final PostgresServer postgres;

	private final Sidecar sidecar;

	private Stack(PostgresServer postgres, Sidecar sidecar) {
		this.postgres = postgres;
		this.sidecar = sidecar;
	}

	/** Describes the stack and starts PostgreSQL, but not the sidecar. */
	public static Stack in(Path directory) throws IOException {
		PostgresServer postgres = PostgresServer.in(directory.resolve("postgres")).start();
		Path secrets = Files.writeString(directory.resolve("secrets.json"), """
				{"some-app": {"database-url": "%s", "database-user": "someone", "spring.config.import": "file:none"},
				 "other-app": {"database-user": "another"}, "plain": {"api-key": "sésame '\\"$1"}}
				""".formatted(postgres.url("postgres")));
		Path resources = Files.createDirectories(directory.resolve("resources"));
		Files.writeString(resources.resolve("components.yaml"), """
				apiVersion: dapr.io/v1alpha1
				kind: Component
				metadata:
				  name: secretstore
				spec:
				  type: secretstores.local.file
				  version: v1
				  metadata:
				    - name: secretsFile
				      value: %s
				    - name: multiValued
				      value: "true"
				---
				apiVersion: dapr.io/v1alpha1
				kind: Component
				metadata:
				  name: %s
				spec:
				  type: bindings.postgresql
				  version: v1
				  metadata:
				    - name: connectionString
				      secretKeyRef:
				        name: some-app
				        key: database-url
				auth:
				  secretStore: secretstore
				""".formatted(secrets, BINDING));
		Path config = Files.writeString(directory.resolve("config.yaml"), """
				apiVersion: dapr.io/v1alpha1
				kind: Configuration
				metadata:
				  name: some-app
				spec:
				  nameResolution:
				    component: sqlite
				    version: v1
				    configuration:
				      connectionString: names.db
				  secrets:
				    scopes:
				      - storeName: secretstore
				        defaultAccess: deny
				        allowedSecrets: ["some-app", "plain", "absent"]
				""");
		Sidecar sidecar = Sidecar.of("some-app")
			.in(directory.resolve("sidecar"))
			.resources(resources)
			.config(config)
			.apiToken(TOKEN);
		return new Stack(postgres, sidecar);
	}

	public PostgresServer postgres() {
		return this.postgres;
	}

	public Sidecar sidecar() {
		return this.sidecar;
	}

	public SidecarAddress address() {
		return new SidecarAddress("127.0.0.1", this.sidecar.httpPort(), this.sidecar.grpcPort(), TOKEN);
	}

	public Connection connect() throws SQLException {
		return DriverManager.getConnection(this.postgres.jdbcUrl("postgres"), this.postgres.user(),
				this.postgres.password());
	}

	/** Starts an application with this module's auto-configurations. */
	public ConfigurableApplicationContext application(String... properties) {
		return application(Application.class, properties);
	}

	public ConfigurableApplicationContext application(Class<?> type, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--dapr.client.http-port=" + this.sidecar.httpPort(),
				"--dapr.client.grpc-port=" + this.sidecar.grpcPort(), "--dapr.client.api-token=" + TOKEN));
		Arrays.stream(properties).map((property) -> "--" + property).forEach(arguments::add);
		return new SpringApplicationBuilder(type).web(WebApplicationType.NONE).run(arguments.toArray(String[]::new));
	}

	@Override
	public void close() {
		this.sidecar.close();
		this.postgres.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
