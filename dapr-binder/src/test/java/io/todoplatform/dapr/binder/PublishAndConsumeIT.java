package io.todoplatform.dapr.binder;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.cloud.stream.binder.BinderHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;

class PublishAndConsumeIT {

	private static final DaprApp APP = DaprApp.of(TestApplication.class, "publish-and-consume")
		.with("spring.cloud.function.definition", "record;batch")
		.input("record", "pac-records")
		.input("batch", "pac-batches")
		.with("spring.cloud.stream.bindings.batch-in-0.consumer.batch-mode", "true")
		.output("records", "pac-records")
		.output("batches", "pac-batches")
		.with("spring.cloud.stream.dapr.bindings.records.producer.partition-key-expression", "headers['ce-subject']")
		.with("spring.cloud.stream.dapr.binder.transient-exceptions",
				TestApplication.DependencyAwayException.class.getName());

	@BeforeAll
	static void start() {
		APP.start();
	}

	@AfterAll
	static void stop() {
		APP.close();
	}

	@AfterEach
	void healAll() {
		APP.inbox("record").behaviour = (message) -> {
		};
		APP.inbox("batch").behaviour = (message) -> {
		};
	}

	private static Message<byte[]> event(String id, String json) {
		return MessageBuilder.withPayload(json.getBytes(StandardCharsets.UTF_8))
			.setHeader("ce-id", id)
			.setHeader("ce-type", "task-created")
			.setHeader("ce-source", "/test")
			.setHeader("ce-subject", "subject of " + id)
			.setHeader("ce-time", "2026-01-02T03:04:05.123456Z")
			.build();
	}

	@Test
	void carriesAnEventFromStreamBridgeToARecordConsumer() {
		String json = "{\"text\":\"ünï \\\" $1\",\"number\":1.50,\"big\":12345678901234567890}";
		assertThat(APP.bridge().send("records", event("one", json))).isTrue();
		APP.inbox("record").await(json);
		Message<?> received = APP.inbox("record").messages.stream()
			.filter((message) -> "one".equals(message.getHeaders().get("ce-id")))
			.findFirst()
			.orElseThrow();
		assertThat(received.getHeaders()).containsEntry("ce-type", "task-created")
			.containsEntry("ce-source", "/test")
			.containsEntry("ce-subject", "subject of one")
			.containsEntry("ce-specversion", "1.0")
			.containsEntry("ce-time", "2026-01-02T03:04:05.123456Z")
			.containsEntry(DaprHeaders.KEY, "subject of one")
			.containsEntry(DaprHeaders.TOPIC, "pac-records")
			.containsKeys(DaprHeaders.OFFSET, DaprHeaders.PARTITION);
	}

	@Test
	void publishesAStructuredCloudEventWithThePartitionKeyAsRecordKey() {
		APP.bridge().send("records", event("keyed", "{\"a\":1}"));
		ConsumerRecord<String, byte[]> record = Broker.shared()
			.read("pac-records", 1)
			.stream()
			.filter((candidate) -> "subject of keyed".equals(candidate.key()))
			.findFirst()
			.orElseThrow();
		CloudEvent event = CloudEvent.parse(record.value());
		assertThat(event.attributes()).containsEntry("id", "keyed")
			.containsEntry("type", "task-created")
			.containsEntry("datacontenttype", "application/json");
		assertThat(event.data()).asString().isEqualTo("{\"a\":1}");
		assertThat(Broker.header(record, "content-type")).isEqualTo("application/cloudevents+json");
	}

	@Test
	void givesABatchConsumerPayloadsAndTheHeadersOfEach() {
		for (int i = 0; i < 20; i++) {
			APP.bridge().send("batches", event("b" + i, "{\"b\":" + i + "}"));
		}
		APP.inbox("batch").await("{\"b\":0}", "{\"b\":19}");
		for (Message<?> batch : APP.inbox("batch").messages) {
			assertThat(batch.getPayload()).isInstanceOf(List.class);
			List<?> headers = (List<?>) batch.getHeaders().get(BinderHeaders.BATCH_HEADERS);
			assertThat(headers).hasSameSizeAs((List<?>) batch.getPayload())
				.allSatisfy((header) -> assertThat(((Map<?, ?>) header).get("ce-id")).asString().startsWith("b"));
		}
	}

	@Test
	void deadLettersGarbageWithItsCauseAndGoesOn() {
		Broker.shared().send("pac-records", "no event at all");
		Broker.shared().send("pac-batches", "{\"not\":\"an event\"}");
		APP.bridge().send("records", event("r-behind", "{\"r-behind\":true}"));
		APP.bridge().send("batches", event("b-behind", "{\"b-behind\":true}"));
		APP.inbox("record").await("{\"r-behind\":true}");
		APP.inbox("batch").await("{\"b-behind\":true}");
		ConsumerRecord<String, byte[]> record = Broker.shared().read("pac-records.dead-letter", 1).getFirst();
		assertThat(record.value()).asString().isEqualTo("no event at all");
		assertThat(Broker.header(record, "x-exception-fqcn")).isEqualTo(MalformedEventException.class.getName());
		assertThat(Broker.header(record, "x-exception-message")).contains("not a CloudEvent");
		assertThat(Broker.header(record, "x-exception-stacktrace")).contains("CloudEvent.parse");
		assertThat(Broker.header(record, "x-original-topic")).isEqualTo("pac-records");
		assertThat(Broker.header(record, "x-original-partition")).isEqualTo("0");
		assertThat(Broker.header(record, "x-original-offset")).isNotEmpty();
		assertThat(Broker.shared().read("pac-batches.dead-letter", 1).getFirst().value()).asString()
			.isEqualTo("{\"not\":\"an event\"}");
	}

	@Test
	void redeliversTransientFailuresUntilTheyPass() {
		Inbox inbox = APP.inbox("record");
		inbox.behaviour = (message) -> {
			if (Inbox.texts(message).contains("{\"patience\":1}") && inbox.attempts.get() < 6) {
				throw new IllegalStateException("wrapped", new TestApplication.DependencyAwayException());
			}
		};
		inbox.attempts.set(0);
		APP.bridge().send("records", event("patience", "{\"patience\":1}"));
		inbox.await("{\"patience\":1}");
		assertThat(inbox.attempts).hasValueGreaterThanOrEqualTo(6);
	}

}
