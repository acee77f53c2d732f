package io.todoplatform.recurringapp.reminder;

import java.util.List;
import java.util.stream.Stream;

import io.todoplatform.platform.LeadTime;
import io.todoplatform.platform.ServiceStack;
import io.todoplatform.recurringapp.RecurringApplication;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static io.todoplatform.recurringapp.reminder.ReminderStack.await;
import static org.assertj.core.api.Assertions.assertThat;

/** With a sweep that never comes, only a job of the scheduler can remind (FR-009). */
class ReminderJobsIT {

	@Test
	void aJobAloneReminds() {
		try (ReminderStack stack = new ReminderStack(ServiceStack.startWithoutApps("recurring"));
				ConfigurableApplicationContext _ = SpringApplication.run(RecurringApplication.class, Stream
					.concat(stack.app().arguments().stream(),
							// A first publish that takes longer than usual would be the
							// sweep's to repeat.
							Stream.of("--todo.reminders.sweep-interval=1h", "--todo.reminders.catch-up=0s",
									"--todo.reminders.lease=2m", "--spring.cloud.stream.dapr.binder.send-timeout=1m"))
					.toArray(String[]::new))) {
			// Without a job no one tells of what is due already.
			List<TaskStory> stories = LeadTime.prepare((lead) -> {
				List<TaskStory> told = Stream.iterate(0, (i) -> i + 1)
					.limit(20)
					.map((i) -> TaskStory.created(lead.end().plusMillis(i * 137L)))
					.toList();
				told.forEach(stack::tell);
				told.forEach((story) -> lead.await(() -> stack.hasJob(story.taskId())));
				return told;
			});
			stories.forEach((story) -> stack.awaitShown(story, "fired 1"));
			stories.forEach((story) -> assertThat(stack.reminded(story)).hasSize(1));
			await().until(() -> stack.services().count("recurring.reminders where job_scheduled") == 0);
		}
	}

}
