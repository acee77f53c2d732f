package io.todoplatform.reminder;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.todoplatform.event.ReceivedEvent;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Events may come in any order, in any batches, and any number of times. */
class ReminderOrderTest {

	@Property
	void endsWithWhatTheNewestVersionSaysHoweverTheEventsCome(@ForAll("deliveries") Delivery delivery) {
		MemoryReminderStore store = new MemoryReminderStore();
		ReminderKeeper keeper = new ReminderKeeper(store, (changes, oldest) -> {
		}, Clock.fixed(Stories.NOW, ZoneOffset.UTC));
		delivery.batches().forEach(keeper);
		TaskNews newest = TaskNews.of(delivery.newest());
		Watch watch = store.watch(newest.taskId());
		assertThat(watch.taskVersion()).isEqualTo(newest.version());
		assertThat(watch.open()).isEqualTo(newest.open());
		assertThat(watch.reminderTime()).isEqualTo(newest.reminderTime());
		List<Reminder> scheduled = store.scheduled(newest.taskId());
		if (!newest.open() || newest.reminderTime() == null) {
			assertThat(scheduled).isEmpty();
		}
		else if (newest.reminderTime().isAfter(Stories.NOW)) {
			assertThat(scheduled).singleElement().satisfies((reminder) -> {
				assertThat(reminder.reminderTime()).isEqualTo(newest.reminderTime());
				assertThat(reminder.title()).isEqualTo(newest.title());
			});
		}
		else {
			assertThat(scheduled).hasSizeLessThanOrEqualTo(1);
		}
	}

	@Provide
	Arbitrary<Delivery> deliveries() {
		Arbitrary<Integer> steps = Arbitraries.integers().between(0, 7);
		Arbitrary<List<Integer>> stories = steps.list().ofMinSize(0).ofMaxSize(8);
		return Combinators.combine(stories, Arbitraries.longs(), Arbitraries.integers().between(1, 4))
			.as((choices, seed, size) -> Delivery.of(tell(choices), seed, size));
	}

	private static Stories tell(List<Integer> choices) {
		Stories story = Stories.created("2026-03-01T13:00:00Z");
		for (int choice : choices) {
			switch (choice) {
				case 0 -> story.remindedAt("2026-03-01T11:00:00Z");
				case 1 -> story.remindedAt("2026-03-02T09:00:00Z");
				case 2 -> story.remindedAt(null);
				case 3 -> story.completed();
				case 4 -> story.reopened();
				case 5 -> story.deleted();
				case 6 -> story.createdAgain();
				default -> story.titled("Title " + story.events().size());
			}
		}
		return story;
	}

	/** The events of a story, each once or twice, shuffled and cut into batches. */
	record Delivery(ReceivedEvent newest, List<List<ReceivedEvent>> batches) {

		static Delivery of(Stories story, long seed, int size) {
			Random random = new Random(seed);
			List<ReceivedEvent> events = new ArrayList<>(story.events());
			story.events().stream().filter((event) -> random.nextBoolean()).forEach(events::add);
			Collections.shuffle(events, random);
			List<List<ReceivedEvent>> batches = new ArrayList<>();
			for (int i = 0; i < events.size(); i += size) {
				batches.add(events.subList(i, Math.min(events.size(), i + size)));
			}
			return new Delivery(story.events().getLast(), batches);
		}

	}

}
