package io.todoplatform.auditapp;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import io.todoplatform.auditapp.AuditPlatform.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTrailIT {

	private static final String RECORDED = "todo_events_processed_total";

	private static final String DUPLICATES = "todo_events_duplicates_total";

	private static final String DEAD_LETTERS = "dapr_binder_dead_letters_total";

	private static final String UNKNOWN = "todo_events_unknown_schema_version_total";

	private AuditPlatform audit;

	private final UUID taskId = UUID.randomUUID();

	@BeforeAll
	void start() {
		this.audit = new AuditPlatform();
	}

	@AfterAll
	void stop() {
		this.audit.close();
	}

	@Test
	void recordsWhoDidWhatAndWhenWithTheWholePayload() {
		UUID task = UUID.randomUUID();
		String payload = "{\"version\":3,\"acting_user\":\"Zoë 😀\",\"exact\":1.10,\"big\":12345678901234567890.1,"
				+ "\"text\":\"it's $1 \\\"quoted\\\" \\\\ 😀\",\"none\":null}";
		Event event = Event.of(task, "task-completed", 3).withPayload(payload);
		this.audit.publish(event);
		awaitRecords(task, 1);
		JsonNode audited = this.audit.recordsOf(task).getFirst();
		assertThat(audited.path("event_id").asString()).isEqualTo(event.eventId().toString());
		assertThat(audited.path("event_type").asString()).isEqualTo("task-completed");
		assertThat(audited.path("timestamp").asString()).isEqualTo(event.timestamp());
		assertThat(audited.path("task_id").asString()).isEqualTo(task.toString());
		assertThat(audited.path("task_version").asLong()).isEqualTo(3);
		assertThat(audited.path("acting_user").asString()).isEqualTo("Zoë 😀");
		assertThat(audited.path("trace_id").asString()).isEqualTo(Event.TRACE);
		assertThat(audited.path("schema_version").asString()).isEqualTo("1.0");
		assertThat(audited.path("payload")).isEqualTo(AuditPlatform.JSON.readTree(payload));
		assertThat(audited.path("recorded_at").asString()).endsWith("Z");
		assertThat(audited.path("id").asLong()).isPositive();
		assertThat(this.audit.get("/audit/events/" + event.eventId()).body())
			.isEqualTo(AuditPlatform.JSON.writeValueAsString(audited));
	}

	@Test
	void recordsAnEventThatComesFiveTimesOnce() {
		UUID task = UUID.randomUUID();
		double recorded = this.audit.counter(RECORDED);
		double duplicates = this.audit.counter(DUPLICATES);
		Event event = Event.of(task, "task-created", 1);
		for (int i = 0; i < 5; i++) {
			this.audit.publish(event);
		}
		this.audit.publish(Event.of(task, "task-updated", 2));
		awaitRecords(task, 2);
		AuditPlatform.await().until(() -> this.audit.counter(DUPLICATES) >= duplicates + 4);
		AuditPlatform.await().until(() -> this.audit.counter(RECORDED) >= recorded + 2);
		assertThat(versions(task)).containsExactly(1L, 2L);
	}

	@Test
	void showsATasksHistoryInItsOrderWhateverTheOrderOfArrival() {
		UUID task = UUID.randomUUID();
		for (int version : new int[] { 3, 1, 5, 2, 4 }) {
			this.audit.publish(Event.of(task, "task-updated", version));
		}
		awaitRecords(task, 5);
		assertThat(versions(task)).containsExactly(1L, 2L, 3L, 4L, 5L);
		HttpResponse<String> first = this.audit.get("/audit/tasks/" + task + "?limit=2");
		String cursor = AuditPlatform.JSON.readTree(first.body()).path("next_cursor").asString();
		JsonNode rest = AuditPlatform.JSON
			.readTree(this.audit.get("/audit/tasks/" + task + "?limit=3&cursor=" + cursor).body());
		assertThat(rest.path("records").valueStream().map((audited) -> audited.path("task_version").asLong()))
			.containsExactly(3L, 4L, 5L);
		assertThat(rest.path("next_cursor").isNull()).isTrue();
	}

	@Test
	void skipsCountsAndLogsAnUnknownSchemaVersion() {
		UUID task = UUID.randomUUID();
		double unknown = this.audit.counter(UNKNOWN);
		Event event = Event.of(task, "task-created", 1).withSchemaVersion("9.7");
		this.audit.publish(event);
		this.audit.publish(Event.of(task, "task-updated", 2));
		awaitRecords(task, 1);
		AuditPlatform.await().until(() -> this.audit.counter(UNKNOWN) == unknown + 1);
		assertThat(this.audit.get("/actuator/prometheus").body()).contains(UNKNOWN + "{topic=\"task-events\"}");
		assertThat(this.audit.get("/audit/events/" + event.eventId()).statusCode()).isEqualTo(404);
		AuditPlatform.await()
			.untilAsserted(() -> assertThat(this.audit.logLines(event.eventId().toString())).singleElement()
				.asString()
				.contains("\"level\":\"WARN\"", "unknown schema version 9.7", "\"task_id\":\"" + task + "\"",
						"\"trace_id\":\"" + Event.TRACE + "\""));
	}

	@Test
	void tellsOfEventsThatAreMissingBetweenOthersOfATask() {
		UUID task = UUID.randomUUID();
		String twoMinutesAgo = Instant.now().minusSeconds(120).toString();
		this.audit.publish(Event.of(task, "task-created", 1).at(twoMinutesAgo));
		this.audit.publish(Event.of(task, "task-updated", 4).at(twoMinutesAgo));
		AuditPlatform.await().until(() -> this.audit.counter("todo_audit_missing_events") == 2);
	}

	@Test
	void putsWhatIsMalformedAsideAndGoesOn() {
		UUID task = UUID.randomUUID();
		UUID garbage = UUID.randomUUID();
		UUID noEvent = UUID.randomUUID();
		UUID notStorable = UUID.randomUUID();
		double deadLetters = this.audit.counter(DEAD_LETTERS);
		this.audit.publish(Event.of(task, "task-created", 1));
		this.audit.publish(garbage, new byte[] { 0, (byte) 0xff, '{' });
		this.audit.publish(Event.of(noEvent, "task-exploded", 1));
		this.audit.publish(Event.of(notStorable, "task-created", 1).withPayload("{\"title\":\"\\u0000\"}"));
		this.audit.publish(Event.of(task, "task-updated", 2));
		awaitRecords(task, 2);
		assertThat(this.audit.deadLetter(garbage).value()).containsExactly(0, 0xff, '{');
		ConsumerRecord<String, byte[]> letter = this.audit.deadLetter(noEvent);
		assertThat(new String(letter.value(), StandardCharsets.UTF_8)).contains("task-exploded");
		assertThat(header(letter, "x-exception-message")).contains("event_type is unknown: task-exploded");
		assertThat(header(letter, "x-original-topic")).isEqualTo("task-events");
		assertThat(header(this.audit.deadLetter(notStorable), "x-exception-message")).contains("U+0000");
		AuditPlatform.await().until(() -> this.audit.counter(DEAD_LETTERS) >= deadLetters + 3);
	}

	@Test
	void losesNothingWhileTheDatabaseIsDown() {
		UUID task = UUID.randomUUID();
		this.audit.publish(Event.of(task, "task-created", 1));
		awaitRecords(task, 1);
		this.audit.platform().postgres().stop();
		for (int version = 2; version <= 60; version++) {
			this.audit.publish(Event.of(task, "task-updated", version));
		}
		HttpResponse<String> answer = this.audit.get("/audit/tasks/" + task);
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Retry-After")).isPresent();
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(answer.body()).contains("audit database cannot be reached");
		this.audit.platform().postgres().start();
		awaitRecords(task, 60);
		assertThat(versions(task))
			.containsExactlyElementsOf(IntStream.rangeClosed(1, 60).mapToObj(Long::valueOf).toList());
	}

	@Test
	void recordsAfterAKillWhatWasPublishedMeanwhile() {
		UUID task = UUID.randomUUID();
		this.audit.app().kill();
		for (int version = 1; version <= 40; version++) {
			this.audit.publish(Event.of(task, "task-updated", version));
		}
		this.audit.app().start();
		awaitRecords(task, 40);
	}

	@Test
	void logsALineForEachEventWithItsOwnIds() {
		UUID task = UUID.randomUUID();
		Event event = Event.of(task, "task-reopened", 1);
		this.audit.publish(event);
		awaitRecords(task, 1);
		AuditPlatform.await()
			.untilAsserted(() -> assertThat(this.audit.logLines(event.eventId().toString())).singleElement()
				.asString()
				.contains("\"message\":\"Recorded task-reopened\"", "\"service\":\"audit-app\"",
						"\"task_id\":\"" + task + "\"", "\"event_id\":\"" + event.eventId() + "\"",
						"\"trace_id\":\"" + Event.TRACE + "\"", "\"user\":\"ann\""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "update audit.records set acting_user = 'mallory'", "delete from audit.records",
			"truncate audit.records", "truncate audit.records cascade",
			"insert into audit.records (event_id, event_type, occurred_at, task_id, task_version, acting_user,"
					+ " schema_version, payload) select event_id, event_type, occurred_at, task_id, 0, 'mallory',"
					+ " schema_version, payload from audit.records"
					+ " on conflict (event_id) do update set acting_user = 'mallory'" })
	void nobodyChangesTheTrail(String statement) throws SQLException {
		recordOne();
		try (Connection connection = this.audit.superuser(); Statement sql = connection.createStatement()) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> sql.execute(statement))
				.withMessageContaining("the audit trail can only grow");
			sql.execute("set session_replication_role = replica");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> sql.execute(statement))
				.withMessageContaining("the audit trail can only grow");
			sql.execute("set session_replication_role = origin");
			sql.execute("set role audit_app");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> sql.execute(statement))
				.withMessageContaining("permission denied");
		}
		assertThat(this.audit.recordsOf(this.taskId)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "alter table audit.records disable trigger all", "drop table audit.records",
			"alter table audit.records add column x text", "create table audit.mine (id int)",
			"select * from todo.tasks" })
	void theServicesRoleCannotLiftTheRules(String statement) throws SQLException {
		try (Connection connection = this.audit.superuser(); Statement sql = connection.createStatement()) {
			sql.execute("set role audit_app");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> sql.execute(statement));
		}
	}

	@Test
	void findsByTypeUserAndTimePageByPage() {
		UUID task = UUID.randomUUID();
		String user = "user-" + task;
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < 7; i++) {
			Event event = Event.of(task, (i % 2 == 0) ? "task-updated" : "task-completed", i, user)
				.at("2025-05-01T00:00:0" + (i / 2) + "Z");
			ids.add(event.eventId().toString());
			this.audit.publish(event);
		}
		awaitRecords(task, 7);
		List<JsonNode> found = pages("/audit?limit=2&user=" + user);
		assertThat(found).hasSize(7)
			.extracting((audited) -> audited.path("timestamp").asString())
			.isSortedAccordingTo(java.util.Comparator.reverseOrder());
		assertThat(found).extracting((audited) -> audited.path("event_id").asString())
			.containsExactlyInAnyOrderElementsOf(ids);
		assertThat(pages("/audit?type=task-completed&user=" + user)).hasSize(3);
		assertThat(pages("/audit?from=2025-05-01T00:00:01Z&to=2025-05-01T00:00:03Z&user=" + user)).hasSize(4);
		assertThat(pages("/audit?from=2025-05-01T00:00:00Z&to=2025-05-01T00:00:04Z&limit=3")).hasSize(7);
		assertThat(pages("/audit?user=nobody-" + task)).isEmpty();
		assertThat(this.audit.recordsOf(UUID.randomUUID())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/audit?limit=0", "/audit?limit=501", "/audit?limit=x", "/audit?type=created",
			"/audit?type=reminder-due", "/audit?type=%27%20or%201=1--", "/audit?user=", "/audit?user=%00",
			"/audit?user=%0a", "/audit?from=yesterday", "/audit?from=%2B99999-01-01T00:00:00Z",
			"/audit?to=-0001-01-01T00:00:00Z", "/audit?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
			"/audit?cursor=x", "/audit?cursor=YQpi", "/audit?typo=1", "/audit/tasks/1",
			"/audit/tasks/00000000-0000-7000-8000-000000000000?cursor=YQpiCmM", "/audit/events/x" })
	void refusesWhatItDoesNotUnderstand(String path) {
		HttpResponse<String> answer = this.audit.get(path);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(answer.body()).contains("urn:todoplatform:problem:validation", "\"errors\":[{\"field\":");
	}

	@Test
	void takesSqlInAFilterForText() {
		assertThat(pages("/audit?user=%27%3B%20drop%20table%20audit.records%3B%20--%20%241")).isEmpty();
		assertThat(this.audit.get("/audit").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void cannotBeWrittenOverHttp(String method) {
		for (String path : List.of("/audit", "/audit/tasks/" + this.taskId, "/audit/events/" + this.taskId)) {
			HttpResponse<String> answer = this.audit.send(method, path);
			assertThat(answer.statusCode()).isEqualTo(405);
			assertThat(answer.headers().firstValue("Allow")).hasValueSatisfying(
					(allow) -> assertThat(allow).contains("GET").doesNotContain("P").doesNotContain("DELETE"));
			assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		}
	}

	@Test
	void takesNoEventFromAnybodyButItsSidecar() {
		assertThat(this.audit.send("POST", "/dapr/pubsub/pubsub/task-events").statusCode()).isEqualTo(401);
	}

	@Test
	void documentsItself() {
		JsonNode api = AuditPlatform.JSON.readTree(this.audit.get("/v3/api-docs").body());
		assertThat(api.path("paths").propertyNames()).containsExactlyInAnyOrder("/audit", "/audit/tasks/{task_id}",
				"/audit/events/{event_id}");
		assertThat(api.at("/components/schemas/AuditRecord/properties").propertyNames()).contains("event_id",
				"task_version", "recorded_at", "payload");
		assertThat(api.at("/components/schemas/Page/properties").propertyNames()).contains("next_cursor");
		assertThat(api.at("/components/schemas/Problem/properties").propertyNames()).contains("errors", "trace_id");
		assertThat(this.audit.get("/swagger-ui.html").statusCode()).isBetween(200, 302);
		assertThat(this.audit.get("/swagger-ui/index.html").body()).contains("swagger-ui");
	}

	private void recordOne() {
		if (this.audit.recordsOf(this.taskId).isEmpty()) {
			this.audit.publish(Event.of(this.taskId, "task-created", 1));
			awaitRecords(this.taskId, 1);
		}
	}

	private void awaitRecords(UUID task, int count) {
		AuditPlatform.await().ignoreExceptions().until(() -> this.audit.recordsOf(task).size() == count);
	}

	private List<Long> versions(UUID task) {
		return this.audit.recordsOf(task).stream().map((audited) -> audited.path("task_version").asLong()).toList();
	}

	private List<JsonNode> pages(String path) {
		List<JsonNode> records = new ArrayList<>();
		String cursor = "";
		do {
			HttpResponse<String> answer = this.audit.get(path + cursor);
			assertThat(answer.statusCode()).isEqualTo(200);
			JsonNode page = AuditPlatform.JSON.readTree(answer.body());
			page.path("records").forEach(records::add);
			cursor = page.path("next_cursor").isNull() ? "" : "&cursor=" + page.path("next_cursor").asString();
		}
		while (!cursor.isEmpty());
		return records;
	}

	private static String header(ConsumerRecord<String, byte[]> letter, String name) {
		return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
	}

}
