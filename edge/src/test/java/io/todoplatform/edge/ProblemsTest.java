package io.todoplatform.edge;

import java.io.IOException;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "logging.level.io.todoplatform.edge.ProblemHandler=debug")
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

	private static final String ID = "01920000-0000-7000-8000-000000000000";

	@LocalServerPort
	private int port;

	@Test
	void anUnknownPathIsNotFound() throws IOException {
		assertThat(get("/nowhere", "")).startsWith("HTTP/1.1 404")
			.contains("Content-Type: application/problem+json", "\"type\":\"urn:todoplatform:problem:not-found\"",
					"\"status\":404", "\"instance\":\"/nowhere\"", "\"trace_id\":\"")
			.doesNotContain("Server:");
	}

	@Test
	void theErrorPageIsNoAddress() throws IOException {
		assertThat(get("/error", "")).startsWith("HTTP/1.1 404").contains("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DELETE", "PATCH", "PUT", "FOO" })
	void anUnknownMethodIsAnsweredWithThoseThatAreKnown(String method) throws IOException {
		assertThat(request(method, "/things", "", "")).startsWith("HTTP/1.1 405")
			.containsPattern("Allow: (GET, ?POST|POST, ?GET)")
			.contains("This address knows GET, POST.", "problem:method-not-allowed");
	}

	@Test
	void traceIsNotAllowed() throws IOException {
		assertThat(request("TRACE", "/things", "", "")).startsWith("HTTP/1.1 405").contains("application/problem+json");
	}

	@Test
	void aFormThatIsNotToBeHadIsNotAcceptable() throws IOException {
		assertThat(get("/things/" + ID, "Accept: text/html\r\n")).startsWith("HTTP/1.1 406")
			.contains("application/problem+json", "This can be had as application/json");
	}

	@Test
	void aBodyOfAnotherTypeIsNotSupported() throws IOException {
		assertThat(request("POST", "/things", "Content-Type: text/plain\r\n", "{}")).startsWith("HTTP/1.1 415")
			.contains("application/problem+json", "Send the body as application/json");
	}

	@Test
	void aBodyWithoutATypeIsNotSupported() throws IOException {
		assertThat(request("POST", "/things", "", "{}")).startsWith("HTTP/1.1 415");
	}

	@Test
	void aProblemOfAControllerHasItsMembers() throws IOException {
		assertThat(get("/conflict", "")).startsWith("HTTP/1.1 409")
			.contains("\"detail\":\"It is so already.\"", "\"current\":7", "problem:conflict");
	}

	@Test
	void aTranslatedExceptionSaysWhenToTryAgain() throws IOException {
		assertThat(get("/down", "")).startsWith("HTTP/1.1 503").contains("Retry-After: 7", "nothing was stored");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Broken pipe", "read: connection reset by peer", "Connection reset" })
	void aConnectionThatBrokeBehindTheServiceIsNoAnswer(String message) throws IOException {
		assertThat(get("/broken-upstream?message=" + message.replace(" ", "%20"), "")).startsWith("HTTP/1.1 503")
			.contains("It is not reachable.");
	}

	@Test
	void aClientThatLeavesIsNoErrorOfTheService(CapturedOutput output) throws IOException {
		try (RawHttp http = new RawHttp(this.port)) {
			http.send("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
					+ "Content-Length: 1000\r\n\r\n{\"long_name\":");
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> output.getAll().contains("No answer is possible to POST /things"));
		assertThat(output.getAll()).doesNotContain("POST /things failed", "POST /things answered");
	}

	@ParameterizedTest
	@CsvSource({ "/broken,500", "/multipart,500", "/send-error,403" })
	void internalsStayInside(String path, int status) throws IOException {
		assertThat(get(path, "")).startsWith("HTTP/1.1 " + status)
			.contains("application/problem+json", "\"trace_id\":\"", "\"instance\":\"" + path + "\"")
			.doesNotContain("secret", "Exception");
	}

	@Test
	void aParameterOfTheWrongKindIsNamed() throws IOException {
		assertThat(get("/things/42", "")).startsWith("HTTP/1.1 400")
			.contains("\"errors\":[{\"field\":\"task_id\",\"message\":\"must be a UUID\"}]", "problem:validation");
		assertThat(get("/things?limit=many", "")).startsWith("HTTP/1.1 400")
			.contains("\"field\":\"limit\"", "must be a whole number");
		assertThat(get("/things", "")).startsWith("HTTP/1.1 400").contains("\"field\":\"limit\"", "is required");
	}

	@Test
	void aParameterThatNobodyKnowsIsRefused() throws IOException {
		assertThat(get("/things?limit=3", "")).startsWith("HTTP/1.1 200");
		assertThat(get("/things?limit=3&limt=4&x", "")).startsWith("HTTP/1.1 400")
			.contains("{\"field\":\"limt\",\"message\":\"is not known here\"}", "\"field\":\"x\"");
		assertThat(get("/actuator/health?x=1", "")).startsWith("HTTP/1.1 200");
	}

	@Test
	void theApiIsDocumentedAsItIs() throws IOException {
		assertThat(get("/v3/api-docs", "")).contains("\"long_name\"", "\"very-large\"", "X-User-Id",
				"application/problem+json", "\"trace_id\"");
		assertThat(get("/swagger-ui/index.html", "")).startsWith("HTTP/1.1 200");
		assertThat(get("/swagger-ui/nothing.html", "")).startsWith("HTTP/1.1 404").contains("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /a b c HTTP/1.1", "GET /things?q=\"<>\" HTTP/1.1", "G@T / HTTP/1.1", "nonsense",
			"GET /%zz HTTP/1.1", "GET /a%00b HTTP/1.1", "GET /a/../../b HTTP/1.1" })
	void whatTomcatRefusesIsAProblemToo(String requestLine) throws IOException {
		try (RawHttp http = new RawHttp(this.port)) {
			assertThat(http.send(requestLine + "\r\nHost: localhost\r\n\r\n").answer()).startsWith("HTTP/1.1 4")
				.containsIgnoringCase("Content-Type: application/problem+json")
				.contains("\"type\":\"urn:todoplatform:problem:")
				.doesNotContain("<html", "Tomcat");
		}
	}

	@Test
	void headersThatAreTooLongAreAProblemToo() throws IOException {
		assertThat(get("/things", "X-Long: " + "x".repeat(20_000) + "\r\n")).startsWith("HTTP/1.1 4")
			.containsIgnoringCase("Content-Type: application/problem+json");
	}

	@Test
	void aRequestWithoutAHostIsAProblemToo() throws IOException {
		try (RawHttp http = new RawHttp(this.port)) {
			assertThat(http.send("GET /things HTTP/1.1\r\n\r\n").answer()).startsWith("HTTP/1.1 400")
				.containsIgnoringCase("Content-Type: application/problem+json");
		}
	}

	private String get(String path, String headers) throws IOException {
		return request("GET", path, headers, "");
	}

	private String request(String method, String path, String headers, String body) throws IOException {
		try (RawHttp http = new RawHttp(this.port)) {
			return http
				.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
						+ "Content-Length: " + body.length() + "\r\n\r\n" + body)
				.answer();
		}
	}

}
