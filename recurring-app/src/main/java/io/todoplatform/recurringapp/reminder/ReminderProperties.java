package io.todoplatform.recurringapp.reminder;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reminders are fired.
 *
 * @param source the CloudEvent attribute of that name
 * @param sweepInterval the pause between two looks for what is overdue though no job said
 * so
 * @param batch how many reminders are fired at once, at most
 * @param concurrency how many of them are published at once; the binder makes bulk
 * requests of them
 * @param lease how long a reminder is left to the instance that took it. Longer than a
 * publish takes, or another instance publishes it as well
 * @param maxBackoff the longest pause between two attempts to publish one
 * @param catchUp how long, after a start or a loss of the sidecar, the events that came
 * meanwhile are waited for: one of them may cancel what is overdue. A part of the 10 s
 * that a reminder may be late then
 * @param jobInterval the pause between two attempts to bring the jobs into step with the
 * reminders while the scheduler is down
 * @param jobConcurrency how many jobs are scheduled or deleted at once
 */
@ConfigurationProperties("todo.reminders")
public record ReminderProperties(@DefaultValue("/recurring-app") String source,
		@DefaultValue("2s") Duration sweepInterval, @DefaultValue("500") int batch, @DefaultValue("64") int concurrency,
		@DefaultValue("5s") Duration lease, @DefaultValue("5s") Duration maxBackoff,
		@DefaultValue("5s") Duration catchUp, @DefaultValue("5s") Duration jobInterval,
		@DefaultValue("16") int jobConcurrency) {
}
