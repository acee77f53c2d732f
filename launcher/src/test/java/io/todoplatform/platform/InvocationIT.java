package io.todoplatform.platform;

import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One app calls another through their sidecars, with nothing but loopback between them.
 */
class InvocationIT {

	@TempDir
	private Path folder;

	@Test
	void sidecarsFindEachOtherAlsoAfterARestart() throws Exception {
		try (EchoServer app = new EchoServer();
				Sidecar callee = Sidecar.of("callee-app").in(this.folder).appPort(app.port()).start();
				Sidecar caller = Sidecar.of("caller-app").in(this.folder).start()) {
			await().until(callee::isHealthy);
			assertThat(Invocation.of(caller, "GET", "callee-app", "/things/1?a=b"))
				.isEqualTo(new Invocation(200, "GET /things/1?a=b"));
			assertThat(Invocation.of(caller, "GET", "nobody", "/things").status()).isEqualTo(500);
			callee.kill();
			callee.start();
			await().untilAsserted(
					() -> assertThat(Invocation.of(caller, "GET", "callee-app", "/things").status()).isEqualTo(200));
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
