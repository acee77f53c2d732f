package io.todoplatform.reminder;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.todoplatform.event.ReceivedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ReminderRulesTest {

	private static final String PAST = "2026-03-01T11:00:00Z";

	private static final String SOON = "2026-03-01T13:00:00Z";

	private static final String LATER = "2026-03-02T09:00:00Z";

	/** What happens, and the version at which the reminder was set that counts then. */
	static Stream<Arguments> stories() {
		return Stream.of(arguments("no reminder", Stories.created(null), 0),
				arguments("to come", Stories.created(SOON), 1),
				arguments("past at creation: at once", Stories.created(PAST), 1),
				arguments("other fields change", Stories.created(SOON).titled("Cheese").titled("Bread"), 1),
				arguments("set later", Stories.created(null).remindedAt(SOON), 2),
				arguments("set into the past later: at once", Stories.created(null).remindedAt(PAST), 2),
				arguments("moved", Stories.created(SOON).remindedAt(LATER), 2),
				arguments("moved into the past: at once", Stories.created(SOON).remindedAt(PAST), 2),
				arguments("moved and back", Stories.created(SOON).remindedAt(LATER).remindedAt(SOON), 3),
				arguments("taken away", Stories.created(SOON).remindedAt(null), 0),
				arguments("taken away and set again", Stories.created(SOON).remindedAt(null).remindedAt(SOON), 3),
				arguments("completed", Stories.created(SOON).completed(), 0),
				arguments("completed before it was past", Stories.created(PAST).completed(), 0),
				arguments("deleted", Stories.created(SOON).deleted(), 0),
				arguments("completed and deleted", Stories.created(SOON).completed().deleted(), 0),
				arguments("reopened, to come", Stories.created(SOON).completed().reopened(), 3),
				arguments("reopened, past", Stories.created(PAST).completed().reopened(), 0),
				arguments("reopened, past, then edited", Stories.created(PAST).completed().reopened().titled("Tea"), 0),
				arguments("set while complete", Stories.created(null).completed().remindedAt(SOON), 0),
				arguments("set while complete, reopened", Stories.created(null).completed().remindedAt(SOON).reopened(),
						4),
				arguments("moved into the past by the reopening: at once",
						Stories.created(SOON).completed().reopenedAndRemindedAt(PAST), 3),
				arguments("completed again", Stories.created(SOON).completed().reopened().completed(), 0),
				arguments("taken back and created again", Stories.created(SOON).deleted().createdAgain(), 3),
				arguments("taken back and created again, past, not reminded of yet",
						Stories.created(PAST).deleted().createdAgain(), 3));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("stories")
	void tellsTheReminderThatCounts(String name, Stories story, long expected) {
		Watch watch = play(story.events());
		assertThat(watch.reminderVersion()).isEqualTo(expected);
		assertThat(watch.taskVersion()).isEqualTo(story.events().size());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("stories")
	void saysNothingNewAboutWhatItHasSeen(String name, Stories story, long expected) {
		Watch watch = play(story.events());
		for (ReceivedEvent event : story.events()) {
			assertThat(ReminderRules.after(watch, TaskNews.of(event), Stories.NOW)).isSameAs(watch);
		}
	}

	@Test
	void takesAFirstSightOfAnOpenTaskForItsSetting() {
		Stories story = Stories.created(SOON).titled("Tea");
		assertThat(play(List.of(story.version(2))).reminderVersion()).isEqualTo(2);
		assertThat(play(List.of(story.version(2), story.version(1))).reminderVersion()).isEqualTo(2);
	}

	@Test
	void doesNotRemindAtOnceWhenAllItSeesIsAReopening() {
		assertThat(play(List.of(Stories.created(PAST).completed().reopened().version(3))).reminderVersion()).isZero();
		assertThat(play(List.of(Stories.created(SOON).completed().reopened().version(3))).reminderVersion())
			.isEqualTo(3);
	}

	@Test
	void keepsTheReminderWhenItMissesACompletionAndItsReopening() {
		Stories story = Stories.created(SOON).completed().reopened();
		assertThat(play(List.of(story.version(1), story.version(3), story.version(2))).reminderVersion()).isOne();
	}

	@Test
	void doesNotSetAReminderThatANewerEventHasTakenAway() {
		Stories story = Stories.created(SOON).completed();
		assertThat(play(List.of(story.version(2), story.version(1))).reminderVersion()).isZero();
		Stories moved = Stories.created(SOON).remindedAt(LATER);
		Watch watch = play(List.of(moved.version(2), moved.version(1)));
		assertThat(watch.reminderTime()).isEqualTo(LATER);
		assertThat(watch.reminderVersion()).isEqualTo(2);
	}

	@Test
	void doesNotFireTwiceForATaskThatIsCreatedAgain() {
		Stories story = Stories.created(PAST).deleted().createdAgain();
		Watch deleted = play(story.events().subList(0, 2));
		Watch fired = new Watch(deleted.taskId(), 2, false, deleted.reminderTime(), 0, true);
		assertThat(ReminderRules.after(fired, TaskNews.of(story.version(3)), Stories.NOW).reminderVersion()).isZero();
	}

	@Test
	void remembersThatItRemindedOfThisTimeOnly() {
		Stories story = Stories.created(PAST).titled("Tea").remindedAt(SOON);
		Watch fired = new Watch(story.taskId(), 1, true, Instant.parse(PAST), 1, true);
		Watch edited = ReminderRules.after(fired, TaskNews.of(story.version(2)), Stories.NOW);
		assertThat(edited.reminded()).isTrue();
		assertThat(edited.reminderVersion()).isOne();
		Watch moved = ReminderRules.after(edited, TaskNews.of(story.version(3)), Stories.NOW);
		assertThat(moved.reminded()).isFalse();
		assertThat(moved.reminderVersion()).isEqualTo(3);
	}

	private static Watch play(List<ReceivedEvent> events) {
		Watch watch = ReminderRules.after(null, TaskNews.of(events.getFirst()), Stories.NOW);
		for (ReceivedEvent event : events.subList(1, events.size())) {
			watch = ReminderRules.after(watch, TaskNews.of(event), Stories.NOW);
		}
		return watch;
	}

}
