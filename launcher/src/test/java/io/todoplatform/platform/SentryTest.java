package io.todoplatform.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** In the place of Dapr's sentry: its two ports. */
class SentryTest {

	@TempDir
	private Path directory;

	@Test
	void isReadyWhenItIsHealthyAndCanBeAskedForCertificates() throws IOException {
		int port = Ports.free();
		int healthPort = Ports.free();
		Sentry sentry = Sentry.in(this.directory).ports(port, healthPort);
		assertThat(sentry.isReady()).isFalse();
		HttpServer health = HttpServer.create(new InetSocketAddress("127.0.0.1", healthPort), 1);
		health.createContext("/healthz", (exchange) -> {
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		health.start();
		try {
			assertThat(sentry.isReady()).as("as it was seen on a busy machine").isFalse();
			try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
				assertThat(sentry.isReady()).isTrue();
			}
		}
		finally {
			health.stop(0);
		}
	}

}
