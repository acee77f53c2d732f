package io.todoplatform.todoapp;

import java.util.List;

import io.todoplatform.todoapp.TodoClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningTodoStack.class)
class HostileInputIT {

	private static final String UNKNOWN = "0193a4f0-0000-7000-8000-00000000dead";

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "null", "[]", "42", "\"text\"", "{}", "{\"title\":null}", "{\"title\":7}",
			"{\"title\":{\"a\":1}}", "{\"title\":\"a\\u0000b\"}", "{\"title\":\"a\\ud800b\"}", "{\"title\":\"a\\nb\"}",
			"{\"title\":\"x\",\"description\":\"\\u0007\"}", "{\"title\":\"x\",\"due_date\":\"2026-13-01T00:00:00Z\"}",
			"{\"title\":\"x\",\"due_date\":\"+999999999-01-01T00:00:00Z\"}", "{\"title\":\"x\",\"is_recurring\":1}",
			"{\"title\":\"x\",\"nonsense\":1}", "{\"title\":\"x\",\"title\":\"y\"}", "{\"title\":\"x\"} {}",
			"{\"title\":\"x\",\"id\":\"' or 1=1 --\"}", "{\"title\":\"x\",\"status\":\"'; drop table tasks; --\"}" })
	void isRefusedAndNothingIsStored(String body, TodoStack stack, TodoClient client) {
		long before = stack.count("todo.tasks");
		for (Answer answer : List.of(client.post(body), client.patch(UNKNOWN, body))) {
			boolean missing = answer.status() == 404 && "{}".equals(body);
			assertThat(answer.status()).as(answer.toString()).isEqualTo(missing ? 404 : 400);
			assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
			assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
		}
		assertThat(stack.count("todo.tasks")).isEqualTo(before);
	}

	@Test
	void allViolationsAreNamedAtOnce(TodoClient client) {
		Answer answer = client.post("{\"status\":\"done\",\"due_date\":1,\"zzz\":2}");
		assertThat(answer.json().path("errors")).extracting((error) -> error.path("field").asString())
			.containsExactlyInAnyOrder("title", "status", "due_date", "zzz");
	}

	@Test
	void tooDeepAndTooLargeIsRefused(TodoStack stack, TodoClient client) {
		long before = stack.count("todo.tasks");
		assertThat(client.post("[".repeat(20_000)).status()).isEqualTo(400);
		Answer large = client.post("{\"title\":\"" + "x".repeat(10_000_000) + "\"}");
		assertThat(large.status()).isEqualTo(413);
		assertThat(large.header("Content-Type")).startsWith("application/problem+json");
		assertThat(stack.count("todo.tasks")).isEqualTo(before);
	}

	@Test
	void otherTypesMethodsAndPlacesAreRefused(TodoClient client) {
		byte[] body = "{\"title\":\"x\"}".getBytes();
		assertThat(client.send("POST", "/tasks", body, "Content-Type", "text/plain").status()).isEqualTo(415);
		assertThat(client.send("POST", "/tasks", body, "Content-Type", "application/xml").status()).isEqualTo(415);
		assertThat(client.send("POST", "/tasks", body).status()).isEqualTo(415);
		assertThat(client.send("PUT", "/tasks/" + UNKNOWN, body, "Content-Type", "application/json"))
			.satisfies((answer) -> {
				assertThat(answer.status()).isEqualTo(405);
				assertThat(answer.header("Allow")).contains("PATCH");
			});
		assertThat(client.delete("").status()).isIn(404, 405);
		assertThat(client.get("/task").status()).isEqualTo(404);
		assertThat(client.get("/tasks/1").status()).isEqualTo(400);
		assertThat(client.get("/tasks/" + UNKNOWN).status()).isEqualTo(404);
		assertThat(client.post(UNKNOWN, "complete").status()).isEqualTo(404);
		assertThat(client.post(UNKNOWN, "reopen").status()).isEqualTo(404);
		assertThat(client.delete(UNKNOWN).status()).isEqualTo(404);
		assertThat(client.patch(UNKNOWN, "{}", "If-Match", "\"1\"").status()).isEqualTo(404);
	}

	@Test
	void badHeadersAreRefused(TodoClient client) {
		assertThat(client.post("{\"title\":\"x\"}", "Idempotency-Key", "x".repeat(256)).status()).isEqualTo(400);
		assertThat(client.post("{\"title\":\"x\"}", "Idempotency-Key", "a b").status()).isEqualTo(400);
		assertThat(client.post("{\"title\":\"x\"}", "Idempotency-Key", "a", "Idempotency-Key", "b").status())
			.isEqualTo(400);
		assertThat(client.post("{\"title\":\"x\"}", "X-User-Id", "u".repeat(201)).status()).isEqualTo(400);
		assertThat(client.post("{\"title\":\"x\"}", "traceparent", "nonsense").status()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "it's \\\"quoted\\\"", "$1 $2 ${x} %s {0} :name ?", "'; drop table tasks; --",
			"🗑 👩‍👩‍👧 é", "<b>&amp;</b>", "\\\\u0000", "مرحبا بالعالم" })
	void anyPrintableTextSurvivesUnchanged(String text, TodoClient client) {
		Answer created = client.post("{\"title\":\"" + text + "\",\"description\":\"" + text + "\\n\\t" + text + "\"}");
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		String plain = text.replace("\\\"", "\"").replace("\\\\", "\\");
		Answer read = client.get("/tasks/" + created.json().path("id").asString());
		assertThat(read.json().path("title").asString()).isEqualTo(plain);
		assertThat(read.json().path("description").asString()).isEqualTo(plain + "\n\t" + plain);
	}

	@Test
	void mergePatchIsATypeOfItsOwnAndPlainJsonWillDo(TodoClient client) {
		String id = client.create("x");
		assertThat(client
			.send("PATCH", "/tasks/" + id, "{\"title\":\"y\"}".getBytes(), "Content-Type",
					"application/merge-patch+json")
			.json()
			.path("title")
			.asString()).isEqualTo("y");
		assertThat(client.patch(id, "{\"title\":\"z\"}").status()).isEqualTo(200);
	}

	@Test
	void theInterfaceDescribesItself(TodoClient client) {
		Answer document = client.get("/v3/api-docs");
		assertThat(document.json().path("paths").properties()).extracting(java.util.Map.Entry::getKey)
			.contains("/tasks", "/tasks/{task_id}", "/tasks/{task_id}/complete", "/tasks/{task_id}/reopen");
		assertThat(document.json()
			.path("components")
			.path("schemas")
			.path("TaskAttributes")
			.path("properties")
			.has("recurrence_schedule")).isTrue();
		assertThat(client.get("/swagger-ui/index.html").status()).isEqualTo(200);
	}

}
