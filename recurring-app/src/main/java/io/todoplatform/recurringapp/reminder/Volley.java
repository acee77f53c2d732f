package io.todoplatform.recurringapp.reminder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import io.todoplatform.recurringapp.reminder.DueStore.Due;
import io.todoplatform.recurringapp.reminder.DueStore.Fired;
import io.todoplatform.reminder.Reminder;

import org.springframework.stereotype.Component;

/**
 * Publishes many reminders at the same time. One that fails stops no other; when none
 * succeeds the rest is not tried.
 */
@Component
class Volley {

	private final ReminderPublisher publisher;

	private final ReminderProperties properties;

	private final ReminderMeter meter;

	private final Clock clock;

	Volley(ReminderPublisher publisher, ReminderProperties properties, ReminderMeter meter, Clock clock) {
		this.publisher = publisher;
		this.properties = properties;
		this.meter = meter;
		this.clock = clock;
	}

	/** Publishes, and returns when each one is published, has failed or is left out. */
	Result fire(List<Due> dues) {
		Collection<Fired> published = new ConcurrentLinkedQueue<>();
		Collection<Reminder.Id> failed = new ConcurrentLinkedQueue<>();
		AtomicInteger failures = new AtomicInteger();
		Semaphore permits = new Semaphore(this.properties.concurrency());
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Due due : dues) {
				permits.acquireUninterruptibly();
				if (published.isEmpty() && failures.get() >= this.properties.failuresToStop()) {
					permits.release();
					failed.add(due.reminder().id());
					continue;
				}
				executor.execute(() -> {
					try {
						if (this.publisher.publish(due)) {
							published.add(confirmed(due));
						}
						else {
							failures.incrementAndGet();
							failed.add(due.reminder().id());
						}
					}
					finally {
						permits.release();
					}
				});
			}
		}
		return new Result(published, failed);
	}

	private Fired confirmed(Due due) {
		Instant now = this.clock.instant();
		this.meter.published(Duration.between(due.dueAt(), now));
		return new Fired(due.reminder().taskId(), due.reminder().version(), now);
	}

	/**
	 * What became of them.
	 *
	 * @param published these are on Kafka
	 * @param failed these are to be tried again
	 */
	record Result(Collection<Fired> published, Collection<Reminder.Id> failed) {

		/** Whether publishing does not work at all. */
		boolean isHopeless() {
			return this.published.isEmpty() && !this.failed.isEmpty();
		}

	}

}
