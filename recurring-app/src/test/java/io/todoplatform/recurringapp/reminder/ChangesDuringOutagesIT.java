package io.todoplatform.recurringapp.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.todoplatform.platform.LeadTime;
import io.todoplatform.platform.ServiceStack;
import io.todoplatform.platform.Sidecar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static io.todoplatform.recurringapp.reminder.ReminderStack.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to tasks while something is away counts: a reminder comes, once, and not
 * after its task is done.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ChangesDuringOutagesIT {

	private ReminderStack stack;

	@BeforeAll
	void start() {
		this.stack = new ReminderStack(ServiceStack.start("recurring"));
		// How long it may take until the first event comes is up to this machine.
		this.stack.app().with("TODO_REMINDERS_CATCHUP", "1m");
	}

	@AfterAll
	void stop() {
		this.stack.close();
	}

	@BeforeEach
	void works() {
		this.stack.heal();
	}

	@Test
	void doesNotRemindOfWhatWasCompletedWhileTheAppWasAway() {
		List<TaskStory> told = LeadTime.prepare((lead) -> {
			this.stack.app().start();
			List<TaskStory> created = Stream.generate(() -> TaskStory.created(lead.end())).limit(2).toList();
			created.forEach(this.stack::tell);
			created.forEach((story) -> lead.await(() -> this.stack.hasJob(story.taskId())));
			this.stack.app().kill();
			return created;
		});
		TaskStory done = told.getFirst();
		TaskStory open = told.getLast();
		this.stack.tell(done.completed());
		await().until(() -> Instant.now().isAfter(open.reminderTime().plusSeconds(2)));
		this.stack.app().start();
		this.stack.awaitShown(open, "fired 1");
		this.stack.awaitShown(done, "cancelled 1");
		this.stack.assertOnce(open);
		assertThat(this.stack.reminded(done)).isEmpty();
	}

	@Test
	void remindsOfWhatWasSetAndDueWhileTheAppWasAway() {
		Sidecar sidecar = this.stack.platform().sidecar(ReminderStack.APP_ID);
		this.stack.app().kill();
		sidecar.kill();
		TaskStory story = TaskStory.created(Instant.now().plusSeconds(1));
		this.stack.tell(story);
		TaskStory done = TaskStory.created(Instant.now().plusSeconds(1));
		this.stack.tell(done);
		this.stack.tell(done.completed());
		// It waits for its app, and then has all of them at once.
		sidecar.start();
		this.stack.app().start();
		this.stack.awaitShown(story, "fired 1");
		this.stack.assertOnce(story);
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
		this.stack.tellLateness("the scheduler, at the setting", first, soon);
		this.stack.platform().scheduler().start();
		await().until(() -> this.stack.hasJob(second.taskId()));
		this.stack.tell(second.deleted());
		await().until(() -> !this.stack.hasJob(second.taskId()));
		this.stack.assertOnce(first);
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
		stories.forEach(this.stack::assertOnce);
		this.stack.tellLateness("Kafka", stories.getLast(), back);
	}

}
