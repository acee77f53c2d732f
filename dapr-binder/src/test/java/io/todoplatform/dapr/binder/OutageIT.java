package io.todoplatform.dapr.binder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.integration.channel.PublishSubscribeChannel;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessagingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutageIT {

	private static DaprApp app(String group, Broker broker) {
		return DaprApp.of(TestApplication.class, group, broker)
			.with("spring.cloud.function.definition", "record")
			.input("record", group + "-events")
			.output("events", group + "-events")
			.with("spring.cloud.stream.bindings.events.producer.error-channel-enabled", "true");
	}

	@Test
	void carriesOnAfterTheApplicationOrTheSidecarWasAway() {
		try (DaprApp app = app("restarts", Broker.shared())) {
			// Published before the group ever existed.
			Broker.shared().send("restarts-events", Events.onTheWire("first"));
			app.start();
			app.inbox("record").await(Events.json("first"));

			app.stopApp();
			Broker.shared().send("restarts-events", "garbage while the application is away");
			app.startApp();
			app.bridge().send("events", Events.of("after-app-restart"));
			app.inbox("record").await(Events.json("after-app-restart"));
			assertThat(app.inbox("record").texts).doesNotContain(Events.json("first"));

			app.sidecar.kill();
			assertThatThrownBy(() -> app.bridge().send("events", Events.of("lost")))
				.isInstanceOf(MessagingException.class)
				.cause()
				.isInstanceOfSatisfying(PublishException.class, (failure) -> assertThat(failure.reason())
					.isEqualTo(PublishException.Reason.SIDECAR_UNAVAILABLE));
			app.sidecar.start();
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.ignoreExceptions()
				.until(() -> app.bridge().send("events", Events.of("after-sidecar-restart")));
			app.inbox("record").await(Events.json("after-sidecar-restart"));
		}
	}

	@Test
	void finishesWhatItProcessesBeforeItStops() throws Exception {
		try (DaprApp app = app("drain", Broker.shared())) {
			app.start();
			CountDownLatch entered = new CountDownLatch(1);
			CountDownLatch mayReturn = new CountDownLatch(1);
			Inbox inbox = app.inbox("record");
			inbox.behaviour = (message) -> {
				entered.countDown();
				try {
					mayReturn.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			};
			app.bridge().send("events", Events.of("slow"));
			entered.await();
			DaprCallbacks callbacks = app.bean(DaprCallbacks.class);
			Thread stopping = Thread.ofVirtual().start(app::stopApp);
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !callbacks.isRunning());
			assertThat(stopping.isAlive()).isTrue();
			mayReturn.countDown();
			stopping.join();
			assertThat(inbox.texts).containsExactly(Events.json("slow"));
			app.startApp();
			app.bridge().send("events", Events.of("next"));
			app.inbox("record").await(Events.json("next"));
			assertThat(app.inbox("record").texts).doesNotContain(Events.json("slow"));
		}
	}

	@Test
	void tellsTheCallerAndTheErrorChannelWhenTheBrokerIsAway() {
		Broker broker = Broker.start();
		try (DaprApp app = app("broker-away", broker).with("spring.cloud.stream.dapr.binder.send-timeout", "3s")) {
			app.start();
			app.bridge().send("events", Events.of("before"));
			app.inbox("record").await(Events.json("before"));
			AtomicReference<Object> error = new AtomicReference<>();
			app.context()
				.getBean("errorChannel", PublishSubscribeChannel.class)
				.subscribe((Message<?> message) -> error.set(message.getPayload()));
			broker.kafka.kill();
			assertThatExceptionOfType(MessagingException.class)
				.isThrownBy(() -> app.bridge().send("events", Events.of("lost")))
				.withCauseInstanceOf(PublishException.class);
			assertThat(error.get()).isInstanceOf(MessagingException.class);
			broker.kafka.start();
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.ignoreExceptions()
				.until(() -> app.bridge().send("events", Events.of("after")));
			app.inbox("record").await(Events.json("after"));
		}
		finally {
			broker.kafka.close();
		}
	}

	@Test
	void sharesRequestsUnderLoadAndConfirmsEachMessage() {
		try (DaprApp app = app("load", Broker.shared())) {
			app.start();
			List<CompletableFuture<Boolean>> sent = new ArrayList<>();
			try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
				for (int i = 0; i < 500; i++) {
					Message<byte[]> event = Events.of("e" + i);
					sent.add(CompletableFuture.supplyAsync(() -> app.bridge().send("events", event), threads));
				}
			}
			assertThat(sent).allMatch(CompletableFuture::join);
			assertThat(Broker.shared().read("load-events", 500)).hasSize(500);
		}
	}

}
