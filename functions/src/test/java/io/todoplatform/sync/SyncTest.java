package io.todoplatform.sync;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.todoplatform.event.EventMeter;
import io.todoplatform.event.EventType;
import io.todoplatform.event.MalformedEventException;
import io.todoplatform.event.ReceivedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SyncTest {

	private final InMemoryLog log = new InMemoryLog();

	private final Counts counts = new Counts();

	private final AtomicInteger signals = new AtomicInteger();

	private final UpdateRecorder recorder = new UpdateRecorder(Destination.TASKS, EventType.OF_TASKS, this.log,
			this.counts, this.signals::incrementAndGet);

	@Test
	void logsEventsInTheirOrderAndTellsSo() {
		accept(event(1), event(2), event(3));
		assertThat(page(0L, 10).messages()).extracting(Update::eventId).containsExactly(id(1), id(2), id(3));
		assertThat(this.signals).hasValue(1);
		assertThat(this.counts.processed).isEqualTo(3);
	}

	@Test
	void aRepetitionKeepsItsPlaceAndIsCounted() {
		accept(event(1), event(2));
		accept(event(2), event(3), event(3));
		assertThat(page(0L, 10).messages()).extracting(Update::eventId).containsExactly(id(1), id(2), id(3));
		assertThat(this.counts.processed).isEqualTo(3);
		assertThat(this.counts.duplicates).isEqualTo(2);
	}

	@Test
	void aMalformedEventFailsTheBatchBeforeAnythingIsLogged() {
		assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> accept(event(1), "garbage"));
		assertThatExceptionOfType(MalformedEventException.class)
			.isThrownBy(() -> accept(event(1), event(2).replace("task-created", "notification-read")))
			.withMessageContaining("does not belong");
		assertThat(this.log.updates).isEmpty();
		assertThat(this.signals).hasValue(0);
	}

	@Test
	void aLogThatIsDownFailsTheBatchAndNothingIsCounted() {
		this.log.down = true;
		assertThatIllegalStateException().isThrownBy(() -> accept(event(1)));
		assertThat(this.counts.processed).isZero();
	}

	@Test
	void pagesJoinWithoutGapOrDouble() {
		accept(event(1), event(2), event(3), event(4), event(5));
		SyncPage first = page(0L, 2);
		assertThat(first.more()).isTrue();
		SyncPage second = page(first.lastSequence(), 10);
		assertThat(second.more()).isFalse();
		assertThat(second.lastSequence()).isEqualTo(5);
		assertThat(second.messages()).extracting(Update::eventId).containsExactly(id(3), id(4), id(5));
		assertThat(page(5L, 10).messages()).isEmpty();
	}

	@Test
	void whoKnowsNoSequenceIsToldTheNewest() {
		accept(event(1), event(2));
		assertThat(page(null, 10)).isEqualTo(new SyncPage(List.of(), 2, false, false));
	}

	@Test
	void whoseSequenceTheLogDoesNotReachIsToldToReload() {
		accept(event(1), event(2), event(3));
		this.log.purgedThrough = 2;
		assertThat(page(1L, 10)).isEqualTo(new SyncPage(List.of(), 3, true, false));
		assertThat(page(4L, 10)).isEqualTo(new SyncPage(List.of(), 3, true, false));
		assertThat(page(2L, 10).messages()).extracting(Update::eventId).containsExactly(id(3));
	}

	@Test
	void anUpdateIsWrittenAsSubscribersKnowIt() {
		accept(event(1));
		assertThat(JsonMapper.builder().build().writeValueAsString(page(0L, 1).messages().getFirst())).isEqualTo("""
				{"sequence":1,"event_id":"%s","event_type":"task-created","task_id":"%s","version":7,\
				"timestamp":"2026-01-31T09:00:00.500000Z","payload":{"version":7}}""".formatted(id(1), id(9)));
	}

	private void accept(String... events) {
		List<byte[]> payloads = new ArrayList<>();
		for (String event : events) {
			payloads.add(event.getBytes(StandardCharsets.UTF_8));
		}
		this.recorder.accept(MessageBuilder.withPayload(payloads).build());
	}

	private SyncPage page(@Nullable Long after, int limit) {
		return SyncPage.of(new SyncQuery(after, limit), this.log);
	}

	private static UUID id(int number) {
		return new UUID(0, number);
	}

	private static String event(int number) {
		return """
				{"event_id":"%s","event_type":"task-created","timestamp":"2026-01-31T09:00:00.5Z","task_id":"%s",\
				"payload":{"version":7},"schema_version":"1.0"}""".formatted(id(number), id(9));
	}

	private static final class Counts implements EventMeter {

		private int processed;

		private int duplicates;

		@Override
		public void processed(int count) {
			this.processed += count;
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
		}

	}

	private static final class InMemoryLog implements UpdateLog {

		private final List<Update> updates = new ArrayList<>();

		private long purgedThrough;

		private boolean down;

		@Override
		public List<@Nullable Long> append(Destination destination, List<ReceivedEvent> events) {
			if (this.down) {
				throw new IllegalStateException("down");
			}
			List<@Nullable Long> sequences = new ArrayList<>();
			for (ReceivedEvent received : events) {
				var event = received.event();
				boolean known = this.updates.stream().anyMatch((update) -> update.eventId().equals(event.eventId()));
				sequences.add(known ? null : Long.valueOf(this.updates.size() + 1L));
				if (!known) {
					this.updates.add(new Update(this.updates.size() + 1L, event.eventId(), event.eventType(),
							event.taskId(), event.version(), event.timestamp(), event.payload(), destination));
				}
			}
			return sequences;
		}

		@Override
		public LogPage after(long sequence, int limit) {
			List<Update> behind = this.updates.stream().filter((update) -> update.sequence() > sequence).toList();
			return new LogPage(this.updates.size(), this.purgedThrough,
					behind.subList(0, Math.min(limit, behind.size())), behind.size() > limit);
		}

		@Override
		public int purge(Retention retention) {
			throw new UnsupportedOperationException();
		}

	}

}
