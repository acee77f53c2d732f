package io.todoplatform.dapr.sidecar.invocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.todoplatform.dapr.sidecar.SidecarAddress;
import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.dapr.sidecar.invocation.AnsweringApp.Call;
import io.todoplatform.platform.Ports;
import io.todoplatform.platform.Sidecar;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A call from app to app through a real sidecar on either side, under the platform's own
 * resiliency policies.
 */
@SuppressWarnings("NullAway.Init")
class ServiceInvocationIT {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	@TempDir
	private static Path directory;

	private static AnsweringApp app;

	private static Sidecar callee;

	private static Sidecar caller;

	private ServiceInvocation invocation;

	@BeforeAll
	static void start() throws IOException {
		app = new AnsweringApp().start();
		Path policies = Files.createDirectories(directory.resolve("policies"));
		Files.copy(Path.of("..", "dapr", "components", "resiliency.yaml"), policies.resolve("resiliency.yaml"));
		callee = Sidecar.of("todo-app").in(directory).appPort(app.port()).appToken("callee-app-token").start();
		caller = Sidecar.of("recurring-app").in(directory).resources(policies).apiToken("caller-api-token").start();
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> callee.isHealthy());
	}

	@AfterAll
	static void stop() {
		caller.close();
		callee.close();
		app.close();
	}

	@BeforeEach
	void open() {
		this.invocation = invocation(caller.httpPort());
		app.calls().clear();
	}

	@AfterEach
	void close() {
		this.invocation.close();
	}

	@Test
	void takesADocumentAndItsTraceToTheOtherServiceAndTheAnswerBack() {
		app.answers(200, "application/json", "{\"text\":\"Zoë 😀\",\"number\":9007199254740993}");
		Document answer = this.invocation.post("todo-app", "functions/doIt", new Document("ä\"\\", 12345678901234567L),
				Document.class, "00-" + TRACE + "-00f067aa0ba902b7-01");
		assertThat(answer).isEqualTo(new Document("Zoë 😀", 9007199254740993L));
		Call call = app.calls().getFirst();
		assertThat(call.request()).isEqualTo("POST /functions/doIt");
		assertThat(call.body()).isEqualTo("{\"text\":\"ä\\\"\\\\\",\"number\":12345678901234567}");
		assertThat(call.contentType()).startsWith("application/json");
		assertThat(call.traceparent()).contains(TRACE);
		assertThat(call.token()).isEqualTo("callee-app-token");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 404, 409, 422 })
	void tellsARefusalByItsStatusAndTheProblemsDetail(int status) {
		app.answers(status, "application/problem+json", "{\"title\":\"No\",\"detail\":\"Because of the weather\"}");
		assertThatExceptionOfType(ServiceRefusedException.class).isThrownBy(this::post)
			.withMessage("todo-app answered " + status + ": Because of the weather")
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status))
			.isNotInstanceOf(TransientSidecarException.class);
		assertThat(app.calls()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 429, 500, 502, 503 })
	void tellsWhatPasses(int status) {
		app.answers(status, "application/problem+json", "{\"title\":\"Kafka is away\"}");
		assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(this::post)
			.withMessageContaining("Kafka is away");
	}

	@Test
	void anAnswerOfAnotherKindIsNone() {
		app.answers(200, "text/html", "<p>Welcome");
		assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(this::post)
			.withMessageContaining("something else than Document");
	}

	@Test
	void aServiceThatNobodyKnowsIsNotThere() {
		assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> this.invocation.post("nobody", "functions/doIt", "", Document.class, null))
			.withMessageContaining("nobody");
	}

	@Test
	void aServiceThatIsDownIsReachedAgainWhenItIsBack() {
		app.stop();
		assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(this::post);
		app.start();
		awaitAnswer();
	}

	@Test
	void aSidecarThatIsDownOnTheOtherSideIsReachedAgainWhenItIsBack() {
		callee.kill();
		assertThatExceptionOfType(TransientSidecarException.class).isThrownBy(this::post);
		callee.start();
		awaitAnswer();
	}

	/** Dapr by itself would make the call up to three times more. */
	@Test
	void aCallWhoseAnswerIsLostIsNotRepeated() {
		CompletableFuture<Void> held = app.holdsBack();
		CompletableFuture<Document> answer = CompletableFuture.supplyAsync(this::post);
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> app.calls().size() == 1);
		callee.kill();
		callee.start();
		held.complete(null);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(answer::join)
			.withCauseInstanceOf(TransientSidecarException.class);
		assertThat(app.calls()).hasSize(1);
		awaitAnswer();
	}

	@Test
	void withoutTheOwnSidecarThereIsNoAnswer() {
		try (ServiceInvocation alone = invocation(Ports.free())) {
			assertThatExceptionOfType(SidecarUnavailableException.class)
				.isThrownBy(() -> alone.post("todo-app", "functions/doIt", "", Document.class, null));
		}
	}

	private void awaitAnswer() {
		app.answers(200, "application/json", "{\"text\":\"back\",\"number\":1}");
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.ignoreExceptionsInstanceOf(TransientSidecarException.class)
			.until(() -> post().text().equals("back"));
	}

	private Document post() {
		return this.invocation.post("todo-app", "functions/doIt", new Document("", 0), Document.class, null);
	}

	private static ServiceInvocation invocation(int httpPort) {
		return new ServiceInvocation(new SidecarAddress("127.0.0.1", httpPort, 1, "caller-api-token"), new JsonMapper(),
				Duration.ofSeconds(10));
	}

	/** A document. */
	record Document(String text, long number) {
	}

}
