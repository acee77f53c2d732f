package io.todoplatform.dapr.binder;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import io.todoplatform.platform.Ports;
import org.junit.jupiter.api.Test;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.messaging.MessagingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigurationIT {

	private static DaprApp twoInputs() {
		return DaprApp.of(TestApplication.class, "configuration")
			.with("spring.cloud.function.definition", "record;batch")
			.input("record", "cfg-events")
			.input("batch", "cfg-others")
			.with("spring.cloud.stream.bindings.batch-in-0.consumer.batch-mode", "true");
	}

	@Test
	void failsAtStartWhenTwoBindingsTakeOneTopic() {
		try (DaprApp app = twoInputs().input("batch", "cfg-events")) {
			assertThatThrownBy(app::startApp).hasRootCauseInstanceOf(IllegalArgumentException.class)
				.rootCause()
				.hasMessageContaining("one handler per topic");
		}
	}

	@Test
	void failsAtStartWhenAComponentCannotHaveTheGroup() {
		try (DaprApp app = twoInputs().with("spring.cloud.stream.dapr.binder.component-groups.pubsub", "another")) {
			assertThatThrownBy(app::startApp).rootCause()
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("'another'");
		}
	}

	@Test
	void failsAtStartWhenATransientExceptionDoesNotExist() {
		try (DaprApp app = twoInputs().with("spring.cloud.stream.dapr.binder.transient-exceptions", "no.such.Type")) {
			assertThatThrownBy(app::startApp).hasStackTraceContaining("no.such.Type");
		}
	}

	@Test
	void startsWithoutASidecarAndFailsToPublish() {
		try (DaprApp app = twoInputs().with("DAPR_GRPC_PORT", Ports.free())) {
			app.startApp();
			assertThatExceptionOfType(MessagingException.class)
				.isThrownBy(() -> app.bridge().send("cfg-events", Events.of("nobody")))
				.withCauseInstanceOf(PublishException.class);
		}
	}

	@Test
	void worksAsANamedBinderWithAnEnvironmentOfItsOwn() {
		try (DaprApp app = DaprApp.of(TestApplication.class, "named")) {
			String binder = "spring.cloud.stream.binders.mine.";
			app.sidecar.start();
			app.with("spring.cloud.function.definition", "record")
				.with(binder + "type", "dapr")
				.with(binder + "environment.spring.cloud.stream.dapr.binder.pubsub", "other")
				.with(binder + "environment.spring.cloud.stream.dapr.binder.grpc-endpoint",
						"127.0.0.1:" + app.sidecar.grpcPort())
				.with("DAPR_GRPC_PORT", Ports.free())
				.input("record", "named-events")
				.with("spring.cloud.stream.bindings.record-in-0.binder", "mine")
				.with("spring.cloud.stream.bindings.events.binder", "mine")
				.output("events", "named-events")
				.startApp();
			app.bridge().send("events", Events.of("by name"));
			app.inbox("record").await(Events.json("by name"));
			assertThat(app.inbox("record").messages.getFirst().getHeaders()).containsEntry(DaprHeaders.PUBSUB, "other");
		}
	}

	@Test
	void letsTheSidecarWaitUntilTheBindingsHaveStarted() throws Exception {
		try (DaprApp app = DaprApp.of(EarlyCaller.class, "early")) {
			app.with("spring.cloud.function.definition", "record").input("record", "early-events").startApp();
			HttpResponse<String> answer = app.bean(EarlyCaller.Caller.class).answer();
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).contains("early-events");
		}
	}

	/**
	 * Asks for the subscriptions between the opening of the port and the end of the
	 * start.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(TestApplication.class)
	static class EarlyCaller {

		@Bean
		Caller caller(Environment environment) {
			return new Caller(environment.getRequiredProperty("server.port", Integer.class));
		}

		static class Caller implements SmartLifecycle {

			private final int port;

			private CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();

			private boolean running;

			Caller(int port) {
				this.port = port;
			}

			HttpResponse<String> answer() throws Exception {
				return this.answer.get();
			}

			@Override
			public void start() {
				this.running = true;
				HttpClient http = HttpClient.newHttpClient();
				HttpRequest request = HttpRequest
					.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/dapr/subscribe"))
					.header("dapr-api-token", DaprApp.APP_TOKEN)
					.build();
				this.answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
				// The port is open: other paths are answered already.
				int status = http
					.sendAsync(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/none")).build(),
							HttpResponse.BodyHandlers.discarding())
					.join()
					.statusCode();
				assertThat(status).isEqualTo(404);
				assertThat(this.answer).isNotDone();
			}

			@Override
			public void stop() {
				this.running = false;
			}

			@Override
			public boolean isRunning() {
				return this.running;
			}

			@Override
			public int getPhase() {
				return Integer.MAX_VALUE - 1;
			}

		}

	}

}
