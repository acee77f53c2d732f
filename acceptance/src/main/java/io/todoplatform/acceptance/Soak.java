package io.todoplatform.acceptance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

import io.todoplatform.platform.PlatformOptions;

/**
 * {@code ./platform soak}: a long run on a platform of its own, whose logs stay until the
 * next one. Exit status: 0 if nothing was lost or doubled, 1 if something was, 2 for a
 * wrong command.
 */
public final class Soak {

	private int minutes = 60;

	private int every = 30;

	private int seed = new Random().nextInt(1_000_000);

	private Soak(List<String> flags) {
		Iterator<String> flag = flags.iterator();
		while (flag.hasNext()) {
			String name = flag.next();
			switch (name) {
				case "--minutes" -> this.minutes = number(name, flag);
				case "--every" -> this.every = number(name, flag);
				case "--seed" -> this.seed = number(name, flag);
				default -> throw new IllegalArgumentException("unknown flag '" + name + "'");
			}
		}
	}

	/**
	 * Runs, prints the table and exits.
	 * @param args the folder for the platform's data and logs, and the flags
	 */
	public static void main(String[] args) {
		System.exit(statusOf(List.of(args)));
	}

	private static int statusOf(List<String> args) {
		Soak soak;
		try {
			soak = new Soak(args.subList(1, args.size()));
		}
		catch (IllegalArgumentException ex) {
			System.err.println("platform: " + ex.getMessage() + ": see ./platform help");
			return 2;
		}
		try {
			return soak.run(Path.of(args.getFirst())) ? 0 : 1;
		}
		catch (RuntimeException ex) {
			// Its load may still be at work, and ends with this JVM.
			ex.printStackTrace();
			return 1;
		}
	}

	private boolean run(Path folder) {
		System.out.printf("%d min, an outage every %d s; for the same outages again: --seed %d%n", this.minutes,
				this.every, this.seed);
		try (Stack stack = Stack.start(PlatformOptions.in(Home.empty(folder).path()))) {
			return new SoakRun(stack).run(Duration.ofMinutes(this.minutes), Duration.ofSeconds(this.every), this.seed)
				.isRight();
		}
	}

	private static int number(String name, Iterator<String> flag) {
		String text = flag.hasNext() ? flag.next() : "";
		if (!text.matches("\\d{1,6}") || Integer.parseInt(text) == 0) {
			throw new IllegalArgumentException(name + " needs a number above 0, not '" + text + "'");
		}
		return Integer.parseInt(text);
	}

}
