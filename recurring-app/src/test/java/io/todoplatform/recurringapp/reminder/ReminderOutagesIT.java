package io.todoplatform.recurringapp.reminder;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.todoplatform.platform.ManagedProcess;
import io.todoplatform.platform.ServiceStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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

	@BeforeEach
	void works() {
		this.stack.heal();
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
		this.stack.assertOnce(story);
		this.stack.assertOnce(after);
		this.stack.tellLateness(what, story, back);
	}

}
