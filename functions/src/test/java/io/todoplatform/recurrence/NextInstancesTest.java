package io.todoplatform.recurrence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.todoplatform.recurrence.InstanceCreator.Answer;
import io.todoplatform.recurrence.InstanceCreator.NoAnswerException;
import io.todoplatform.recurrence.InstanceCreator.Outcome;
import io.todoplatform.recurrence.InstanceCreator.Request;
import io.todoplatform.recurrence.InstanceNews.Instance;
import io.todoplatform.recurrence.Settlement.Later;
import io.todoplatform.recurrence.Settlement.None;
import io.todoplatform.recurrence.Settlement.Taken;
import io.todoplatform.task.RecurrenceSchedule;
import io.todoplatform.task.RecurrenceSchedule.Frequency;
import io.todoplatform.task.RecurrenceSchedule.Mode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of each place that is due. */
class NextInstancesTest {

	private static final UUID SERIES = new UUID(7, 1);

	private static final Instant DUE = Instant.parse("2026-01-31T09:00:00Z");

	private static final Instant COMPLETED = Instant.parse("2026-02-03T10:00:00Z");

	private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

	private final Store store = new Store();

	private final Meter meter = new Meter();

	private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

	private final List<@Nullable String> traces = Collections.synchronizedList(new ArrayList<>());

	@AfterEach
	void close() {
		this.executor.close();
	}

	/** johannesjo/super-productivity#4606: fields are not copied. */
	@Test
	void asksForAnInstanceWithEveryFieldOfTheOneBefore() {
		this.store.due.add(due(monthly(null), null, false, 1));
		round((request) -> new Answer(Outcome.CREATED, null));
		assertThat(this.requests).containsExactly(
				new Request(SERIES, 1, new Occurrence(SERIES, 1).taskId(), SERIES, 5, "Rent", "Two\nlines", "ada",
						monthly(null), Instant.parse("2026-02-28T09:00:00Z"), Instant.parse("2026-02-27T09:00:00Z")));
		assertThat(this.traces).containsExactly(TRACEPARENT);
		assertThat(this.store.settled).containsExactly(new Taken(Instant.parse("2026-02-28T09:00:00Z"),
				new Anchor(LocalDateTime.parse("2026-01-31T09:00"), 0, Duration.ofDays(1)), false));
	}

	@Test
	void measuresTheDelayOnceForEachInstance() {
		this.store.due.add(due(monthly(null), null, false, 1));
		round((request) -> new Answer(Outcome.CREATED, null));
		this.store.due.add(due(monthly(null), null, false, 2));
		round((request) -> new Answer(Outcome.EXISTED, null));
		assertThat(this.meter.delays).containsExactly(Duration.ofMillis(120));
		assertThat(this.store.settled.getLast()).isInstanceOfSatisfying(Taken.class,
				(taken) -> assertThat(taken.before()).isTrue());
	}

	@Test
	void asksForNothingIfTheCompletionWasWithdrawn() {
		this.store.due.add(due(monthly(null), null, true, 1));
		round((request) -> new Answer(Outcome.CREATED, null));
		assertThat(this.requests).isEmpty();
		assertThat(this.store.settled).containsExactly(new None(Settlement.Outcome.WITHDRAWN, null, null));
	}

	@Test
	void asksForNothingIfTheSeriesEndsByItsOwnRule() {
		this.store.due.add(due(monthly(1), null, false, 1));
		round((request) -> new Answer(Outcome.CREATED, null));
		assertThat(this.requests).isEmpty();
		assertThat(this.store.settled).containsExactly(new None(Settlement.Outcome.ENDED, "count", null));
	}

	@Test
	void aRefusalIsFinal() {
		this.store.due.add(due(monthly(null), null, false, 1));
		round((request) -> new Answer(Outcome.REFUSED, "the task before it is not complete"));
		assertThat(this.store.settled)
			.containsExactly(new None(Settlement.Outcome.REFUSED, "the task before it is not complete",
					new Anchor(LocalDateTime.parse("2026-01-31T09:00"), 0, Duration.ofDays(1))));
	}

	@Test
	void withoutAnAnswerItIsTriedAgainAfterAWaitThatGrows() {
		for (int attempts : new int[] { 1, 2, 3, 50 }) {
			this.store.due.add(due(monthly(null), null, false, attempts));
			round((request) -> {
				throw new NoAnswerException("todo-app is away", null);
			});
		}
		assertThat(this.store.settled).containsExactly(new Later(Duration.ofMillis(500)),
				new Later(Duration.ofSeconds(1)), new Later(Duration.ofSeconds(2)), new Later(Duration.ofSeconds(10)));
		assertThat(this.meter.delays).isEmpty();
	}

