package io.todoplatform.dapr.sidecar.sql;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.todoplatform.dapr.sidecar.SidecarAddress;
import io.todoplatform.dapr.sidecar.SidecarChannel;
import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.dapr.sidecar.Stack;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SqlBindingIT {

	private static final String INSERT = """
			with inserted as (insert into item (id) values ($1) returning id)
			select json_build_object('id', id)::text from inserted
			""";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private static Path directory;

	@SuppressWarnings("NullAway.Init")
	private static Stack stack;

	@SuppressWarnings("NullAway.Init")
	private static ConfigurableApplicationContext application;

	@SuppressWarnings("NullAway.Init")
	private static SqlBinding sql;

	@BeforeAll
	static void start() throws Exception {
		stack = Stack.in(directory);
		stack.sidecar().start();
		application = stack.application("dapr.sql.binding=" + Stack.BINDING, "dapr.sql.timeout=20s");
		sql = application.getBean(SqlBinding.class);
	}

	@AfterAll
	static void stop() {
		application.close();
		stack.close();
	}

	@BeforeEach
	void emptyTable() throws SQLException {
		execute("drop table if exists item");
		execute("create table item (id text primary key)");
	}

	@Test
	void readsADocumentIntoARecord() {
		UUID id = UUID.randomUUID();
		Instant at = Instant.parse("2026-02-28T23:59:59.123456Z");
		Thing thing = sql.one("""
				select json_build_object('id', $1::uuid, 'at', $2::timestamptz, 'names', $3::jsonb, 'big', $4::bigint,
						'on', $5::boolean, 'none', $6::text)::text
				""", Thing.class, id, at, List.of("a", "b"), Long.MAX_VALUE, true, null);
		assertThat(thing).isEqualTo(new Thing(id, at, List.of("a", "b"), Long.MAX_VALUE, true, null));
	}

	@Test
	void readsAListOfRecords() {
		assertThat(sql.one("select coalesce(json_agg(json_build_object('id', n::text)), '[]')::text"
				+ " from generate_series(1, $1::int) n", new TypeReference<List<Item>>() {
				}, 3))
			.containsExactly(new Item("1"), new Item("2"), new Item("3"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "it's \"quoted\"", "😀 é \u2028 \uFFFD", "$1 $2 ${x} %s", "back\\slash \\u0000 \\n",
			"'; drop table item; --", "$$ $t$", "line\nbreak\ttab\r", "", "null", "<a href='&'>" })
	void keepsTextAsItIs(String text) {
		assertThat(sql.one(INSERT, Item.class, text)).isEqualTo(new Item(text));
		assertThat(sql.one("select $1::jsonb::text", Item.class, new Item(text))).isEqualTo(new Item(text));
	}

	@Test
	void keepsTextOfTheStatementAsItIs() {
		String text = "é 😀\t\"".repeat(20_000);
		assertThat(sql.one("select to_json('" + text + "'\n\t::text)::text", String.class)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(longs = { Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1, 0 })
	void keepsIntegersAboveTheRangeOfAFloat(long number) {
		assertThat(sql.one("select to_json($1::bigint)::text", Long.class, number)).isEqualTo(number);
	}

	@Test
	void refusesTextThatPostgresqlCannotStoreBeforeItIsSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> sql.one(INSERT, Item.class, "a\0b"))
			.withMessage("Parameter $1 contains U+0000, which PostgreSQL cannot store");
	}

	@Test
	void tellsNullFromAMissingRow() {
		assertThat(sql.find("select (select 'x' where false)::text", String.class)).isEmpty();
		assertThat(sql.find("select 'null'", Item.class)).isEmpty();
		assertThatExceptionOfType(MissingRowException.class)
			.isThrownBy(() -> sql.find("select 'x' where false", String.class))
			.withMessageContaining("gave no row");
		assertThatExceptionOfType(MissingRowException.class).isThrownBy(() -> sql.one("select null::text", Item.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "select '1' from generate_series(1, 2)", "select '1', '2'", "select '{}'::json",
			"select 1", "select 'no JSON'", "select '[1]'" })
	void acceptsNothingElseThanOneDocumentAsText(String statement) {
		assertThatExceptionOfType(NotOneDocumentException.class).isThrownBy(() -> sql.one(statement, Item.class));
	}

	@Test
	void theBindingItselfHidesAUniqueViolation() throws Exception {
		sql.one(INSERT, Item.class, "taken");
		assertThat(raw(INSERT, "[\"taken\"]")).isEqualTo("200 []");
	}

	@Test
	void aUniqueViolationNamesItsConstraint() throws SQLException {
		sql.one(INSERT, Item.class, "taken");
		assertThatExceptionOfType(StatementRefusedException.class)
			.isThrownBy(() -> sql.one(INSERT, Item.class, "taken"))
			.satisfies((ex) -> assertThat(ex.sqlState()).isEqualTo("23505"))
			.satisfies((ex) -> assertThat(ex.constraint()).isEqualTo("item_pkey"));
		assertThat(count()).isOne();
	}

	@Test
	void theBindingItselfHidesADivisionByZero() throws Exception {
		assertThat(raw("select (1 / $1::int)::text", "[\"0\"]")).isEqualTo("200 []");
	}

	@ParameterizedTest
	@ValueSource(strings = { "22012 select (1 / $1::int)::text", "22P02 select ($1 || 'x')::int::text",
			"42601 selec $1", "42P01 select $1 from nowhere", "P0001 select raise('P0001', $1)::text" })
	void tellsWhyTheDatabaseRefusesAStatement(String expected) throws SQLException {
		execute("""
				create or replace function raise(state text, text) returns int language plpgsql as
				$$ begin raise exception 'raised' using errcode = state; end $$
				""");
		String[] stateAndStatement = expected.split(" ", 2);
		assertThatExceptionOfType(StatementRefusedException.class)
			.isThrownBy(() -> sql.one(stateAndStatement[1], Item.class, "0"))
			.satisfies((ex) -> assertThat(ex.sqlState()).isEqualTo(stateAndStatement[0]));
	}

	@ParameterizedTest
	@ValueSource(strings = { "40001", "40P01", "53300", "57P01", "57014", "08006" })
	void takesAConditionThatPassesForTransient(String state) throws SQLException {
		execute("""
				create or replace function raise(state text, text) returns int language plpgsql as
				$$ begin raise exception 'raised' using errcode = state; end $$
				""");
		assertThatExceptionOfType(DatabaseUnavailableException.class)
			.isThrownBy(() -> sql.one("select raise($1, $2)::text", Item.class, state, ""));
	}

	@Test
	void lookingForTheReasonHasNoEffect() throws SQLException {
		execute("create table if not exists keyless (n int)");
		execute("truncate keyless");
		assertThatExceptionOfType(MissingRowException.class).isThrownBy(() -> sql.one("""
				with inserted as (insert into keyless values ($1::int) returning n)
				select 'x' from inserted where false
				""", Item.class, 1));
		assertThat(number("select count(*) from keyless")).isOne();
	}

	@Test
	void aConnectionKilledWhileTheRowIsReadIsAnUnknownOutcome() throws Exception {
		try (Connection connection = stack.connect(); Statement statement = connection.createStatement()) {
			statement.execute("select pg_advisory_lock(17)");
			CompletableFuture<Item> running = CompletableFuture.supplyAsync(() -> sql
				.one("select json_build_object('id', pg_advisory_xact_lock(17)::text || $1)::text", Item.class, "x"));
			await().until(() -> number("""
					with waiting as (select pid from pg_locks where locktype = 'advisory' and not granted)
					select count(pg_terminate_backend(pid)) from waiting
					""") > 0);
			statement.execute("select pg_advisory_unlock(17)");
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(running::get)
				.withCauseExactlyInstanceOf(OutcomeUnknownException.class);
		}
	}

	@Test
	void theBindingItselfHidesAKilledConnection() throws Exception {
		try (Connection connection = stack.connect(); Statement statement = connection.createStatement()) {
			statement.execute("select pg_advisory_lock(18)");
			CompletableFuture<String> running = CompletableFuture
				.supplyAsync(() -> raw("select pg_advisory_xact_lock(18)::text || $1", "[\"x\"]"));
			await().until(() -> number("""
					with waiting as (select pid from pg_locks where locktype = 'advisory' and not granted)
					select count(pg_terminate_backend(pid)) from waiting
					""") > 0);
			assertThat(running.get()).isEqualTo("200 []");
		}
	}

	@Test
	void survivesAMigrationOfTheTableBehindACachedPlan() throws SQLException {
		String all = "select coalesce(json_agg(item), '[]')::text from item";
		sql.one(INSERT, Item.class, "a");
		assertThat(sql.one(all, Object.class)).isEqualTo(List.of(Map.of("id", "a")));
		execute("alter table item add column more int default 7");
		assertThat(sql.one(all, Object.class)).isEqualTo(List.of(Map.of("id", "a", "more", 7)));
	}

	// What no client of the binding can find out; hence the rules for writes in
	// README.md.
	@Test
	void theBindingItselfReportsSuccessForAConstraintThatFailsAtCommit() throws Exception {
		execute("alter table item add constraint late unique (id) deferrable initially deferred");
		execute("alter table item drop constraint item_pkey");
		sql.one(INSERT, Item.class, "taken");
		assertThat(raw(INSERT, "[\"taken\"]")).startsWith("200 [[");
		assertThat(count()).isOne();
	}

	@Test
	void aWrongTokenIsRefused() {
		SidecarAddress address = new SidecarAddress(stack.address().host(), stack.address().httpPort(),
				stack.address().grpcPort(), "wrong");
		try (SidecarChannel sidecar = new SidecarChannel(address)) {
			SidecarStatements statements = new SidecarStatements(sidecar, Stack.BINDING, Duration.ofSeconds(20));
			assertThatExceptionOfType(SidecarException.class)
				.isThrownBy(() -> statements.run("query", "select 1", null))
				.isNotInstanceOf(TransientSidecarException.class)
				.withMessageContaining("DAPR_API_TOKEN");
		}
	}

	@Test
	void aRequestAboveTheSidecarsLimitIsRefused() {
		assertThatExceptionOfType(SidecarException.class)
			.isThrownBy(() -> sql.one(INSERT, Item.class, "x".repeat(5 << 20)))
			.isNotInstanceOf(TransientSidecarException.class)
			.withMessageContaining("too large");
	}

	@Test
	void anUnknownBindingIsRefused() {
		try (SidecarChannel sidecar = new SidecarChannel(stack.address())) {
			SidecarStatements statements = new SidecarStatements(sidecar, "unknown", Duration.ofSeconds(20));
			assertThatExceptionOfType(SidecarException.class)
				.isThrownBy(() -> statements.run("query", "select 1", null))
				.withMessageContaining("couldn't find output binding unknown");
		}
	}

	private static String raw(String statement, String parameters) {
		try {
			HttpURLConnection connection = (HttpURLConnection) stack.address()
				.http("/v1.0/bindings/" + Stack.BINDING)
				.toURL()
				.openConnection();
			connection.setDoOutput(true);
			connection.setRequestProperty("dapr-api-token", stack.address().apiToken());
			try (OutputStream body = connection.getOutputStream()) {
				body.write(new JsonMapper().writeValueAsBytes(
						Map.of("operation", "query", "metadata", Map.of("sql", statement, "params", parameters))));
			}
			return connection.getResponseCode() + " "
					+ new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void execute(String statement) throws SQLException {
		try (Connection connection = stack.connect(); Statement run = connection.createStatement()) {
			run.execute(statement);
		}
	}

	private static long count() throws SQLException {
		return number("select count(*) from item");
	}

	private static long number(String query) throws SQLException {
		try (Connection connection = stack.connect();
				Statement run = connection.createStatement();
				ResultSet rows = run.executeQuery(query)) {
			rows.next();
			return rows.getLong(1);
		}
	}

	record Item(String id) {

	}

	record Thing(UUID id, Instant at, List<String> names, long big, boolean on, @Nullable String none) {

	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
