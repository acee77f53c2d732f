package io.todoplatform.acceptance;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast audit catches up with what happened while it was down. The other consumers are
 * stopped for good, since they would have the same to do.
 */
final class CatchUpMeasurement implements Measurement {

	private static final int BACKLOG = 100_000;

	/** A question takes as much of the processors as ten events. */
	private static final Duration PAUSE = Duration.ofMillis(200);

	@Override
	public void measure(Stack stack, Figures figures) {
		stack.stopConsumersBut(stack.auditApp());
		stack.auditApp().stop();
		List<Event> backlog = Stream.generate(Event::created).limit(BACKLOG).toList();
		try (TopicWriter writer = new TopicWriter(stack.bootstrapServers())) {
			backlog.forEach((event) -> writer.writeLater(Stack.EVENTS, event.taskId(), event.bytes()));
			writer.flush();
		}
		long started = System.nanoTime();
		Thread starting = Thread.ofPlatform().start(stack.auditApp()::start);
		Stack.await("the first of the backlog", () -> isRecorded(stack, backlog.getFirst()));
		long first = System.nanoTime();
		// Each partition is consumed in its order, and the last 100 are in all of them.
		backlog.subList(BACKLOG - 100, BACKLOG)
			.forEach((event) -> Stack.await("the last of the backlog", PAUSE, () -> isRecorded(stack, event)));
		double seconds = Measurement.seconds(first);
		Stack.await("every 100th of the backlog",
				() -> IntStream.range(0, BACKLOG / 100).allMatch((i) -> isRecorded(stack, backlog.get(i * 100))));
		figures.add("audit, backlog of " + BACKLOG, BACKLOG / seconds, "events/s", "above 10 000");
		figures.add("audit, backlog of " + BACKLOG + ", with the start of the app", (first - started) / 1e9 + seconds,
				"s", "");
		join(starting);
	}

	private static boolean isRecorded(Stack stack, Event event) {
		try {
			return stack.audit().event(event.eventId()).status() == 200;
		}
		catch (UncheckedIOException ex) {
			return false; // not listening yet
		}
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
