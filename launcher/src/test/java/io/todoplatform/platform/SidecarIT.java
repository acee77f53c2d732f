package io.todoplatform.platform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SidecarIT {

	@TempDir
	private Path folder;

	@Test
	void servesItsComponentsToWhoeverHasTheToken() throws Exception {
		Files.writeString(this.folder.resolve("secrets.json"), """
				{"colour": {"name": "red"}}
				""");
		component("secretstores.local.file", "secretsFile", "secrets.json");
		try (Scheduler scheduler = Scheduler.in(this.folder.resolve("scheduler")).start();
				Sidecar sidecar = Sidecar.of("some-app")
					.in(this.folder)
					.resources(Files.createDirectories(this.folder.resolve("components")))
					.apiToken("the token")
					.scheduler(scheduler.address())
					.start();
				HttpClient client = HttpClient.newHttpClient()) {
			HttpRequest.Builder request = HttpRequest
				.newBuilder(URI.create("http://127.0.0.1:" + sidecar.httpPort() + "/v1.0/secrets/thing/colour:name"));
			assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
			request.header("dapr-api-token", "the token");
			assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body()).contains("red");
			long pid = sidecar.pid();
			sidecar.kill();
			sidecar.start();
			assertThat(sidecar.pid()).isNotEqualTo(pid);
			assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body()).contains("red");
		}
	}

	@Test
	void aStartThatFailsShowsWhy() throws Exception {
		component("nonsense.of.a.type", "some", "thing");
		try (Sidecar sidecar = Sidecar.of("some-app").in(this.folder).resources(this.folder.resolve("components"))) {
			assertThatExceptionOfType(ProcessFailedException.class).isThrownBy(sidecar::start)
				.satisfies((ex) -> assertThat(ex.lastLines()).contains("nonsense.of.a.type"));
			assertThat(sidecar.isAlive()).isFalse();
		}
	}

	@Test
	void doesNotTakeAnotherServerForItself() throws Exception {
		try (EchoServer other = new EchoServer();
				Sidecar sidecar = Sidecar.of("some-app")
					.in(this.folder)
					.ports(other.port(), Ports.free(), Ports.free(), Ports.free())) {
			assertThatExceptionOfType(PlatformException.class).isThrownBy(sidecar::start)
				.withMessageContaining("port " + other.port());
			assertThat(sidecar.isAlive()).isFalse();
		}
	}

	private void component(String type, String key, String value) throws Exception {
		Files.createDirectories(this.folder.resolve("components"));
		Files.writeString(this.folder.resolve("components/thing.yaml"), """
				apiVersion: dapr.io/v1alpha1
				kind: Component
				metadata:
				  name: thing
				spec:
				  type: %s
				  version: v1
				  metadata:
				    - name: %s
				      value: "%s"
				""".formatted(type, key, value));
	}

}
