package io.todoplatform.recurringapp.reminder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.todoplatform.recurringapp.reminder.DueStore.Due;
import io.todoplatform.recurringapp.reminder.DueStore.Fired;
import io.todoplatform.reminder.Reminder;

/**
 * Publishes many reminders at the same time. One that fails stops no other; when as many
 * as go at once have failed and none has succeeded, the rest is not tried. Not on virtual
 * threads: those of the jobs' deliveries go first.
 */
class Volley implements AutoCloseable {

	private static final Duration IDLE = Duration.ofSeconds(30);

	private final Predicate<Due> publish;

	private final ReminderProperties properties;

	private final ReminderMeter meter;

	private final Clock clock;

	private final ThreadPoolExecutor executor;

	Volley(Predicate<Due> publish, ReminderProperties properties, ReminderMeter meter, Clock clock) {
		this.publish = publish;
		this.properties = properties;
		this.meter = meter;
		this.clock = clock;
		this.executor = new ThreadPoolExecutor(properties.concurrency(), properties.concurrency(), IDLE.toSeconds(),
				TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				Thread.ofPlatform().daemon().name("reminder-publish-", 0).factory());
		this.executor.allowCoreThreadTimeOut(true);
	}

	/** Publishes, and returns when each one is published, has failed or is left out. */
	Result fire(List<Due> dues) {
		Collection<Fired> published = new ConcurrentLinkedQueue<>();
		Collection<Reminder.Id> failed = new ConcurrentLinkedQueue<>();
		AtomicInteger failures = new AtomicInteger();
		List<Future<?>> attempts = new ArrayList<>(dues.size());
		for (Due due : dues) {
			attempts.add(this.executor.submit(() -> {
				boolean hopeless = published.isEmpty() && failures.get() >= this.properties.concurrency();
				if (!hopeless && this.publish.test(due)) {
					published.add(confirmed(due));
				}
				else {
					failures.incrementAndGet();
					failed.add(due.reminder().id());
				}
			}));
		}
		attempts.forEach(Volley::await);
		return new Result(published, failed);
	}

	private static void await(Future<?> attempt) {
		try {
			attempt.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
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
