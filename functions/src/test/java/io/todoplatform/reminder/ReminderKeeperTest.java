package io.todoplatform.reminder;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.todoplatform.event.EventType;
import io.todoplatform.event.MalformedEventException;
import io.todoplatform.event.ReceivedEvent;
import io.todoplatform.event.TaskEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReminderKeeperTest {

	private static final String SOON = "2026-03-01T13:00:00Z";

	private final MemoryReminderStore store = new MemoryReminderStore();

	private final List<String> told = new ArrayList<>();

	private final ReminderKeeper keeper = keeper(this.store);

	@Test
	void schedulesWhatATaskAsksForUnderTheTraceOfTheChange() {
		Stories story = Stories.created(SOON);
		this.keeper.accept(story.events());
		assertThat(this.store.scheduled(story.taskId())).containsExactly(new Reminder(story.taskId(), 1,
				Instant.parse(SOON), "Milk", Instant.parse("2026-03-09T17:00:00Z"), "zoe", Stories.TRACE));
	}

	@Test
	void tellsOfTheTaskAsItIsNowUnderTheVersionAtWhichTheReminderWasSet() {
		Stories story = Stories.created(SOON).titled("Cheese");
		this.keeper.accept(story.events());
		assertThat(this.store.scheduled(story.taskId())).singleElement().satisfies((reminder) -> {
			assertThat(reminder.version()).isOne();
			assertThat(reminder.title()).isEqualTo("Cheese");
		});
		this.keeper.accept(story.titled("Bread").events());
		assertThat(this.store.scheduled(story.taskId())).singleElement().satisfies((reminder) -> {
			assertThat(reminder.version()).isOne();
			assertThat(reminder.title()).isEqualTo("Bread");
		});
	}

	@Test
	void setsNothingThatTheSameBatchTakesAwayEvenIfItIsDue() {
		Stories story = Stories.created("2026-03-01T11:00:00Z").completed();
		List<ReminderChange> changes = new ArrayList<>();
		keeper(new MemoryReminderStore() {

			@Override
			public boolean apply(List<ReminderChange> batch) {
				changes.addAll(batch);
				return super.apply(batch);
			}

		}).accept(story.events());
		assertThat(changes).singleElement().extracting(ReminderChange::set).isNull();
	}

	@Test
	void givesTheNextInstanceAReminderOfItsOwn() {
		Stories first = Stories.created(SOON).completed();
		Stories next = Stories.created("2026-03-02T13:00:00Z");
		this.keeper.accept(Stream.concat(first.events().stream(), next.events().stream()).toList());
		assertThat(this.store.scheduled(first.taskId())).isEmpty();
		assertThat(this.store.scheduled(next.taskId())).hasSize(1);
	}

	@Test
	void decidesAgainWhenSomebodyElseWasFaster() {
		Stories story = Stories.created(SOON).completed();
		List<Integer> attempts = new ArrayList<>();
		MemoryReminderStore contended = new MemoryReminderStore() {

			@Override
			public boolean apply(List<ReminderChange> changes) {
				attempts.add(changes.size());
				if (attempts.size() == 1) {
					keeper(this).accept(story.events());
				}
				return super.apply(changes);
			}

		};
		keeper(contended).accept(List.of(story.version(1)));
		assertThat(contended.scheduled(story.taskId())).isEmpty();
		assertThat(contended.watch(story.taskId()).taskVersion()).isEqualTo(2);
		assertThat(attempts).hasSize(2);
	}

	@Test
	void doesNothingForABatchWithoutEvents() {
		this.keeper.accept(List.of());
		assertThat(this.told).isEmpty();
	}

	@Test
	void tellsWhenTheEffectIsMadeAndHowFarBackTheEventsReach() {
		Stories story = Stories.created(SOON).titled("Tea");
		this.keeper.accept(story.events());
		this.keeper.accept(story.events());
		assertThat(this.told).containsExactly("1 since 2026-03-01T12:00:01Z", "0 since 2026-03-01T12:00:01Z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'version':0,'status':'pending','title':'a','owner':'b'}",
			"{'version':1,'title':'a','owner':'b'}", "{'version':1,'status':'done','title':'a','owner':'b'}",
			"{'version':1,'status':'pending','title':'a'}", "{'version':1,'status':'pending','owner':'b'}",
			"{'version':1,'status':'pending','title':'a','owner':'b','reminder_time':'tomorrow'}",
			"{'version':1,'status':'pending','title':'a','owner':'b','reminder_time':7}",
			"{'version':1,'status':'pending','title':'a','owner':'b','reminder_time':'+12026-01-01T00:00:00Z'}",
			"{'version':1,'status':'pending','title':'a','owner':'b','due_date':''}" })
	void takesWhatIsNoSnapshotForMalformedBeforeItHasAnyEffect(String payload) {
		Stories story = Stories.created(SOON);
		ReceivedEvent malformed = new ReceivedEvent(new TaskEvent(UUID.randomUUID(), EventType.CREATED, Stories.NOW,
				UUID.randomUUID(), new JsonMapper().readTree(payload.replace('\'', '"')), TaskEvent.SCHEMA_VERSION),
				null);
		assertThatExceptionOfType(MalformedEventException.class)
			.isThrownBy(() -> this.keeper.accept(List.of(story.version(1), malformed)))
			.withMessageStartingWith("payload.");
		assertThat(this.store.watches(List.of(story.taskId()))).isEmpty();
	}

	private ReminderKeeper keeper(ReminderStore store) {
		return new ReminderKeeper(store, (changes, oldest) -> this.told.add(changes.size() + " since " + oldest),
				Clock.fixed(Stories.NOW, ZoneOffset.UTC));
	}

}
