package io.todoplatform.dapr.binder;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.cloud.stream.binder.BinderHeaders;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;

class ConsumerIT {

	private static final DaprApp APP = DaprApp.of(TestApplication.class, "consumer")
		.with("spring.cloud.function.definition", "record;batch;parts;single;raw;typed;handled")
		.with("management.tracing.sampling.probability", "1.0")
		.with("spring.cloud.stream.dapr.binder.max-body-size", "200KB")
		.input("record", "c-records")
		.with("spring.cloud.stream.bindings.record-in-0.consumer.max-attempts", "4")
		.input("batch", "c-batches")
		.with("spring.cloud.stream.bindings.batch-in-0.consumer.batch-mode", "true")
		.with("spring.cloud.stream.dapr.bindings.batch-in-0.consumer.dead-letter-topic", "c-own-dead-letters")
		.input("parts", "c-parts")
		.with("spring.cloud.stream.bindings.parts-in-0.consumer.batch-mode", "true")
		.with("spring.cloud.stream.bindings.parts-in-0.consumer.concurrency", "2")
		.with("spring.cloud.stream.dapr.bindings.parts-in-0.consumer.max-messages-count", "10")
		.with("spring.cloud.stream.dapr.bindings.parts-in-0.consumer.max-await-duration", "10m")
		.input("single", "c-singles")
		.with("spring.cloud.stream.dapr.bindings.single-in-0.consumer.bulk-subscribe", "false")
		.input("raw", "c-raws")
		.with("spring.cloud.stream.dapr.bindings.raw-in-0.consumer.payload-format", "raw")
		.input("typed", "c-typed")
		.with("spring.cloud.stream.bindings.typed-in-0.consumer.batch-mode", "true")
		.input("handled", "c-handled")
		.with("spring.cloud.stream.bindings.handled-in-0.error-handler-definition", "handler")
		.with("spring.cloud.stream.dapr.bindings.single-in-0.consumer.transient-exceptions",
				UnsupportedOperationException.class.getName())
		.with("spring.cloud.stream.dapr.binder.transient-exceptions",
				TestApplication.DependencyAwayException.class.getName());

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@BeforeAll
	static void start() {
		Broker.shared().kafka.createTopic("c-own-dead-letters", 1);
		APP.start();
	}

	@AfterAll
	static void stop() {
		APP.close();
	}

	@AfterEach
	void heal() {
		for (String name : List.of("record", "batch", "parts", "single", "raw", "handled")) {
			APP.inbox(name).behaviour = (message) -> {
			};
		}
	}

	private static void poison(String inbox, String id) {
		APP.inbox(inbox).behaviour = (message) -> {
			if (Inbox.texts(message).contains(Events.json(id))) {
				throw new IllegalArgumentException("poison " + id + "\nsecond line");
			}
		};
	}

