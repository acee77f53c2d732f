package io.todoplatform.recurringapp.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.todoplatform.platform.ManagedProcess;
import io.todoplatform.platform.ServiceStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import static io.todoplatform.recurringapp.reminder.ReminderStack.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Whatever is away when a reminder is due: it comes, once, and not after its task is
 * done.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ReminderOutagesIT {

	private static final Logger logger = LoggerFactory.getLogger(ReminderOutagesIT.class);

	private ReminderStack stack;

	@BeforeAll
	void start() {
		this.stack = new ReminderStack(ServiceStack.start("recurring"));
	}

	@AfterAll
	void stop() {
		this.stack.close();
	}

	@BeforeEach
	void works() {
		this.stack.heal();
		TaskStory probe = TaskStory.created(Instant.now());
		this.stack.tell(probe);
		this.stack.awaitShown(probe, "fired 1");
		TaskStory later = TaskStory.created(Instant.now().plus(Duration.ofHours(10)));
		this.stack.tell(later);
		await().until(() -> this.stack.hasJob(later.taskId()));
	}

	Stream<Arguments> away() {
		ManagedProcess app = this.stack.app();
		ManagedProcess sidecar = this.stack.platform().sidecar(ReminderStack.APP_ID);
		ManagedProcess scheduler = this.stack.platform().scheduler();
		return Stream.of(arguments("the app", List.of(app)), arguments("the sidecar", List.of(sidecar)),
				arguments("the scheduler", List.of(scheduler)),
				arguments("the database", List.of(this.stack.platform().postgres())),
				arguments("all three of Dapr's and ours", List.of(scheduler, sidecar, app)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("away")
	void remindsOnceOfWhatWasDueWhileSomethingWasKilled(String what, List<ManagedProcess> killed) {
		Instant time = Instant.now().plusSeconds(10);
		TaskStory story = TaskStory.created(time);
		TaskStory after = TaskStory.created(time.plusSeconds(8));
		this.stack.tell(story);
		this.stack.tell(after);
		await().until(() -> this.stack.hasJob(story.taskId()) && this.stack.hasJob(after.taskId()));
		killed.forEach(ManagedProcess::kill);
		await().until(() -> Instant.now().isAfter(time.plusSeconds(2)));
		killed.forEach(ManagedProcess::start);
		Instant back = Instant.now();
		this.stack.awaitShown(story, "fired 1");
		this.stack.awaitShown(after, "fired 1");
		assertOnce(story);
		assertOnce(after);
		tellLateness(what, story, back);
	}

	@Test
	void doesNotRemindOfWhatWasCompletedWhileTheAppWasAway() {
		Instant time = Instant.now().plusSeconds(10);
		TaskStory done = TaskStory.created(time);
		TaskStory open = TaskStory.created(time);
		this.stack.tell(done);
		this.stack.tell(open);
		await().until(() -> this.stack.hasJob(done.taskId()) && this.stack.hasJob(open.taskId()));
		this.stack.app().kill();
		this.stack.tell(done.completed());
		await().until(() -> Instant.now().isAfter(time.plusSeconds(2)));
		this.stack.app().start();
		this.stack.awaitShown(open, "fired 1");
		this.stack.awaitShown(done, "cancelled 1");
		assertOnce(open);
		assertThat(this.stack.reminded(done)).isEmpty();
	}

	@Test
	void remindsOfWhatWasSetAndDueWhileTheAppWasAway() {
		this.stack.app().kill();
		TaskStory story = TaskStory.created(Instant.now().plusSeconds(1));
		this.stack.tell(story);
		TaskStory done = TaskStory.created(Instant.now().plusSeconds(1));
		this.stack.tell(done);
		this.stack.tell(done.completed());
		this.stack.app().start();
		this.stack.awaitShown(story, "fired 1");
		assertOnce(story);
		assertThat(this.stack.reminded(done)).isEmpty();
	}

	@Test
	void remindsOfWhatWasSetWhileTheSchedulerWasDown() {
		this.stack.platform().scheduler().stop();
		Instant soon = Instant.now().plusSeconds(5);
		TaskStory first = TaskStory.created(soon);
		TaskStory second = TaskStory.created(Instant.now().plus(Duration.ofHours(1)));
		this.stack.tell(first);
		this.stack.tell(second);
		this.stack.awaitShown(first, "fired 1");
		this.stack.awaitShown(second, "scheduled 1");
		assertThat(this.stack.hasJob(second.taskId())).isFalse();
		tellLateness("the scheduler, at the setting", first, soon);
		this.stack.platform().scheduler().start();
		await().until(() -> this.stack.hasJob(second.taskId()));
		this.stack.tell(second.deleted());
		await().until(() -> !this.stack.hasJob(second.taskId()));
		assertOnce(first);
	}

	@Test
	void remindsWhenKafkaIsBackAndNotesNothingBefore() {
		Instant time = Instant.now().plus(Duration.ofDays(1));
		List<TaskStory> stories = Stream.generate(() -> TaskStory.created(time)).limit(40).toList();
		stories.forEach(this.stack::tell);
		stories.forEach((story) -> this.stack.awaitShown(story, "scheduled 1"));
		double failures = this.stack.metric("todo_reminders_publish_failures_total");
		this.stack.platform().kafka().kill();
		// A day later.
		this.stack.services()
			.execute("update recurring.reminders set reminder_time = now(), next_attempt_at = now()"
					+ " where status = 'scheduled' and reminder_time > now() + interval '20 hours'");
		await().until(() -> this.stack.metric("todo_reminders_publish_failures_total") >= failures + 2);
		assertThat(stories).allSatisfy((story) -> assertThat(this.stack.shown(story)).containsExactly("scheduled 1"));
		this.stack.platform().kafka().start();
		Instant back = Instant.now();
		stories.forEach((story) -> this.stack.awaitShown(story, "fired 1"));
		stories.forEach(this::assertOnce);
		tellLateness("Kafka", stories.getLast(), back);
	}

	/** Repetitions have the same id, so that a consumer drops them. */
	private void assertOnce(TaskStory story) {
		List<Reminded> records = this.stack.reminded(story);
		assertThat(records).isNotEmpty();
		assertThat(records.stream().map(Reminded::eventId).distinct()).hasSize(1);
		if (records.size() > 1) {
			logger.info("{} raw repetitions", records.size() - 1);
		}
	}

	/** The promise is 10 s; on a busy machine a figure to be read, not a check. */
	private void tellLateness(String what, TaskStory story, Instant back) {
		JsonNode item = this.stack.items(story).getFirst();
		Duration late = Duration.between(back, Instant.parse(item.path("fired_at").asString()));
		logger.info("Without {}: {} ms after it was back", what, late.toMillis());
	}

}
