package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.todoplatform.platform.App;
import io.todoplatform.platform.PlatformOptions;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Measures a platform of its own, in a folder of its own that goes away with it, and
 * prints the figures. The number of requests and events is fixed, so it ends.
 */
public final class Bench {

	private static final int WARM_UP = 4000;

	private static final int ONE_BY_ONE = 2000;

	private static final int TOGETHER = 8000;

	private static final int CALLERS = 16;

	private static final int DELAYS = 300;

	private static final int BACKLOG = 100_000;

	private final Figures figures = new Figures();

	private Bench() {
	}

	/**
	 * Measures and prints.
	 * @param args the file that gets the figures as JSON
	 * @throws IOException if that file cannot be written
	 */
	public static void main(String[] args) throws IOException {
		Path file = Path.of(args[0]);
		Bench bench = new Bench();
		bench.measure();
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file, bench.figures.json());
		System.out.println("As JSON in " + file);
	}

	private void measure() {
		try (Home home = Home.temporary()) {
			startUp("up for the first time, until all are healthy", home).close();
			try (Stack stack = startUp("up again, until all are healthy", home)) {
				writes(stack);
				delays(stack);
				catchUp(stack);
				stack.processes()
					.forEach((process) -> this.figures.add("memory of " + process.name(),
							Stack.residentMegabytes(process), "MB", (process instanceof App) ? "below 300" : ""));
			}
		}
	}

	private Stack startUp(String name, Home home) {
		long begin = System.nanoTime();
		Stack stack = Stack.start(PlatformOptions.in(home.path()).withoutApiLogging());
		this.figures.add(name, seconds(begin), "s", "below 20");
		return stack;
	}

	private void writes(Stack stack) {
		TodoClient todo = stack.todo().as("bench");
		create(todo, CALLERS, WARM_UP);
		this.figures.addPercentiles("POST /tasks, one by one", create(todo, 1, ONE_BY_ONE), "below 5");
		long begin = System.nanoTime();
		Histogram together = create(todo, CALLERS, TOGETHER);
		double seconds = seconds(begin);
		this.figures.addPercentiles("POST /tasks, " + CALLERS + " callers", together, "");
		this.figures.add("POST /tasks, " + CALLERS + " callers", TOGETHER / seconds, "writes/s", "above 800");
	}

	private static Histogram create(TodoClient todo, int callers, int count) {
		Histogram nanos = new ConcurrentHistogram(3);
		Callers.run(callers, count, (i) -> {
			long begin = System.nanoTime();
			Answer answer = todo.create("Task " + i);
			nanos.recordValue(System.nanoTime() - begin);
			if (answer.status() != 201) {
				throw new IllegalStateException(answer.status() + " " + answer.text());
			}
			return i;
		});
		return nanos;
	}

	/**
	 * How long after its answer a change is on Kafka (it may be there before) and in
	 * audit.
	 */
	private void delays(Stack stack) {
		Histogram kafka = new Histogram(3);
		Histogram audit = new Histogram(3);
		TodoClient todo = stack.todo().as("bench");
		try (TopicReader topics = TopicReader.fromNow(stack.bootstrapServers(), Stack.EVENTS)) {
			for (int i = 0; i < DELAYS; i++) {
				String id = todo.create("Task " + i).id();
				long answered = System.nanoTime();
				Stack.await("the record of " + id, () -> !stack.audit().recordsOf(id).isEmpty());
				audit.recordValue(System.nanoTime() - answered);
				Stack.await("the event of " + id, () -> !topics.messages(Stack.EVENTS, id).isEmpty());
				kafka.recordValue(Math.max(0, topics.messages(Stack.EVENTS, id).getFirst().arrivedNanos() - answered));
			}
		}
		this.figures.addPercentiles("answer to event on Kafka", kafka, "");
		this.figures.addPercentiles("answer to record in audit", audit, "");
	}

	private void catchUp(Stack stack) {
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
			.forEach((event) -> Stack.await("the last of the backlog", () -> isRecorded(stack, event)));
		double seconds = seconds(first);
		Stack.await("every 100th of the backlog",
				() -> IntStream.range(0, BACKLOG / 100).allMatch((i) -> isRecorded(stack, backlog.get(i * 100))));
		this.figures.add("audit, backlog of " + BACKLOG, BACKLOG / seconds, "events/s", "above 10 000");
		this.figures.add("audit, backlog of " + BACKLOG + ", with the start of the app",
				(first - started) / 1e9 + seconds, "s", "");
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

	private static double seconds(long since) {
		return (System.nanoTime() - since) / 1e9;
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
