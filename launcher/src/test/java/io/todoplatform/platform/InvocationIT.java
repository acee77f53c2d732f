package io.todoplatform.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One app calls another through their sidecars, with nothing but loopback between them.
 */
class InvocationIT {

	@TempDir
	private Path folder;

	private HttpServer callee;

	@BeforeEach
	void serve() throws IOException {
		this.callee = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.callee.createContext("/", (exchange) -> {
			byte[] answer = (exchange.getRequestMethod() + " " + exchange.getRequestURI())
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		this.callee.start();
	}

	@AfterEach
	void stopServing() {
		this.callee.stop(0);
	}

	@Test
	void sidecarsFindEachOtherAlsoAfterARestart() throws Exception {
		try (Sidecar calleeSidecar = Sidecar.of("callee-app")
			.in(this.folder)
			.appPort(this.callee.getAddress().getPort())
			.start(); Sidecar caller = Sidecar.of("caller-app").in(this.folder).start()) {
			await().until(calleeSidecar::isHealthy);
			assertThat(call(caller, "callee-app/method/things/1?a=b").body()).isEqualTo("GET /things/1?a=b");
			assertThat(call(caller, "nobody/method/things").statusCode()).isEqualTo(500);
			calleeSidecar.kill();
			calleeSidecar.start();
			await()
				.untilAsserted(() -> assertThat(call(caller, "callee-app/method/things").statusCode()).isEqualTo(200));
		}
	}

	private static HttpResponse<String> call(Sidecar caller, String path) throws Exception {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(
					HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + caller.httpPort() + "/v1.0/invoke/" + path))
						.build(),
					HttpResponse.BodyHandlers.ofString());
		}
	}

}
