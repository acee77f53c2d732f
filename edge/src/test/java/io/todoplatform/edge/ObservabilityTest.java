package io.todoplatform.edge;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "spring.application.name=test-service")
@ExtendWith(OutputCaptureExtension.class)
class ObservabilityTest {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String ID = "01920000-0000-7000-8000-000000000000";

	@LocalServerPort
	private int port;

	@Test
	void aLineOfAnOperationHasItsIds(CapturedOutput output) throws IOException {
		get("/things/" + ID, "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01\r\nX-User-Id: ann\r\n");
		assertThat(lineWith(output, "Looking at it")).startsWith("{\"timestamp\":\"2")
			.contains("\"level\":\"INFO\"", "\"service\":\"test-service\"", "\"task_id\":\"" + ID + "\"",
					"\"trace_id\":\"" + TRACE + "\"", "\"span_id\":\"", "\"user\":\"ann\"",
					"\"logger\":\"io.todoplatform.edge.TestService\"")
			.endsWith("}");
	}

	@Test
	void aTraceBeginsWhereNoneCame(CapturedOutput output) throws IOException {
		get("/things/" + ID, "");
		assertThat(lineWith(output, "Looking at it")).containsPattern("\"trace_id\":\"[0-9a-f]{32}\"")
			.contains("\"user\":\"anonymous\"");
	}

	@Test
	void aFaultIsLoggedUnderTheTraceOfItsProblem(CapturedOutput output) throws IOException {
		String answer = get("/broken", "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01\r\n");
		assertThat(answer).contains("\"trace_id\":\"" + TRACE + "\"");
		assertThat(lineWith(output, "secret internals")).contains("\"trace_id\":\"" + TRACE + "\"",
				"\"stack_trace\":\"");
	}

	@Test
	void aUserIsReadAsUtf8() throws IOException {
		assertThat(get("/things/" + ID, "X-User-Id: Zoë 😀\r\n")).contains("for Zoë 😀");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-User-Id:\r\n", "X-User-Id: a\tb\r\n", "X-User-Id: a\r\nX-User-Id: b\r\n",
			"X-User-Id: \u0085\r\n" })
	void aUserThatIsNoneIsRefused(String header) throws IOException {
		assertThat(get("/things/" + ID, header)).startsWith("HTTP/1.1 400").contains("\"field\":\"X-User-Id\"");
	}

	@Test
	void aUserThatIsTooLongIsRefused() throws IOException {
		assertThat(get("/things/" + ID, "X-User-Id: " + "é".repeat(200) + "\r\n")).startsWith("HTTP/1.1 200");
		assertThat(get("/things/" + ID, "X-User-Id: " + "x".repeat(201) + "\r\n")).startsWith("HTTP/1.1 400");
	}

	@Test
	void healthAndMetricsAreThereAndNothingElse() throws IOException {
		assertThat(get("/actuator/health", "")).contains("\"status\":\"UP\"").doesNotContain("details");
		assertThat(get("/actuator/health/liveness", "")).contains("\"status\":\"UP\"");
		assertThat(get("/actuator/health/readiness", "")).contains("\"status\":\"UP\"");
		assertThat(get("/actuator/prometheus", "")).contains("jvm_memory_used_bytes");
		for (String path : new String[] { "env", "beans", "heapdump", "loggers", "configprops", "shutdown" }) {
			assertThat(get("/actuator/" + path, "")).startsWith("HTTP/1.1 404").contains("application/problem+json");
		}
	}

	@Test
	void exemplarsAreOnBucketsAloneSinceOlderPrometheusRefusesThemElsewhere() throws IOException {
		get("/things/" + ID, "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01\r\n");
		String metrics = get("/actuator/prometheus", "Accept: application/openmetrics-text\r\n");
		assertThat(metrics.lines().filter((line) -> line.contains(" # {"))).isNotEmpty()
			.allMatch((line) -> line.startsWith("http_server_requests_seconds_bucket{"))
			.anyMatch((line) -> line.contains("trace_id=\"" + TRACE + "\""));
	}

	private static String lineWith(CapturedOutput output, String text) {
		return output.getOut().lines().filter((line) -> line.contains(text)).reduce("", (first, second) -> second);
	}

	private String get(String path, String headers) throws IOException {
		try (RawHttp http = new RawHttp(this.port)) {
			return http.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Connection: close\r\n\r\n")
				.answer();
		}
	}

}
