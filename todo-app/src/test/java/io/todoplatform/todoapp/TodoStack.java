package io.todoplatform.todoapp;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import io.todoplatform.platform.App;
import io.todoplatform.platform.KafkaBroker;
import io.todoplatform.platform.PostgresServer;
import io.todoplatform.platform.ServiceStack;
import io.todoplatform.platform.Sidecar;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service in this JVM, with a real sidecar, Kafka and PostgreSQL. Each of them can be
 * stopped and started.
 */
final class TodoStack implements AutoCloseable {

	private static final String APP_ID = "todo-app";

	private final ServiceStack stack = ServiceStack.startWithoutApps("todo");

	private @Nullable ConfigurableApplicationContext app;

	TodoStack() {
		startApp();
	}

	PostgresServer postgres() {
		return this.stack.platform().postgres();
	}

	KafkaBroker kafka() {
		return this.stack.platform().kafka();
	}

	Sidecar sidecar() {
		return this.stack.platform().sidecar(APP_ID);
	}

	String address() {
		return process().url();
	}

	/** What the sidecar shows to the service, which has read it from its secret. */
	String appToken() {
		return running().getEnvironment().getRequiredProperty("app-token");
	}

	<T> T bean(Class<T> type) {
		return running().getBean(type);
	}

	private ConfigurableApplicationContext running() {
		if (this.app == null) {
			throw new IllegalStateException("The service does not run");
		}
		return this.app;
	}

	TodoClient client() {
		return new TodoClient(address(), appToken());
	}

	void startApp(String... more) {
		if (this.app == null) {
			List<String> arguments = Stream
				.of(process().arguments(), List.of("--logging.level.org.apache.kafka=warn"), List.of(more))
				.flatMap(List::stream)
				.toList();
			this.app = SpringApplication.run(TodoApplication.class, arguments.toArray(String[]::new));
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
		this.stack.heal(false);
		startApp();
	}

	Connection connection() throws SQLException {
		return this.stack.connection();
	}

	void execute(String... statements) {
		this.stack.execute(statements);
	}

	long count(String fromWhere) {
		return this.stack.count(fromWhere);
	}

	/** The app's place in the platform, where this JVM's takes its own. */
	private App process() {
		return this.stack.platform().app(APP_ID);
	}

	@Override
	public void close() {
		stopApp();
		this.stack.close();
	}

}
