package io.todoplatform.dapr.sidecar.secret;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.todoplatform.dapr.sidecar.Stack;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(OutputCaptureExtension.class)
class SecretImportIT {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private static Path directory;

	@SuppressWarnings("NullAway.Init")
	private static Stack stack;

	@BeforeAll
	static void prepare() throws Exception {
		stack = Stack.in(directory);
	}

	@BeforeEach
	void startSidecar() {
		stack.sidecar().start();
	}

	@AfterAll
	static void stop() {
		stack.close();
	}

	@Test
	void theKeysOfASecretBecomeProperties(CapturedOutput output) {
		try (var application = application("dapr-secret:secretstore/some-app,dapr-secret:secretstore/plain?prefix=a.b.",
				"debug=true", "logging.level.root=debug")) {
			assertThat(application.getEnvironment().getProperty("database-user")).isEqualTo("someone");
			assertThat(application.getEnvironment().getProperty("a.b.api-key")).isEqualTo("sésame '\"$1");
		}
		assertThat(output).doesNotContain(stack.postgres().password()).doesNotContain("sésame");
	}

	@Test
	void anAbsentSecretFailsTheStartWithAReasonAndAnAction(CapturedOutput output) {
		assertThatException().isThrownBy(() -> application("dapr-secret:secretstore/absent"));
		assertThat(output).contains("Dapr secret 'absent' of store 'secretstore' could not be read")
			.contains("Put the secret into the store");
	}

	@Test
	void anAbsentSecretMayBeOptional() {
		application("optional:dapr-secret:secretstore/absent").close();
	}

	@Test
	void aForbiddenSecretFailsTheStartWithAReasonAndAnAction(CapturedOutput output) {
		assertThatException().isThrownBy(() -> application("dapr-secret:secretstore/other-app"));
		assertThat(output).contains("The sidecar refuses access to Dapr secret 'other-app'").contains("secrets scope");
	}

	@Test
	void aWrongTokenFailsTheStart(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> application("dapr-secret:secretstore/some-app", "dapr.client.api-token=wrong"));
		assertThat(output).contains("DAPR_API_TOKEN").doesNotContain("someone");
	}

	@Test
	void anUnknownStoreFailsTheStart(CapturedOutput output) {
		assertThatException().isThrownBy(() -> application("dapr-secret:nowhere/some-app"));
		assertThat(output).contains("nowhere");
	}

	@Test
	void aSidecarThatNeverAnswersFailsTheStartAfterTheTimeout(CapturedOutput output) {
		stack.sidecar().stop();
		assertThatException()
			.isThrownBy(() -> application("dapr-secret:secretstore/some-app", "dapr.sidecar.startup-timeout=300ms"));
		assertThat(output).contains("was not ready within 300 ms").contains("Start the Dapr sidecar of this app");
	}

	@Test
	void anOptionalSecretNeedsNoSidecar() {
		stack.sidecar().stop();
		application("optional:dapr-secret:secretstore/some-app", "dapr.sidecar.startup-timeout=300ms").close();
	}

	@Test
	void theStartWaitsForTheSidecar() {
		stack.sidecar().stop();
		CompletableFuture<ConfigurableApplicationContext> starting = CompletableFuture
			.supplyAsync(() -> application("dapr-secret:secretstore/some-app"));
		await().during(Duration.ofMillis(500)).until(() -> !starting.isDone());
		stack.sidecar().start();
		try (var application = starting.join()) {
			assertThat(application.getEnvironment().getProperty("database-user")).isEqualTo("someone");
		}
	}

	@Test
	void aMalformedLocationIsExplained() {
		assertThatIllegalArgumentException().isThrownBy(() -> application("dapr-secret:some-app"))
			.withMessageContaining("dapr-secret:<store>/<secret>");
	}

	private static ConfigurableApplicationContext application(String imports, String... more) {
		String[] properties = new String[more.length + 1];
		properties[0] = "spring.config.import=" + imports;
		System.arraycopy(more, 0, properties, 1, more.length);
		return stack.application(properties);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
