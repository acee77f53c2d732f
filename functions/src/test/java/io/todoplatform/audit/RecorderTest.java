package io.todoplatform.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.todoplatform.event.EventMeter;
import io.todoplatform.event.MalformedEventException;
import io.todoplatform.event.ReceivedEvent;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RecorderTest {

	private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	private final InMemoryTrail trail = new InMemoryTrail();

	private final Counts counts = new Counts();

	private final Recorder recorder = new Recorder(this.trail, this.counts);

	@Test
	void recordsABatchWithItsTraces() {
		accept(event(1, "1.0"), event(2, "1.0"));
		assertThat(this.trail.entries).hasSize(2);
		assertThat(this.trail.entry(id(1)).traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
		assertThat(this.trail.entry(id(1)).event().version()).isEqualTo(7);
		assertThat(this.counts).isEqualTo(new Counts(2, 0, 0));
	}

	@Test
	void countsWhatCameBeforeAndWhatCameTwice() {
		accept(event(1, "1.0"));
		accept(event(1, "1.0"), event(2, "1.0"), event(2, "1.0"), event(3, "1.0"));
		assertThat(this.trail.entries).hasSize(3);
		assertThat(this.counts).isEqualTo(new Counts(3, 2, 0));
	}

	@Test
	void skipsAndCountsAnUnknownSchemaVersion() {
		accept(event(1, "2.0"), event(2, "1.0"), event(3, "9"));
		assertThat(this.trail.entries).containsOnlyKeys(id(2));
		assertThat(this.counts).isEqualTo(new Counts(1, 0, 2));
	}

	@Test
	void asksNothingOfTheTrailForABatchOfUnknownVersions() {
		this.trail.down = true;
		accept(event(1, "2.0"));
		assertThat(this.counts).isEqualTo(new Counts(0, 0, 1));
	}

	@Test
	void aMalformedEventFailsTheBatchBeforeAnythingIsRecordedOrCounted() {
		assertThatExceptionOfType(MalformedEventException.class)
			.isThrownBy(() -> accept(event(1, "1.0"), event(2, "2.0"), "garbage"))
			.withMessageContaining("not JSON");
		assertThat(this.trail.entries).isEmpty();
		assertThat(this.counts).isEqualTo(new Counts(0, 0, 0));
	}

	@Test
	void aTrailThatIsDownFailsTheBatchUncounted() {
		this.trail.down = true;
		assertThatIllegalStateException().isThrownBy(() -> accept(event(1, "1.0"), event(2, "2.0")));
		assertThat(this.counts).isEqualTo(new Counts(0, 0, 0));
	}

	@Test
	void leavesTheThreadsLogFieldsAsTheyWere() {
		MDC.put("trace_id", "of the delivery");
		accept(event(1, "1.0"), event(2, "2.0"));
		assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("trace_id", "of the delivery"));
		MDC.clear();
	}

	@Test
	void anEventOfATypeThatIsNoTasksFailsTheBatchToo() {
		assertThatExceptionOfType(MalformedEventException.class)
			.isThrownBy(() -> accept(event(1, "1.0"), event(2, "1.0").replace("task-created", "notification-read")))
			.withMessageContaining("does not belong on this topic: notification-read");
		assertThat(this.trail.entries).isEmpty();
	}

	private void accept(String... events) {
		List<byte[]> payloads = new ArrayList<>();
		List<Map<String, Object>> headers = new ArrayList<>();
		for (String event : events) {
			payloads.add(event.getBytes(StandardCharsets.UTF_8));
			headers.add(Map.of("traceparent", TRACEPARENT));
		}
		this.recorder.accept(MessageBuilder.withPayload(payloads).setHeader("scst_batchHeaders", headers).build());
	}

	private static UUID id(int number) {
		return new UUID(0x7000, number);
	}

	private static String event(int number, String schemaVersion) {
		return """
				{"event_id":"%s","event_type":"task-created","timestamp":"2026-01-31T09:00:00Z",
				"task_id":"%s","payload":{"version":7,"acting_user":"ann"},"schema_version":"%s"}
				""".formatted(id(number), id(99), schemaVersion);
	}

	private static final class InMemoryTrail implements AuditTrail {

		private final Map<UUID, ReceivedEvent> entries = new LinkedHashMap<>();

		private boolean down;

		ReceivedEvent entry(UUID eventId) {
			return Objects.requireNonNull(this.entries.get(eventId));
		}

		@Override
		public Set<UUID> add(List<ReceivedEvent> events) {
			if (this.down) {
				throw new IllegalStateException("down");
			}
			Set<UUID> duplicates = new HashSet<>();
			for (ReceivedEvent entry : events) {
				if (this.entries.putIfAbsent(entry.event().eventId(), entry) != null) {
					duplicates.add(entry.event().eventId());
				}
			}
			return duplicates;
		}

		@Override
		public AuditPage list(AuditQuery query) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<AuditRecord> find(UUID eventId) {
			throw new UnsupportedOperationException();
		}

	}

	private static final class Counts implements EventMeter {

		private int recorded;

		private int duplicates;

		private int unknown;

		Counts() {
		}

		Counts(int recorded, int duplicates, int unknown) {
			this.recorded = recorded;
			this.duplicates = duplicates;
			this.unknown = unknown;
		}

		@Override
		public void processed(int count) {
			this.recorded += count;
		}

		@Override
		public void duplicates(int count) {
			this.duplicates += count;
		}

		@Override
		public void effective(Instant timestamp) {
		}

		@Override
		public void unknownSchemaVersion() {
			this.unknown++;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Counts counts && counts.toString().equals(toString());
		}

		@Override
		public int hashCode() {
			return toString().hashCode();
		}

		@Override
		public String toString() {
			return this.recorded + " recorded, " + this.duplicates + " duplicates, " + this.unknown + " unknown";
		}

	}

}