	@Test
	void oneThatFailsLeavesTheOthersAlone() {
		IntStream.range(0, 8).forEach((i) -> this.store.due.add(due(monthly(null), null, false, 1)));
		List<Request> seen = this.requests;
		round((request) -> {
			if (seen.size() % 2 == 0) {
				throw new IllegalStateException("unexpected");
			}
			return new Answer(Outcome.CREATED, null);
		});
		assertThat(this.requests).hasSize(8);
		assertThat(this.store.settled).hasSizeBetween(1, 7).allMatch(Taken.class::isInstance);
	}

	@Test
	void saysWhetherMoreMayBeDue() {
		IntStream.range(0, 9).forEach((i) -> this.store.due.add(due(monthly(null), null, false, 1)));
		assertThat(round((request) -> new Answer(Outcome.CREATED, null))).isTrue();
		assertThat(this.meter.pending).isEqualTo(9);
		assertThat(round((request) -> new Answer(Outcome.CREATED, null))).isFalse();
		assertThat(this.store.settled).hasSize(9);
	}

	/** A place waits for the one before it. */
	@Test
	void looksAgainIfSomethingWasSettledAndOthersWait() {
		this.store.waiting = 1;
		this.store.due.add(due(monthly(null), null, false, 1));
		assertThat(round((request) -> new Answer(Outcome.REFUSED, "gone"))).isTrue();
		assertThat(round((request) -> new Answer(Outcome.CREATED, null))).isFalse();
		this.store.due.add(due(monthly(null), null, false, 1));
		assertThat(round((request) -> {
			throw new NoAnswerException("todo-app is away", null);
		})).isFalse();
		this.store.waiting = 0;
		this.store.due.add(due(monthly(null), null, false, 1));
		assertThat(round((request) -> new Answer(Outcome.CREATED, null))).isFalse();
	}

	private boolean round(Function<Request, Answer> todoApp) {
		InstanceCreator creator = (request, traceparent) -> {
			this.traces.add(traceparent);
			this.requests.add(request);
			return todoApp.apply(request);
		};
		Pace pace = new Pace(8, Duration.ofSeconds(15), new BackOff(Duration.ofMillis(500), Duration.ofSeconds(10)));
		Clock clock = Clock.fixed(COMPLETED.plusMillis(120), ZoneOffset.UTC);
		return new NextInstances(this.store, creator, this.meter, clock, this.executor, pace).getAsBoolean();
	}

	private static RecurrenceSchedule monthly(@Nullable Integer count) {
		return new RecurrenceSchedule(Frequency.MONTHLY, ZoneId.of("UTC"), null, count, Mode.FROM_DUE);
	}

	private static DueOccurrence due(RecurrenceSchedule schedule, @Nullable Anchor anchor, boolean withdrawn,
			int attempts) {
		Instance completed = new Instance(SERIES, 0, null, "Rent", "Two\nlines", "ada", schedule, DUE,
				DUE.minus(Duration.ofDays(1)), COMPLETED);
		return new DueOccurrence(SERIES, 5, completed, new UUID(3, 4), TRACEPARENT, anchor, withdrawn, attempts);
	}

	/** Lends what it was given, and remembers what it was told. */
	private static final class Store implements SeriesStore {

		private final List<DueOccurrence> due = new ArrayList<>();

		private int waiting;

		private final List<Settlement> settled = Collections.synchronizedList(new ArrayList<>());

		@Override
		public int record(List<InstanceNews> news) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Lent lend(int limit, Duration lease) {
			List<DueOccurrence> first = this.due.subList(0, Math.min(limit, this.due.size()));
			Lent lent = new Lent(List.copyOf(first), this.due.size() + this.waiting);
			first.clear();
			return lent;
		}

		@Override
		public void settle(DueOccurrence due, Settlement settlement) {
			this.settled.add(settlement);
		}

		@Override
		public SeriesPage list(SeriesQuery query) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<Series> find(UUID taskId) {
			throw new UnsupportedOperationException();
		}

	}

	private static final class Meter implements RecurrenceMeter {

		private final List<Duration> delays = Collections.synchronizedList(new ArrayList<>());

		private long pending;

		@Override
		public void created(Duration delay) {
			this.delays.add(delay);
		}

		@Override
		public void pending(long count) {
			this.pending = count;
		}

	}

}
