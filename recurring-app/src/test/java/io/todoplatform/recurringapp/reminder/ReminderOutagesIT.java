package io.todoplatform.recurringapp.reminder;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.todoplatform.platform.LeadTime;
import io.todoplatform.platform.ManagedProcess;
import io.todoplatform.platform.ServiceStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.todoplatform.recurringapp.reminder.ReminderStack.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Whatever is killed when a reminder is due: it comes, once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ReminderOutagesIT {

	private ReminderStack stack;

	@BeforeAll
	void start() {
		this.stack = new ReminderStack(ServiceStack.start("recurring"));
	}

	@AfterAll
	void stop() {
		this.stack.close();
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
		List<TaskStory> told = LeadTime.prepare((lead) -> {
			this.stack.heal();
			List<TaskStory> created = List.of(TaskStory.created(lead.end()),
					TaskStory.created(lead.end().plusSeconds(8)));
			created.forEach(this.stack::tell);
			created.forEach((story) -> lead.await(() -> this.stack.hasJob(story.taskId())));
			killed.forEach(ManagedProcess::kill);
			return created;
		});
		TaskStory story = told.getFirst();
		TaskStory after = told.getLast();
		await().until(() -> Instant.now().isAfter(story.reminderTime().plusSeconds(2)));
		killed.forEach(ManagedProcess::start);
		Instant back = Instant.now();
		this.stack.awaitShown(story, "fired 1");
		this.stack.awaitShown(after, "fired 1");
		this.stack.assertOnce(story);
		this.stack.assertOnce(after);
		this.stack.tellLateness(what, story, back);
	}

}
