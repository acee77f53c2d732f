package io.todoplatform.todoapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.todoplatform.platform.KafkaBroker;
import io.todoplatform.platform.Ports;
import io.todoplatform.platform.PostgresServer;
import io.todoplatform.platform.Sidecar;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service in this JVM, with a real sidecar, Kafka and PostgreSQL, on the platform's
 * own components and migrations. Each of them can be stopped and started.
 */
final class TodoStack implements AutoCloseable {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private final int port = Ports.free();

	private final PostgresServer postgres;

	private final KafkaBroker kafka;

	private final Sidecar sidecar;

	private @Nullable ConfigurableApplicationContext app;

	TodoStack(Path folder) throws Exception {
		this.postgres = PostgresServer.in(folder.resolve("postgres")).databases("todo").start();
		migrate();
		this.kafka = KafkaBroker.in(folder.resolve("kafka")).start();
		this.kafka.createTopics(List.of("task-events", "task-updates"), 3);
		Path secrets = Files.createDirectories(folder.resolve("sidecar/.platform")).resolve("secrets.json");
		Files.writeString(secrets, JsonMapper.builder()
			.build()
			.writeValueAsString(Map.of("kafka", Map.of("brokers", this.kafka.bootstrapServers()), "todo-app",
					Map.of("database-url",
							"postgres://todo_app:secret@127.0.0.1:" + this.postgres.port() + "/todo?sslmode=disable",
							"app-token", "the app's token"))));
		this.sidecar = Sidecar.of("todo-app")
			.in(folder.resolve("sidecar"))
			.workingDirectory(folder.resolve("sidecar"))
			.resources(ROOT.resolve("dapr/components"))
			.config(ROOT.resolve("dapr/config/todo-app.yaml"))
			.appPort(this.port)
			.apiToken("the sidecar's token")
			.appToken("the app's token")
			.start();
		startApp();
	}

	/** The migrations of this service, as the job runs them. */
	private void migrate() throws Exception {
		execute("create role todo_app login password 'secret'", "create schema todo",
				"grant usage on schema todo to todo_app", "alter role todo_app set search_path = todo");
		try (Stream<Path> files = Files.list(ROOT.resolve("liquibase/src/main/resources/db/changelog/todo"))) {
			for (Path file : files.sorted().toList()) {
				execute(Files.readString(file).replace("${todo.role}", "todo_app"));
			}
		}
	}

	PostgresServer postgres() {
		return this.postgres;
	}

	KafkaBroker kafka() {
		return this.kafka;
	}

	Sidecar sidecar() {
		return this.sidecar;
	}

	String address() {
		return "http://127.0.0.1:" + this.port;
	}

	void startApp(String... more) {
		if (this.app == null) {
			List<String> args = Stream.concat(
					Stream.of("--server.port=" + this.port, "--dapr.client.http-port=" + this.sidecar.httpPort(),
							"--dapr.client.grpc-port=" + this.sidecar.grpcPort(),
							"--dapr.client.api-token=the sidecar's token",
							"--spring.cloud.stream.dapr.binder.grpc-endpoint=127.0.0.1:" + this.sidecar.grpcPort(),
							"--spring.cloud.stream.dapr.binder.api-token=the sidecar's token",
							"--spring.main.register-shutdown-hook=false", "--logging.level.org.apache.kafka=warn"),
					Stream.of(more))
				.toList();
			this.app = SpringApplication.run(TodoApplication.class, args.toArray(String[]::new));
		}
	}

	void stopApp() {
		if (this.app != null) {
			this.app.close();
			this.app = null;
		}
	}

	/** Everything runs, whatever a failed test has left. */
	void heal() {
		this.postgres.start();
		this.kafka.start();
		this.sidecar.start();
		startApp();
	}

	Connection connection() throws SQLException {
		return DriverManager.getConnection(this.postgres.jdbcUrl("todo"), this.postgres.user(),
				this.postgres.password());
	}

	void execute(String... statements) {
		try (Connection connection = connection(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	long count(String fromWhere) {
		try (Connection connection = connection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select count(*) from " + fromWhere)) {
			rows.next();
			return rows.getLong(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		stopApp();
		this.sidecar.close();
		this.kafka.close();
		this.postgres.close();
	}

	static TodoStack create() {
		try {
			return new TodoStack(Files.createDirectories(Path.of("target/it"))
				.toAbsolutePath()
				.resolve(Long.toString(System.nanoTime(), 36)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