	private static Message<?> received(String inbox, String id) {
		APP.inbox(inbox).await(Events.json(id));
		return APP.inbox(inbox).messages.stream()
			.filter((message) -> id.equals(message.getHeaders().get("ce-id")))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void attemptsAsOftenAsTheBindingSaysAndThenDeadLetters() {
		Inbox inbox = APP.inbox("record");
		poison("record", "four-times");
		inbox.attempts.set(0);
		APP.bridge().send("c-records", Events.builder("four-times").setHeader(DaprHeaders.KEY, "its key").build());
		ConsumerRecord<String, byte[]> letter = Broker.shared().read("c-records.dead-letter", 1).getLast();
		assertThat(inbox.attempts).hasValue(4);
		assertThat(CloudEvent.parse(letter.value()).attribute("id")).isEqualTo("four-times");
		assertThat(letter.key()).isEqualTo("its key");
		assertThat(Broker.header(letter, "x-exception-fqcn")).isEqualTo(IllegalArgumentException.class.getName());
		assertThat(Broker.header(letter, "x-exception-message")).isEqualTo("poison four-times | second line");
		assertThat(Broker.header(letter, "x-original-topic")).isEqualTo("c-records");
		assertThat(Broker.header(letter, "content-type")).isEqualTo(CloudEvent.CONTENT_TYPE);
		await().untilAsserted(
				() -> assertThat(count("dapr.binder.dead.letters", "binding", "record-in-0", "outcome", "confirmed"))
					.isGreaterThanOrEqualTo(1));
	}

	@Test
	void deadLettersTheOnePoisonOfABatch() {
		poison("batch", "b7");
		for (int i = 0; i < 15; i++) {
			APP.bridge().send("c-batches", Events.of("b" + i));
		}
		APP.inbox("batch").await(Events.json("b0"), Events.json("b6"), Events.json("b8"), Events.json("b14"));
		List<ConsumerRecord<String, byte[]>> letters = Broker.shared().read("c-own-dead-letters", 1);
		assertThat(letters).hasSize(1);
		assertThat(CloudEvent.parse(letters.getFirst().value()).attribute("id")).isEqualTo("b7");
	}

	/** A part waits for the other, so they pass only if both are under way. */
	@Test
	void processesAFullCallbackSideBySideAndEachKeyInItsOrder() {
		Inbox inbox = APP.inbox("parts");
		Meeting both = new Meeting();
		inbox.behaviour = (message) -> both.attend();
		List<String> keys = List.of("a", "b");
		for (int i = 0; i < 10; i++) {
			String key = keys.get(i % 2);
			APP.bridge().send("c-parts", Events.builder(key + i).setHeader(DaprHeaders.KEY, key).build());
		}
		await().untilAsserted(
				() -> assertThat(count("dapr.binder.acknowledged", "binding", "parts-in-0", "outcome", "processed"))
					.isEqualTo(10));
		assertThat(inbox.messages).extracting(Inbox::texts)
			.containsExactlyInAnyOrder(Stream.of("a0", "a2", "a4", "a6", "a8").map(Events::json).toList(),
					Stream.of("b1", "b3", "b5", "b7", "b9").map(Events::json).toList());
	}

	@Test
	void redeliversATransientFailureOfABatchAndNeverDeadLettersIt() {
		Inbox inbox = APP.inbox("batch");
		inbox.attempts.set(0);
		inbox.behaviour = (message) -> {
			if (inbox.attempts.get() < 4) {
				throw new TestApplication.DependencyAwayException();
			}
		};
		APP.bridge().send("c-batches", Events.of("b-away"));
		inbox.await(Events.json("b-away"));
		assertThat(inbox.attempts).hasValueGreaterThanOrEqualTo(4);
		assertThat(count("dapr.binder.redelivery.requests", "binding", "batch-in-0", "reason", "transient"))
			.isGreaterThanOrEqualTo(3);
	}

	@Test
	void takesSingleCallbacksWithKeyAndPosition() {
		APP.bridge().send("c-singles", Events.builder("alone").setHeader(DaprHeaders.KEY, "key").build());
		assertThat(received("single", "alone").getHeaders()).containsEntry(DaprHeaders.KEY, "key")
			.containsKeys(DaprHeaders.OFFSET, DaprHeaders.PARTITION);
		Broker.shared().send("c-singles", "garbage");
		APP.bridge().send("c-singles", Events.of("behind"));
		received("single", "behind");
		assertThat(Broker.shared().read("c-singles.dead-letter", 1)).hasSize(1);
	}

	@Test
	void takesRecordsThatAreNoEventsAsTheyAre() {
		ProducerRecord<String, byte[]> record = new ProducerRecord<>("c-raws", "\u0001binary\n",
				"no event".getBytes(StandardCharsets.UTF_8));
		record.headers().add("own", "line\nbreak".getBytes(StandardCharsets.UTF_8));
		Broker.shared().send(record);
		APP.inbox("raw").await("no event");
		Message<?> message = APP.inbox("raw").messages.getFirst();
		assertThat(message.getHeaders()).containsEntry(DaprHeaders.KEY, "\u0001binary\n");
		assertThat(message.getHeaders().get(DaprHeaders.METADATA))
			.asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
			.containsEntry("own", "line\nbreak");
	}

	@Test
	void deadLettersAnElementThatCannotBeConvertedInsteadOfLeavingItOut() {
		APP.bridge().send("c-typed", message("{\"name\":\"one\"}"));
		APP.bridge().send("c-typed", message("[\"no item\"]"));
		APP.bridge().send("c-typed", message("{\"name\":\"two\"}"));
		APP.inbox("typed").await("item one", "item two");
		assertThat(Broker.shared().read("c-typed.dead-letter", 1)).hasSize(1);
	}

	private static Message<byte[]> message(String json) {
		return MessageBuilder.withPayload(json.getBytes(StandardCharsets.UTF_8)).build();
	}

	@Test
	void leavesFailuresToTheErrorHandlerOfTheBinding() {
		APP.inbox("handled").behaviour = (message) -> {
			throw new IllegalArgumentException("for the handler");
		};
		APP.bridge().send("c-handled", Events.of("handled"));
		APP.inbox("handler").await("for the handler");
		await().untilAsserted(
				() -> assertThat(count("dapr.binder.acknowledged", "binding", "handled-in-0", "outcome", "recovered"))
					.isEqualTo(1));
	}

	@Test
	void knowsTransientFailuresOfItsOwnBinding() {
		Inbox inbox = APP.inbox("single");
		inbox.attempts.set(0);
		inbox.behaviour = (message) -> {
			if (inbox.attempts.get() < 4) {
				throw new UnsupportedOperationException("not yet");
			}
		};
		APP.bridge().send("c-singles", Events.of("own-transient"));
		received("single", "own-transient");
		assertThat(inbox.attempts).hasValueGreaterThanOrEqualTo(4);
	}

	@Test
	void joinsTheTraceOfThePublisher() {
		Tracer tracer = APP.bean(Tracer.class);
		AtomicReference<String> consumed = new AtomicReference<>("");
		APP.inbox("record").behaviour = (message) -> {
			Span span = tracer.currentSpan();
			if (span != null && "traced".equals(message.getHeaders().get("ce-id"))) {
				consumed.set(span.context().traceId());
			}
		};
		AtomicReference<String> published = new AtomicReference<>("");
		Observation.start("test", APP.bean(ObservationRegistry.class)).observe(() -> {
			Span span = tracer.currentSpan();
			published.set((span != null) ? span.context().traceId() : "no span");
			APP.bridge().send("c-records", Events.of("traced"));
		});
		received("record", "traced");
		assertThat(consumed.get()).isEqualTo(published.get());
		ConsumerRecord<String, byte[]> record = Broker.shared()
			.read("c-records", 1)
			.stream()
			.filter((candidate) -> new String(candidate.value(), StandardCharsets.UTF_8).contains("\"traced\""))
			.findFirst()
			.orElseThrow();
		assertThat(Broker.header(record, "traceparent")).contains(published.get());
		assertThat(CloudEvent.parse(record.value()).attribute("traceparent")).contains(published.get());
	}

	@Test
	void keepsATraceThatTheEventBrings() {
		String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
		APP.bridge().send("c-batches", Events.builder("older").setHeader("ce-traceparent", trace).build());
		APP.inbox("batch").await(Events.json("older"));
		assertThat(APP.inbox("batch").messages).anySatisfy((batch) -> {
			List<?> headers = (List<?>) batch.getHeaders().get(BinderHeaders.BATCH_HEADERS);
			assertThat(headers).anySatisfy(
					(each) -> assertThat(each).asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
						.containsEntry("ce-id", "older")
						.containsEntry("traceparent", trace));
		});
	}

	@Test
	void takesNothingWhilePausedOrStoppedAndAllOfItAfterwards() throws Exception {
		BindingsLifecycleController bindings = APP.bean(BindingsLifecycleController.class);
		bindings.changeState("record-in-0", State.PAUSED);
		APP.bridge().send("c-records", Events.of("while-paused"));
		assertThat(post("/dapr/pubsub/pubsub/c-records", DaprApp.APP_TOKEN, "{\"entries\":[]}")).isEqualTo(503);
		assertThat(APP.inbox("record").texts).doesNotContain(Events.json("while-paused"));
		bindings.changeState("record-in-0", State.RESUMED);
		received("record", "while-paused");
		bindings.changeState("record-in-0", State.STOPPED);
		APP.bridge().send("c-records", Events.of("while-stopped"));
		assertThat(post("/dapr/pubsub/pubsub/c-records", DaprApp.APP_TOKEN, "{\"entries\":[]}")).isEqualTo(503);
		bindings.changeState("record-in-0", State.STARTED);
		received("record", "while-stopped");
	}

	@Test
	void refusesCallbacksWithoutTheAppToken() throws Exception {
		String route = "/dapr/pubsub/pubsub/c-records";
		assertThat(post(route, "", "{\"entries\":[]}")).isEqualTo(401);
		assertThat(post(route, "wrong", "{\"entries\":[]}")).isEqualTo(401);
		assertThat(post(route, DaprApp.APP_TOKEN, "{\"entries\":[]}")).isEqualTo(200);
		assertThat(get("/dapr/subscribe", "").statusCode()).isEqualTo(401);
		assertThat(get("/dapr/subscribe", DaprApp.APP_TOKEN).body()).contains("\"topic\":\"c-records\"",
				"\"rawPayload\":\"true\"");
	}

	@Test
	void answers503AndNever404WhereItKnowsNoBinding() throws Exception {
		assertThat(post("/dapr/pubsub/pubsub/unknown", DaprApp.APP_TOKEN, "{\"entries\":[]}")).isEqualTo(503);
		assertThat(post("/dapr/pubsub/", DaprApp.APP_TOKEN, "{}")).isEqualTo(503);
	}

	@Test
	void refusesBodiesThatAreTooLargeOrMalformed() throws Exception {
		String route = "/dapr/pubsub/pubsub/c-records";
		assertThat(post(route, DaprApp.APP_TOKEN, " ".repeat(300 * 1024))).isEqualTo(413);
		assertThat(post(route, DaprApp.APP_TOKEN, "{\"entries\":[{\"entryId\":")).isEqualTo(400);
		assertThat(post(route, DaprApp.APP_TOKEN, "")).isEqualTo(400);
	}

	@Test
	void isHealthyAndMeasured() throws Exception {
		APP.bridge().send("c-records", Events.of("measured"));
		received("record", "measured");
		MeterRegistry meters = APP.bean(MeterRegistry.class);
		assertThat(meters.get("dapr.binder.publish").tags("outcome", "confirmed").timers()).isNotEmpty();
		assertThat(meters.get("dapr.binder.received").tag("binding", "record-in-0").counter().count()).isPositive();
		await().untilAsserted(
				() -> assertThat(count("dapr.binder.acknowledged", "binding", "record-in-0", "outcome", "processed"))
					.isPositive());
		assertThat(meters.get("dapr.binder.in.flight").tag("binding", "record-in-0").gauge()).isNotNull();
		await().untilAsserted(() -> assertThat(get("/actuator/health", "").body()).contains("\"pubsubComponents\":",
				"\"appId\":\"consumer\""));
		assertThat(get("/actuator/bindings", "").body()).doesNotContain(DaprApp.APP_TOKEN, DaprApp.API_TOKEN);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

	private static double count(String meter, String... tags) {
		return APP.bean(MeterRegistry.class).get(meter).tags(tags).counter().count();
	}

	private static int post(String path, String token, String body) throws IOException, InterruptedException {
		return HTTP
			.send(request(path, token).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
					HttpResponse.BodyHandlers.discarding())
			.statusCode();
	}

	private static HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
		return HTTP.send(request(path, token).GET().build(), HttpResponse.BodyHandlers.ofString());
	}

	private static HttpRequest.Builder request(String path, String token) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + APP.port + path));
		Map.of("dapr-api-token", token).forEach((name, value) -> {
			if (!value.isEmpty()) {
				request.header(name, value);
			}
		});
		return request;
	}

}
