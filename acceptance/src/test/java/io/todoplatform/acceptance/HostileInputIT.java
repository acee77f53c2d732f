package io.todoplatform.acceptance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputIT {

	private static final List<String> HOSTILE_TEXTS = List.of("'", "' or '1'='1", "'; drop table todo.task; --", "$1",
			"%00", "..%2f..%2f", "\u0000", "\ud83d\ude00", "x".repeat(4000), "-1", "null");

	private final Stack stack;

	private final TodoClient todo;

	private final Answer victim;

	private int tasksBefore;

	private long messagesBefore;

	HostileInputIT(Stack stack) {
		this.stack = stack;
		this.todo = stack.todo().as("hostile-" + UUID.randomUUID());
		this.victim = this.todo.patient().create("Untouched");
	}

	@BeforeAll
	void count() {
		this.stack.awaitQuiet();
		this.tasksBefore = this.stack.todo().all().size();
		this.messagesBefore = messages();
	}

	@AfterAll
	void nothingIsStoredOrPublished() {
		assertThat(this.stack.todo().all()).hasSize(this.tasksBefore);
		assertThat(messages()).isEqualTo(this.messagesBefore);
		assertThat(this.todo.task(this.victim.id()).json()).isEqualTo(this.victim.json());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bodies")
	void isRefusedAsANewTask(HostileInput input) {
		assertRefused(this.todo.with("Content-Type", input.contentType()).send("POST", "/tasks", input.body()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bodies")
	void isRefusedAsAPatch(HostileInput input) {
		assertRefused(this.todo.with("Content-Type", input.contentType())
			.send("PATCH", "/tasks/" + this.victim.id(), input.body()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("paths")
	void isRefusedInAPath(String request) {
		String[] methodAndPath = request.split(" ", 2);
		assertRefused(
				methodAndPath[1].startsWith("/audit") ? this.stack.audit().send(methodAndPath[0], methodAndPath[1])
						: this.todo.send(methodAndPath[0], methodAndPath[1], "{\"title\":\"x\"}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "status=done", "status='", "due_from=tomorrow", "due_to=2026-02-30T00:00:00Z", "unknown=1",
			"limit=1&limit=2", "limit=0", "limit=-1", "limit=100000", "limit=x", "limit=99999999999999999999",
			"cursor='", "cursor=AAAA", "sort=title;drop", "sort=1", "q=%00" })
	void isRefusedInAListOfTasks(String query) {
		assertRefused(this.todo.list(query));
	}

	@ParameterizedTest
	@ValueSource(strings = { "type=task-exploded", "type='", "from=tomorrow", "to=2026-02-30T00:00:00Z", "limit=0",
			"limit=-1", "limit=100000", "limit=x", "cursor='", "cursor=AAAA", "user=%00" })
	void isRefusedInAListOfRecords(String query) {
		assertRefused(this.stack.audit().list(query));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT /tasks/00000000-0000-7000-8000-000000000000", "DELETE /tasks", "PATCH /tasks",
			"POST /audit", "PUT /audit", "PATCH /audit", "DELETE /audit",
			"DELETE /audit/tasks/00000000-0000-7000-8000-000000000000",
			"POST /audit/tasks/00000000-0000-7000-8000-000000000000",
			"DELETE /audit/events/00000000-0000-7000-8000-000000000000" })
	void isRefusedWithAnotherMethod(String request) {
		String[] methodAndPath = request.split(" ", 2);
		Answer answer = methodAndPath[1].startsWith("/audit")
				? this.stack.audit().send(methodAndPath[0], methodAndPath[1])
				: this.todo.send(methodAndPath[0], methodAndPath[1], "{\"title\":\"x\"}");
		assertRefused(answer);
		assertThat(answer.status()).isEqualTo(405);
		assertThat(answer.header("Allow")).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-User-Id", "Idempotency-Key", "If-Match" })
	void isRefusedInAHeader(String header) {
		String path = header.equals("If-Match") ? "/tasks/" + this.victim.id() : "/tasks";
		String method = header.equals("If-Match") ? "PATCH" : "POST";
		assertRefused(this.todo.with(header, "x".repeat(5000)).send(method, path, "{\"title\":\"x\"}"));
	}

	/** Callbacks are the sidecar's: nobody else can bring an event in. */
	@ParameterizedTest
	@ValueSource(strings = { "GET /dapr/subscribe", "GET /dapr/config", "POST /dapr/anything" })
	void isRefusedAsACallbackWithoutTheAppToken(String request) {
		String[] methodAndPath = request.split(" ", 2);
		Answer answer = this.stack.audit().send(methodAndPath[0], methodAndPath[1]);
		assertThat(answer.status()).isIn(401, 403, 404);
	}

	private static Stream<HostileInput> bodies() {
		return HostileInput.all();
	}

	private static Stream<String> paths() {
		return HOSTILE_TEXTS.stream()
			.map((text) -> text.startsWith("%") || text.startsWith("..") ? text
					: URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"))
			.flatMap((text) -> Stream.of("GET /tasks/" + text, "PATCH /tasks/" + text, "DELETE /tasks/" + text,
					"POST /tasks/" + text + "/complete", "POST /tasks/" + text + "/reopen", "GET /audit/tasks/" + text,
					"GET /audit/events/" + text));
	}

	private long messages() {
		return TopicReader.endOffsets(this.stack.bootstrapServers(), Stack.EVENTS, Stack.UPDATES, Stack.DEAD_LETTERS);
	}

	private static void assertRefused(Answer answer) {
		assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
		assertThat(answer.isProblem()).as(answer.text()).isTrue();
		assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
		assertThat(answer.text()).doesNotContain("Exception", "java.", "SQLSTATE", "pgx");
	}

}
