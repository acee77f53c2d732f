package io.todoplatform.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class EventBatchTest {

	private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final EventMeter meter = new MicrometerEventMeter(this.registry, "reminders");

	@Test
	void keepsTheOrderOfArrivalAndTheFirstOfWhatIsRepeated() {
		EventBatch batch = read(event(2), event(1), event(2), event(3));
		assertThat(batch.events()).extracting((received) -> received.event().eventId())
			.containsExactly(id(2), id(1), id(3));
	}

	@Test
	void countsWhatWasProcessedRepeatedAndSkipped() {
		EventBatch batch = read(event(1), event(1), event(2), event(3), event(4).replace("1.0", "2.0"));
		assertCounts(0, 0, 0);
		batch.report(this.meter, 1);
		assertCounts(2, 2, 1);
	}

	@Test
	void measuresTheAgeOfEventsUnlessAllHadTheirEffectBefore() {
		Timer age = this.registry.get("todo.events.age").tag("topic", "reminders").timer();
		read(event(1), event(2)).report(this.meter, 2);
		assertThat(age.count()).isZero();
		read(event(1), event(2), event(3)).report(this.meter, 1);
		assertThat(age.count()).isEqualTo(3);
		Duration sinceTheEvents = Duration.between(read(event(1)).events().getFirst().event().timestamp(),
				Instant.now());
		assertThat(age.max(TimeUnit.HOURS)).isCloseTo(sinceTheEvents.toHours(), within(1.0));
	}

	@Test
	void givesEachEventItsOwnTrace() {
		ReceivedEvent received = read(event(1)).events().getFirst();
		assertThat(received.traceparent()).isEqualTo(TRACEPARENT);
		assertThat(received.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
	}

	@Test
	void readsEventsWithoutHeaders() {
		Message<List<byte[]>> message = MessageBuilder.withPayload(List.of(event(1).getBytes(StandardCharsets.UTF_8)))
			.build();
		assertThat(EventBatch.read(message, EventType.OF_REMINDERS).events()).singleElement()
			.returns(null, ReceivedEvent::traceparent)
			.returns(null, ReceivedEvent::traceId);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
			"00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
			"00-4bf92f3577b34da6\n3ce929d0e0e4736x-00f067aa0ba902b7-01", "no trace at all" })
	void passesOnNoTraceparentThatIsNone(String header) {
		assertThat(EventBatch.read(message(header, event(1)), EventType.OF_REMINDERS).events().getFirst().traceparent())
			.isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "garbage" })
	void refusesABatchWithAMalformedEvent(String malformed) {
		assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> read(event(1), malformed));
	}

	@Test
	void refusesATypeThatDoesNotBelongOnTheTopic() {
		assertThatExceptionOfType(MalformedEventException.class)
			.isThrownBy(() -> EventBatch.read(message(TRACEPARENT, event(1)), EventType.OF_TASKS))
			.withMessageContaining("reminder-due");
	}

	@Test
	void anEmptyBatchIsNothing() {
		EventBatch batch = read();
		batch.report(this.meter, 0);
		assertThat(batch.events()).isEmpty();
		assertCounts(0, 0, 0);
	}

	private void assertCounts(int processed, int duplicates, int unknown) {
		assertThat(List.of("processed", "duplicates", "unknown.schema.version"))
			.extracting((name) -> this.registry.get("todo.events." + name).tag("topic", "reminders").counter().count())
			.containsExactly((double) processed, (double) duplicates, (double) unknown);
	}

	private static EventBatch read(String... events) {
		return EventBatch.read(message(TRACEPARENT, events), EventType.OF_REMINDERS);
	}

	private static Message<List<byte[]>> message(String traceparent, String... events) {
		List<byte[]> payloads = new ArrayList<>();
		List<Map<String, Object>> headers = new ArrayList<>();
		for (String event : events) {
			payloads.add(event.getBytes(StandardCharsets.UTF_8));
			headers.add(Map.of("traceparent", traceparent));
		}
		return MessageBuilder.withPayload(payloads).setHeader("scst_batchHeaders", headers).build();
	}

	private static UUID id(int number) {
		return new UUID(0x7000, number);
	}

	private static String event(int number) {
		return """
				{"event_id":"%s","event_type":"reminder-due","timestamp":"2026-01-31T09:00:00Z",
				"task_id":"%s","payload":{"version":7},"schema_version":"1.0"}
				""".formatted(id(number), id(99));
	}

}
