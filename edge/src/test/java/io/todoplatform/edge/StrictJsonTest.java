package io.todoplatform.edge;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StrictJsonTest {

	@LocalServerPort
	private int port;

	@Test
	void whatIsRightComesBackUnchanged() throws IOException {
		assertThat(post("""
				{"long_name":"\\u00e9 \\ud83d\\ude00 $1 ' \\"","count":3,"due_date":"2026-01-31T10:00:00.123456+01:00",
				"done":true,"size":"very-large","weight":2,"parts":[{}]}""")).startsWith("HTTP/1.1 200")
			.contains("\"long_name\":\"é 😀 $1 ' \\\"\"", "\"due_date\":\"2026-01-31T09:00:00.123456Z\"",
					"\"weight\":2.0", "\"size\":\"very-large\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{\"longName\":\"x\"}|longName|is not known here",
			"{\"long_name\":1}|long_name|must be a text", "{\"long_name\":1.5}|long_name|must be a text",
			"{\"long_name\":true}|long_name|must be a text", "{\"long_name\":{}}|long_name|must be a text",
			"{\"count\":\"1\"}|count|must be a whole number in range",
			"{\"count\":\"\"}|count|must be a whole number in range",
			"{\"count\":1.0}|count|must be a whole number in range",
			"{\"count\":true}|count|must be a whole number in range",
			"{\"count\":99999999999}|count|must be a whole number in range",
			"{\"count\":1e400}|count|must be a whole number in range", "{\"done\":\"true\"}|done|must be true or false",
			"{\"done\":1}|done|must be true or false", "{\"weight\":\"1\"}|weight|must be a number",
			"{\"size\":\"SMALL\"}|size|must be one of small, very-large",
			"{\"size\":\"\"}|size|must be one of small, very-large",
			"{\"size\":0}|size|must be one of small, very-large", "{\"id\":\"\"}|id|must be a UUID",
			"{\"id\":\"x\"}|id|must be a UUID",
			"{\"due_date\":1700000000}|due_date|must be a date and time with offset",
			"{\"due_date\":17.5}|due_date|must be a date and time with offset",
			"{\"due_date\":\"\"}|due_date|must be a date and time with offset",
			"{\"due_date\":\"2026-02-30T00:00:00Z\"}|due_date|must be a date and time with offset",
			"{\"due_date\":\"2026-01-01T00:00:00\"}|due_date|must be a date and time with offset",
			"{\"due_date\":\"+99999-01-01T00:00:00Z\"}|due_date|must be a date and time with offset",
			"{\"parts\":{}}|parts|must be an array",
			"{\"parts\":[{\"count\":\"x\"}]}|parts[0].count|must be a whole number", "[]||must be an object",
			"\"x\"||must be an object", "7||must be an object" })
	void whatIsWrongIsNamed(String body, String field, String message) throws IOException {
		assertThat(post(body)).startsWith("HTTP/1.1 400")
			.contains("\"type\":\"urn:todoplatform:problem:validation\"",
					"\"field\":\"" + ((field != null) ? field : "") + "\"", message)
			.doesNotContain("io.todoplatform", "jackson", "java");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{\"count\":}", "{\"count\":1}{}", "{\"count\":1} x", "{\"count\":1,\"count\":2}",
			"{'count':1}", "{\"count\":NaN}", "// c\n{}", "nonsense", "null" })
	void whatIsNoJsonIsSaid(String body) throws IOException {
		assertThat(post(body)).startsWith("HTTP/1.1 400")
			.contains("\"type\":\"urn:todoplatform:problem:malformed-body\"")
			.doesNotContain("io.todoplatform", "jackson", "java", "REDACTED");
	}

	@Test
	void theLocationIsGiven() throws IOException {
		assertThat(post("{\n  \"count\": }")).contains("(line 2, column ");
	}

	@Test
	void depthIsLimited() throws IOException {
		assertThat(post("{\"parts\":[".repeat(60))).startsWith("HTTP/1.1 400").contains("nested too deeply");
	}

	private String post(String body) throws IOException {
		byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
		try (RawHttp http = new RawHttp(this.port)) {
			return http
				.send("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
						+ "Content-Length: " + bytes.length + "\r\nConnection: close\r\n\r\n" + body)
				.answer();
		}
	}

}
