package io.todoplatform.todoapp.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.todoplatform.edge.TraceParents;
import io.todoplatform.event.TaskEvent;
import io.todoplatform.task.EventOutlet;
import io.todoplatform.task.Started;

import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/**
 * Publishes the events of a request on both topics, all at once, while the request waits.
 * What is not confirmed in time stays in the outbox, for the relay.
 */
@Component
class Outbox implements EventOutlet {

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

	private final Publisher publisher;

	private final PublishGate gate;

	private final OutboxStore store;

	private final Confirmations confirmations;

	private final TraceParents traces;

	private final OutboxProperties properties;

	private final Counter refused;

	/** So that a repetition waits for the publication instead of looking for its end. */
	private final Map<UUID, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();

	private final Executor virtualThreads = (work) -> Thread.ofVirtual().name("outbox-publish").start(work);

	Outbox(Publisher publisher, PublishGate gate, OutboxStore store, Confirmations confirmations, TraceParents traces,
			OutboxProperties properties, MeterRegistry meters) {
		this.publisher = publisher;
		this.gate = gate;
		this.store = store;
		this.confirmations = confirmations;
		this.traces = traces;
		this.properties = properties;
		this.refused = Counter.builder("todo.writes.refused")
			.description("Writes refused before anything was stored, since publishing is known to fail")
			.register(meters);
	}

	@Override
	public boolean admits() {
		boolean admitted = this.gate.admits();
		if (!admitted) {
			this.refused.increment();
		}
		return admitted;
	}

	@Override
	public boolean publish(List<TaskEvent> events, Started started) {
		String traceparent = this.traces.current();
		long deadline = deadline(started);
		CompletableFuture<Boolean> result = new CompletableFuture<>();
		events.forEach((event) -> this.underWay.put(event.eventId(), result));
		boolean confirmed = false;
		try {
			List<Supplier<Boolean>> attempts = new ArrayList<>();
			for (TaskEvent event : events) {
				Message<byte[]> message = this.publisher.message(event, traceparent);
				for (Topic topic : Topic.values()) {
					OutboxRow row = new OutboxRow(topic.topicName(), event, traceparent);
					attempts.add(() -> publish(row, message, deadline));
				}
			}
			confirmed = allOf(attempts);
			return confirmed;
		}
		finally {
			result.complete(confirmed);
			events.forEach((event) -> this.underWay.remove(event.eventId()));
		}
	}

	/** All at once, the first of them on this thread. */
	private boolean allOf(List<Supplier<Boolean>> attempts) {
		List<CompletableFuture<Boolean>> others = attempts.stream()
			.skip(1)
			.map((attempt) -> CompletableFuture.supplyAsync(attempt, this.virtualThreads))
			.toList();
		boolean all = attempts.getFirst().get();
		for (CompletableFuture<Boolean> other : others) {
			all &= other.join();
		}
		return all;
	}

	private boolean publish(OutboxRow row, Message<byte[]> message, long deadline) {
		long pause = this.properties.firstRetry().toNanos();
		while (!this.publisher.publish(row, message)) {
			// The jitter keeps requests that failed together from trying together.
			long jittered = pause / 2 + ThreadLocalRandom.current().nextLong(pause);
			if (System.nanoTime() + jittered - deadline > 0 || !slept(jittered)) {
				return false;
			}
			pause = Math.min(pause * 2, LONGEST_PAUSE.toNanos());
		}
		return true;
	}

	@Override
	public boolean awaitPublished(UUID eventId, Started started) {
		long deadline = deadline(started);
		CompletableFuture<Boolean> publication = this.underWay.get(eventId);
		if (publication != null) {
			return awaitEnd(publication, deadline);
		}
		while (!isOut(eventId)) {
			// While publishing fails there is nothing to wait for.
			if (!this.gate.isOpen() || System.nanoTime() - deadline > 0 || !slept(LOOK_AGAIN.toNanos())) {
				return false;
			}
		}
		return true;
	}

	private static boolean awaitEnd(CompletableFuture<Boolean> publication, long deadline) {
		try {
			return publication.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (ExecutionException | TimeoutException ex) {
			return false;
		}
	}

	/** In the time of {@link System#nanoTime()}. */
	private long deadline(Started started) {
		return started.nanoTime() + this.properties.confirmWithin().toNanos();
	}

	private boolean isOut(UUID eventId) {
		Set<OutboxRow.Id> rows = this.store.rowsOf(eventId);
		// A row whose removal is on its way must not be taken for one that is pending.
		return rows.stream().allMatch(this.confirmations::contains);
	}

	private static boolean slept(long nanos) {
		try {
			TimeUnit.NANOSECONDS.sleep(nanos);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
