package io.todoplatform.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * A body that no well-behaved client sends.
 *
 * @param name what is wrong with it
 * @param contentType its content type
 * @param body its bytes
 */
record HostileInput(String name, String contentType, byte[] body) {

	private static HostileInput json(String name, String body) {
		return new HostileInput(name, "application/json", body.getBytes(StandardCharsets.UTF_8));
	}

	/** Bodies that are hostile to everything that takes a task. */
	static Stream<HostileInput> all() {
		return Stream.of(noJson(), wrongTypes(), badValues(), oversized(), otherContent()).flatMap((inputs) -> inputs);
	}

	private static Stream<HostileInput> noJson() {
		return Stream.of(json("no body", ""), json("null", "null"), json("an array", "[]"), json("text", "\"text\""),
				json("a number", "1"), json("half an object", "{\"title\":"),
				json("something behind the object", "{\"title\":\"x\"} {}"), json("single quotes", "{'title':'x'}"),
				json("a comment", "{\"title\":\"x\" /* */}"), json("NaN", "{\"title\":\"x\",\"due_date\":NaN}"),
				json("a field twice", "{\"title\":\"x\",\"title\":\"y\"}"),
				json("a raw control character", "{\"title\":\"a\u0001b\"}"),
				new HostileInput("bytes that are no UTF-8", "application/json",
						"{\"title\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1)),
				new HostileInput("UTF-16", "application/json; charset=UTF-16",
						"{\"title\":1}".getBytes(StandardCharsets.UTF_16)));
	}

	private static Stream<HostileInput> wrongTypes() {
		return Stream
			.of("\"title\":1", "\"title\":true", "\"title\":{}", "\"title\":[\"x\"]",
					"\"title\":\"x\",\"description\":7", "\"title\":\"x\",\"is_recurring\":\"yes\"",
					"\"title\":\"x\",\"is_recurring\":1", "\"title\":\"x\",\"due_date\":5",
					"\"title\":\"x\",\"due_date\":{}", "\"title\":\"x\",\"reminder_time\":[]",
					"\"title\":\"x\",\"recurrence_schedule\":\"daily\"", "\"title\":\"x\",\"status\":1")
			.map((fields) -> json("wrong type " + fields, "{" + fields + "}"));
	}

	private static Stream<HostileInput> badValues() {
		return Stream.of("\"title\":null", "\"title\":\"\"", "\"title\":\" \\t \"", "\"title\":\"a\\u0000b\"",
				"\"title\":\"a\\u0007b\"", "\"title\":\"a\\u001b[31mb\"", "\"title\":\"a\\ud800b\"",
				"\"title\":\"x\",\"description\":\"a\\u0000b\"", "\"title\":\"x\",\"unknown\":1",
				"\"title\":\"x\",\"Title\":\"y\"", "\"title\":\"x\",\"__proto__\":{}",
				"\"title\":\"x\",\"status\":\"done\"", "\"title\":\"x\",\"status\":\"'; drop table todo.task; --\"",
				"\"title\":\"x\",\"due_date\":\"tomorrow\"", "\"title\":\"x\",\"due_date\":\"\"",
				"\"title\":\"x\",\"due_date\":\"2026-02-30T00:00:00Z\"",
				"\"title\":\"x\",\"due_date\":\"2026-13-01T00:00:00Z\"",
				"\"title\":\"x\",\"due_date\":\"+999999999-01-01T00:00:00Z\"",
				"\"title\":\"x\",\"due_date\":\"infinity\"",
				"\"title\":\"x\",\"reminder_time\":\"'; select pg_sleep(10); --\"",
				"\"title\":\"x\",\"is_recurring\":true,\"recurrence_schedule\":{\"frequency\":\"'; drop schema todo; --\"}",
				"\"title\":\"x\",\"is_recurring\":true,\"recurrence_schedule\":{\"frequency\":\"hourly\"}")
			.map((fields) -> json("bad value " + fields, "{" + fields + "}"));
	}

	private static Stream<HostileInput> oversized() {
		return Stream.of(json("10 MB", "{\"title\":\"x\",\"description\":\"" + "x".repeat(10_000_000) + "\"}"),
				json("a title of 100 000 characters", "{\"title\":\"" + "x".repeat(100_000) + "\"}"),
				json("deep arrays", "{\"title\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"),
				json("deep objects", "{\"title\":" + "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000) + "}"),
				json("a long number", "{\"title\":\"x\",\"due_date\":" + "9".repeat(20_000) + "}"));
	}

	private static Stream<HostileInput> otherContent() {
		byte[] body = "{\"title\":\"x\"}".getBytes(StandardCharsets.UTF_8);
		return Stream.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "not a type")
			.map((type) -> new HostileInput("content type " + type, type, body));
	}

	@Override
	public String toString() {
		return (this.name.length() > 100) ? this.name.substring(0, 100) : this.name;
	}

}
