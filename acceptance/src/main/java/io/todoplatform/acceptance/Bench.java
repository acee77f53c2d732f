package io.todoplatform.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.todoplatform.platform.PlatformOptions;

/**
 * Measures platforms of its own, in folders of their own that go away with them, and
 * prints the figures: first todo-app and audit-app alone, then all services. The number
 * of requests and events is fixed, so it ends.
 */
public final class Bench {

	private static final List<Measurement> OF_TODO_AND_AUDIT = List
		.of(new WriteMeasurement(", todo and audit alone", "below 5", "above 800"));

	private static final List<Measurement> OF_ALL = List.of(new WriteMeasurement("", "", ""), new DelayMeasurement(),
			new NextInstanceMeasurement(), new ReminderMeasurement(), new MemoryMeasurement(),
			new CatchUpMeasurement());

	private Bench() {
	}

	/**
	 * Measures and prints.
	 * @param args the file that gets the figures as JSON
	 * @throws IOException if that file cannot be written
	 */
	public static void main(String[] args) throws IOException {
		Path file = Path.of(args[0]);
		Figures figures = new Figures();
		measure(figures);
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file, figures.json());
		System.out.println("As JSON in " + file);
	}

	private static void measure(Figures figures) {
		try (Home home = Home.temporary()) {
			PlatformOptions options = PlatformOptions.in(home.path()).only("todo,audit").asUpDoes();
			// The first start after a build saves what makes the next ones faster.
			Stack.start(options).close();
			try (Stack stack = Stack.start(options)) {
				OF_TODO_AND_AUDIT.forEach((measurement) -> measurement.measure(stack, figures));
			}
		}
		try (Home home = Home.temporary()) {
			startUp("up for the first time, until all are healthy", "", home, figures).close();
			try (Stack stack = startUp("up again, until all are healthy", "below 30", home, figures)) {
				OF_ALL.forEach((measurement) -> measurement.measure(stack, figures));
			}
		}
	}

	private static Stack startUp(String name, String aim, Home home, Figures figures) {
		long begin = System.nanoTime();
		Stack stack = Stack.start(PlatformOptions.in(home.path()).asUpDoes());
		figures.add(name, Measurement.seconds(begin), "s", aim);
		return stack;
	}

}
