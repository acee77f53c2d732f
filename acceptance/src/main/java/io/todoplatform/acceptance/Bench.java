package io.todoplatform.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.todoplatform.platform.PlatformOptions;

/**
 * Measures a platform of its own, in a folder of its own that goes away with it, and
 * prints the figures. The number of requests and events is fixed, so it ends.
 */
public final class Bench {

	private static final List<Measurement> MEASUREMENTS = List.of(new WriteMeasurement(), new DelayMeasurement(),
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
			startUp("up for the first time, until all are healthy", home, figures).close();
			try (Stack stack = startUp("up again, until all are healthy", home, figures)) {
				MEASUREMENTS.forEach((measurement) -> measurement.measure(stack, figures));
			}
		}
	}

	private static Stack startUp(String name, Home home, Figures figures) {
		long begin = System.nanoTime();
		Stack stack = Stack.start(PlatformOptions.in(home.path()).asUpDoes());
		figures.add(name, Measurement.seconds(begin), "s", "below 30");
		return stack;
	}

}
