package io.todoplatform.notifyapp.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.todoplatform.notification.Announcement;

import org.springframework.stereotype.Component;

/** Counts deliveries. A scrape asks no database. */
@Component
class DeliveryMeters {

	private final Clock clock;

	private final Counter delivered;

	private final Counter failed;

	private final Counter unconfirmed;

	private final Timer lateness;

	private volatile long pending;

	private volatile long unannouncedReads;

	private volatile double oldestSeconds;

	DeliveryMeters(MeterRegistry meters, Clock clock) {
		this.clock = clock;
		this.delivered = Counter.builder("todo.notifications.delivered")
			.description("Notifications whose delivery is confirmed")
			.register(meters);
		this.failed = Counter.builder("todo.notifications.failed")
			.description("Notifications that can never be delivered")
			.register(meters);
		this.unconfirmed = Counter.builder("todo.notifications.unconfirmed")
			.description("Attempts to publish news of a notification that were not confirmed")
			.register(meters);
		this.lateness = Timer.builder("todo.notifications.lateness")
			.description("From the time of a reminder to the confirmed delivery of its notification")
			.serviceLevelObjectives(Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
					Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10),
					Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1))
			.register(meters);
		Gauge.builder("todo.notifications.pending", () -> this.pending)
			.description("Notifications whose delivery is not confirmed")
			.register(meters);
		Gauge.builder("todo.notifications.unannounced.reads", () -> this.unannouncedReads)
			.description("Readings that are not yet announced")
			.register(meters);
		Gauge.builder("todo.notifications.oldest.age", () -> this.oldestSeconds)
			.description("Age of the oldest notification whose delivery is not confirmed")
			.baseUnit("seconds")
			.register(meters);
	}

	void level(AnnouncementStore.Claim claim) {
		this.pending = claim.pending();
		this.unannouncedReads = claim.unannouncedReads();
		this.oldestSeconds = claim.oldestSeconds();
	}

	void count(Outcome outcome) {
		boolean created = outcome.announcement().kind() == Announcement.Kind.CREATED;
		switch (outcome) {
			case Outcome.Confirmed confirmed when created -> delivered(confirmed.announcement());
			case Outcome.Confirmed _ -> this.unannouncedReads = Math.max(0, this.unannouncedReads - 1);
			case Outcome.Impossible _ when created -> {
				this.failed.increment();
				this.pending = Math.max(0, this.pending - 1);
			}
			case Outcome.Impossible _ -> this.unannouncedReads = Math.max(0, this.unannouncedReads - 1);
			case Outcome.Unconfirmed _ -> this.unconfirmed.increment();
		}
	}

	private void delivered(Announcement announcement) {
		this.delivered.increment();
		this.pending = Math.max(0, this.pending - 1);
		Instant dueAt = announcement.dueAt();
		if (dueAt != null) {
			Duration late = Duration.between(dueAt, this.clock.instant());
			this.lateness.record(late.isNegative() ? Duration.ZERO : late);
		}
	}

}
