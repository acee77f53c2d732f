package io.todoplatform.dapr.binder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

import io.todoplatform.platform.Sidecar;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sidecar asks for subscriptions once. Here the application that it asks is killed in
 * that very moment, so that its successor is asked no more.
 */
class DeafSidecarIT {

	@Test
	void endsASidecarWhoseQuestionWentDownWithTheApplication() throws Exception {
		try (DaprApp app = DaprApp.of(TestApplication.class, "deaf")
			.with("spring.cloud.function.definition", "record")
			.with("spring.cloud.stream.dapr.binder.restart-sidecar-after", "0")
			.input("record", "deaf-events")) {
			app.sidecar.start();
			dieOverTheQuestion(app.port);
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(app.sidecar::isHealthy);
			Broker.shared().send("deaf-events", Events.onTheWire("missed"));
			long deaf = app.sidecar.pid();

			app.startApp();
			awaitHealth(app, (health) -> assertThat(health).contains("\"notSubscribed\":[\"pubsub/deaf-events\"]",
					"it asks for subscriptions once"));
			app.stopApp();

			app.with("spring.cloud.stream.dapr.binder.restart-sidecar-after", "1s").startApp();
			startAgainWhenItHasEnded(app.sidecar);
			app.inbox("record").await(Events.json("missed"));
			assertThat(app.sidecar.pid()).isNotEqualTo(deaf);
			awaitHealth(app,
					(health) -> assertThat(health).contains("\"status\":\"UP\"").doesNotContain("notSubscribed"));
		}
	}

	/** An application that answers no more when it is asked for its subscriptions. */
	private static void dieOverTheQuestion(int port) throws IOException {
		try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
			for (boolean asked = false; !asked;) {
				try (Socket socket = server.accept()) {
					String request = new BufferedReader(
							new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
						.readLine();
					asked = request != null && request.startsWith("GET /dapr/subscribe ");
					if (!asked) {
						socket.getOutputStream()
							.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
								.getBytes(StandardCharsets.US_ASCII));
					}
				}
			}
		}
	}

	/** As the kubelet does, and the launcher's supervisor. */
	private static void startAgainWhenItHasEnded(Sidecar sidecar) {
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !sidecar.isAlive());
		sidecar.start();
	}

	/** The first questions may take longer than a health check waits. */
	private static void awaitHealth(DaprApp app, Consumer<String> expectation) {
		Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> expectation.accept(health(app)));
	}

	private static String health(DaprApp app) throws IOException, InterruptedException {
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port + "/actuator/health/binders"))
					.build(), HttpResponse.BodyHandlers.ofString())
				.body();
		}
	}

}
