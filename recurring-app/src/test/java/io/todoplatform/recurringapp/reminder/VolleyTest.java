package io.todoplatform.recurringapp.reminder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.todoplatform.recurringapp.reminder.DueStore.Due;
import io.todoplatform.recurringapp.reminder.DueStore.Fired;
import io.todoplatform.reminder.Reminder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class VolleyTest {

	private static final int CONCURRENCY = 8;

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final List<Due> dues = IntStream.range(0, 200).mapToObj(VolleyTest::due).toList();

	@Test
	void publishesAll() {
		Set<UUID> published = ConcurrentHashMap.newKeySet();
		Volley.Result result = fire((due) -> published.add(due.reminder().taskId()));
		assertThat(result.published()).extracting(Fired::firedAt).hasSize(200).containsOnly(NOW);
		assertThat(result.published().stream().map(Fired::taskId)).containsExactlyInAnyOrderElementsOf(published);
		assertThat(result.failed()).isEmpty();
		assertThat(this.meters.timer("todo.reminders.lateness").count()).isEqualTo(200);
		assertThat(this.meters.timer("todo.reminders.lateness").max(TimeUnit.SECONDS)).isEqualTo(60);
	}

	@Test
	void oneThatFailsStopsNoOtherAndIsNotTakenForPublished() {
		Set<UUID> poison = this.dues.stream()
			.limit(CONCURRENCY - 1)
			.map((due) -> due.reminder().taskId())
			.collect(Collectors.toSet());
		Volley.Result result = fire((due) -> !poison.contains(due.reminder().taskId()));
		assertThat(result.published()).hasSize(200 - poison.size());
		assertThat(result.failed().stream().map(Reminder.Id::taskId)).containsExactlyInAnyOrderElementsOf(poison);
		assertThat(result.isHopeless()).isFalse();
	}

	@Test
	void doesNotTryTheRestWhenNothingWorks() {
		AtomicInteger attempts = new AtomicInteger();
		Volley.Result result = fire((due) -> attempts.incrementAndGet() < 0);
		assertThat(attempts).hasValueLessThan(2 * CONCURRENCY);
		assertThat(result.published()).isEmpty();
		assertThat(result.failed()).hasSize(200);
		assertThat(result.isHopeless()).isTrue();
		assertThat(this.meters.timer("todo.reminders.lateness").count()).isZero();
	}

	@Test
	void isNotHopelessWithoutAnyReminder() {
		try (Volley volley = volley((due) -> true)) {
			assertThat(volley.fire(List.of()).isHopeless()).isFalse();
		}
	}

	@Test
	void hidesNoFault() {
		assertThatIllegalStateException().isThrownBy(() -> fire((due) -> {
			throw new UnsupportedOperationException("a fault");
		})).withCauseInstanceOf(UnsupportedOperationException.class);
	}

	private Volley.Result fire(Predicate<Due> publish) {
		try (Volley volley = volley(publish)) {
			return volley.fire(this.dues);
		}
	}

	private Volley volley(Predicate<Due> publish) {
		Duration any = Duration.ofSeconds(1);
		return new Volley(publish, new ReminderProperties("/test", any, 1000, CONCURRENCY, any, any, any, any, 1),
				new ReminderMeter(this.meters), Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private static Due due(int number) {
		return new Due(new Reminder(UUID.randomUUID(), number, NOW, "Title " + number, null, "zoe", null),
				NOW.minusSeconds(60));
	}

}
