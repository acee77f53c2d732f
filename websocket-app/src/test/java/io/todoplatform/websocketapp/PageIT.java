package io.todoplatform.websocketapp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import io.todoplatform.platform.Platform;
import io.todoplatform.platform.PlatformOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {

	private final HttpClient http = HttpClient.newHttpClient();

	private Platform platform;

	@BeforeAll
	void start() throws IOException {
		// Below target, so that a failure leaves its logs.
		this.platform = Platform
			.start(PlatformOptions.in(Files.createTempDirectory(Path.of("target"), "page-")).only("websocket"));
	}

	@AfterAll
	void stop() {
		this.platform.close();
	}

	@Test
	void isServedAtTheRootAndCheckedForChangesEachTime() throws Exception {
		HttpResponse<String> page = get("/");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/html"));
		HttpResponse<String> file = get("/index.html");
		assertThat(file.body()).isEqualTo(page.body());
		assertThat(file.headers().firstValue("Cache-Control")).hasValue("no-cache");
		assertThat(get("/index.html", "If-Modified-Since", file.headers().firstValue("Last-Modified").orElseThrow())
			.statusCode()).isEqualTo(304);
	}

	@Test
	void findsTheStompClientAsAModuleThatNeverChanges() throws Exception {
		HttpResponse<String> module = get("/webjars/stomp__stompjs/7.2.1/esm6/index.js");
		assertThat(module.statusCode()).isEqualTo(200);
		assertThat(module.body()).contains("export");
		assertThat(module.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/javascript"));
		assertThat(module.headers().firstValue("Cache-Control"))
			.hasValueSatisfying((control) -> assertThat(control).contains("max-age=31536000", "immutable"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/index.html", "/nothing-here", "/api/nothing", "/api/tasks", "/actuator/health" })
	void mayOnlyUseItsOwnOriginWhateverIsAnswered(String path) throws Exception {
		HttpResponse<String> answer = get(path);
		assertThat(answer.headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy)
				.contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'")
				.doesNotContain("unsafe", "http:", "*"));
		assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing-here", "/api/functions/createNextInstance", "/webjars/../application.yaml",
			"/application.yaml", "/io/todoplatform/websocketapp/WebsocketApplication.class" })
	void servesNothingElse(String path) throws Exception {
		HttpResponse<String> answer = get(path);
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void saysWhichServiceCannotBeReached() throws Exception {
		HttpResponse<String> read = get("/api/audit?limit=1");
		assertThat(read.statusCode()).isEqualTo(503);
		assertThat(read.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(read.headers().firstValue("Retry-After")).hasValue("2");
		assertThat(read.body()).contains("audit-app is not reachable");
		HttpResponse<String> write = this.http
			.send(HttpRequest.newBuilder(URI.create(this.platform.app("websocket-app").url() + "/api/tasks"))
				.header("Idempotency-Key", "k")
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"Milk\"}"))
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(write.statusCode()).isEqualTo(503);
		assertThat(write.body()).contains("todo-app is not reachable", "not known whether the change was stored",
				"same Idempotency-Key");
	}

	private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(this.platform.app("websocket-app").url() + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
