package io.todoplatform.liquibase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.todoplatform.platform.PostgresServer;
import io.todoplatform.platform.Sidecar;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class LiquibaseApplicationIT {

	private static final List<String> SCHEMAS = List.of("todo", "audit", "websocket", "notify", "recurring");

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private static final String INVALID_PASSWORD = "28P01";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private static Path directory;

	@SuppressWarnings("NullAway.Init")
	private static PostgresServer postgres;

	@SuppressWarnings("NullAway.Init")
	private static Sidecar sidecar;

	@BeforeAll
	static void start() throws Exception {
		postgres = PostgresServer.in(directory.resolve("postgres")).start();
		Path resources = Files.createDirectories(directory.resolve("resources"));
		Files.writeString(resources.resolve("secretstore.yaml"), """
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
				""".formatted(directory.resolve("secrets.json")));
		secrets("todo-secret", "audit-secret");
		sidecar = Sidecar.of("liquibase").in(directory.resolve("sidecar")).resources(resources).apiToken("api-token");
		sidecar.start();
	}

	@AfterAll
	static void stop() {
		sidecar.close();
		postgres.close();
	}

	@BeforeEach
	void migrated() throws IOException {
		postgres.start();
		sidecar.start();
		assertThat(migrate()).isZero();
	}

	@Test
	void createsTheDatabaseAndMayRunAgain() throws SQLException {
		execute(admin("postgres"), "drop database todo with (force)");
		assertThat(migrate()).isZero();
		assertThat(migrate()).isZero();
		assertThat(text(role("todo_app", "todo-secret"), "show search_path")).isEqualTo("todo");
		assertThat(text(role("audit_app", "audit-secret"), "select current_schema")).isEqualTo("audit");
	}

	@ParameterizedTest
	@ValueSource(strings = { "select * from other.secret", "insert into other.secret values (1)",
			"create table other.mine (n int)", "create table todo.mine (n int)", "create table public.mine (n int)",
			"create table mine (n int)", "create temporary table mine (n int)", "create schema mine",
			"alter table todo.granted add column m int", "drop table todo.granted", "truncate todo.granted",
			"delete from todo.granted", "select * from liquibase.databasechangelog", "create role mine",
			"create database mine", "set role postgres", "grant usage on schema audit to todo_app",
			"alter role audit_app password 'stolen'", "alter role todo_app createdb" })
	void aRoleMayDoNothingButWhatItIsGranted(String statement) throws SQLException {
		execute(admin("todo"), """
				drop schema if exists other cascade;
				create schema other;
				create table other.secret (n int);
				grant select on other.secret to audit_app;
				create table if not exists todo.granted (n int);
				grant select, insert on todo.granted to todo_app
				""");
		execute(role("todo_app", "todo-secret"), "insert into granted values (1)");
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> execute(role("todo_app", "todo-secret"), statement))
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
	}

	@Test
	void aRoleSeesNothingOfAnotherService() throws SQLException {
		try (Connection todo = role("todo_app", "todo-secret")) {
			assertThat(text(todo, """
					select count(*) from pg_class
					where relnamespace::regnamespace::text = 'audit' and has_schema_privilege(relnamespace, 'usage')
					""")).isEqualTo("0");
		}
		assertThat(text(role("todo_app", "todo-secret"), "select has_schema_privilege('audit', 'usage')"))
			.isEqualTo("f");
		assertThat(text(role("audit_app", "audit-secret"), "select has_schema_privilege('todo', 'usage')"))
			.isEqualTo("f");
	}

	// Dapr's PostgreSQL binding reports success when such a check fails.
	@Test
	void nothingIsCheckedOnlyAtTheCommit() throws SQLException {
		assertThat(text(admin("todo"), """
				select count(*) from (
					select from pg_constraint where condeferred union all select from pg_trigger where tginitdeferred
				) as late
				""")).isEqualTo("0");
	}

	@Test
	void aNewPasswordInTheSecretBecomesTheRoles() throws Exception {
		String odd = "né'w \\\" $1 ${x}";
		secrets(odd, "audit-secret");
		restartSidecar();
		try {
			assertThat(migrate()).isZero();
			role("todo_app", odd).close();
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> role("todo_app", "todo-secret"))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo(INVALID_PASSWORD));
		}
		finally {
			secrets("todo-secret", "audit-secret");
			restartSidecar();
		}
	}

	@Test
	void aLockThatAKilledRunLeftIsReleased(CapturedOutput output) throws SQLException {
		execute(admin("todo"),
				"update liquibase.databasechangeloglock set locked = true, lockgranted = now(), lockedby = 'the dead'");
		assertThat(migrate()).isZero();
		assertThat(output).contains("Releasing the lock of a run that was killed");
	}

	@Test
	void waitsForAnotherRunUntilItEndsOrIsKilled() throws Exception {
		CompletableFuture<Integer> run;
		try (Connection other = admin("todo"); Statement statement = other.createStatement()) {
			statement.execute("select pg_advisory_lock(" + Server.LOCK + ")");
			assertThat(migrate("migration.timeout=1s")).isOne();
			run = CompletableFuture.supplyAsync(LiquibaseApplicationIT::migrate);
			await().during(Duration.ofSeconds(1)).until(() -> !run.isDone());
			execute(admin("todo"),
					"select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted");
		}
		assertThat(run.get()).isZero();
	}

	@Test
	void aDatabaseThatNeverAnswersEndsTheJobWithOneLine(CapturedOutput output) {
		postgres.stop();
		assertThat(migrate("migration.timeout=500ms", "logging.structured.format.console=")).isOne();
		assertThat(output.getOut().lines().filter((line) -> line.contains("Gave up after"))).singleElement()
			.asString()
			.contains("Connection to 127.0.0.1:" + postgres.port() + " refused");
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void aWrongPasswordEndsTheJobWithOneLine(CapturedOutput output) {
		assertThat(migrate("migration.password=wrong", "logging.structured.format.console=")).isOne();
		assertThat(output).contains("PostgreSQL refuses the administrator postgres").doesNotContain("\tat ");
	}

	@Test
	void noPasswordAppearsInALog(CapturedOutput output) {
		assertThat(migrate("debug=true", "logging.level.root=debug")).isZero();
		assertThat(output).doesNotContain("todo-secret")
			.doesNotContain("audit-secret")
			.doesNotContain(postgres.password());
	}

	@Test
	void anAdministratorOfAManagedDatabaseIsEnough() throws SQLException {
		execute(admin("postgres"), "drop role if exists manager");
		execute(admin("postgres"), "create role manager login createrole createdb password 'manager-secret'");
		List<String> properties = new ArrayList<>(List.of("migration.url=" + postgres.jdbcUrl("managed"),
				"migration.username=manager", "migration.password=manager-secret"));
		for (int i = 0; i < SCHEMAS.size(); i++) {
			String service = "migration.services[" + i + "].";
			properties.addAll(List.of(service + "schema=" + SCHEMAS.get(i), service + "role=managed_" + SCHEMAS.get(i),
					service + "password=managed-secret"));
		}
		String[] asManager = properties.toArray(String[]::new);
		assertThat(migrate(asManager)).isZero();
		assertThat(migrate(asManager)).isZero();
		DriverManager.getConnection(postgres.jdbcUrl("managed"), "managed_todo", "managed-secret").close();
	}

	@Test
	void tellsItsSidecarToEnd() {
		assertThat(migrate("migration.shutdown-sidecar=true")).isZero();
		await().until(() -> !sidecar.isAlive());
	}

	private static int migrate(String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--dapr.client.http-port=" + sidecar.httpPort(), "--dapr.client.api-token=api-token"));
		if (!List.of(properties).contains("migration.shutdown-sidecar=true")) {
			arguments.add("--migration.shutdown-sidecar=false");
		}
		Arrays.stream(properties).map((property) -> "--" + property).forEach(arguments::add);
		return LiquibaseApplication.run(arguments.toArray(String[]::new));
	}

	private static void secrets(String todo, String audit) throws IOException {
		String odd = todo.replace("\\", "\\\\").replace("\"", "\\\"");
		Map<String, String> passwords = Map.of("todo", odd, "audit", audit);
		Files.writeString(directory.resolve("secrets.json"),
				"""
						{"postgres": {"jdbc-url": "%s", "username": "%s", "password": "%s"}, %s}
						""".formatted(postgres.jdbcUrl("todo"), postgres.user(), postgres.password(),
						SCHEMAS.stream()
							.map((schema) -> """
									"%1$s-app": {"database-user": "%1$s_app", "database-password": "%2$s"}"""
								.formatted(schema, passwords.getOrDefault(schema, schema + "-secret")))
							.collect(Collectors.joining(", "))));
	}

	private static void restartSidecar() {
		sidecar.stop();
		sidecar.start();
	}

	private static Connection admin(String database) throws SQLException {
		return DriverManager.getConnection(postgres.jdbcUrl(database), postgres.user(), postgres.password());
	}

	private static Connection role(String name, String password) throws SQLException {
		return DriverManager.getConnection(postgres.jdbcUrl("todo"), name, password);
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (connection; Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static String text(Connection connection, String query) throws SQLException {
		try (connection;
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(query)) {
			row.next();
			return row.getString(1);
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
