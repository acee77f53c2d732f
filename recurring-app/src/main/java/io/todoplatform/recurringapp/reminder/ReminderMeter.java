package io.todoplatform.recurringapp.reminder;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/** Figures about reminders. A scrape asks no database. */
@Component
class ReminderMeter {

	private final Timer lateness;

	private final Counter publishFailures;

	private final Counter jobFailures;

	private final AtomicLong scheduled = new AtomicLong();

	ReminderMeter(MeterRegistry meters) {
		this.lateness = Timer.builder("todo.reminders.lateness")
			.description("From the time a reminder was due until it was confirmed to be published")
			.serviceLevelObjectives(Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
					Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10),
					Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1))
			.register(meters);
		this.publishFailures = Counter.builder("todo.reminders.publish.failures")
			.description("Attempts to publish a reminder that were not confirmed")
			.register(meters);
		this.jobFailures = Counter.builder("todo.reminders.job.failures")
			.description("Attempts to schedule or delete a job that failed")
			.register(meters);
		Gauge.builder("todo.reminders.scheduled", this.scheduled, AtomicLong::get)
			.description("Reminders that will fire, as of the last count")
			.register(meters);
	}

	void published(Duration late) {
		this.lateness.record(late.isNegative() ? Duration.ZERO : late);
	}

	void publishFailed() {
		this.publishFailures.increment();
	}

	void jobFailed() {
		this.jobFailures.increment();
	}

	void scheduled(long count) {
		this.scheduled.set(count);
	}

}
