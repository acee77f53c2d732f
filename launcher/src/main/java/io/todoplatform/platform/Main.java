package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The commands of {@code ./platform}. Exit status: 0 as wished, 1 not, 2 a wrong command.
 */
final class Main {

	private static final int STOPS_WITHIN_SECONDS = 180;

	private final Path home;

	private Main(Path home) {
		this.home = home;
	}

	/**
	 * Runs a command.
	 * @param args the command and its flags; the system property
	 * {@code todo-platform.home} names the folder whose {@code .platform} is meant, by
	 * default the checkout
	 */
	public static void main(String[] args) {
		Path home = Path.of(System.getProperty("todo-platform.home", Libraries.repository().toString()));
		try {
			System.exit(new Main(home.toAbsolutePath()).run(Arrays.asList(args)));
		}
		catch (UsageException ex) {
			System.err.println(ex.getMessage());
			System.exit(2);
		}
		catch (PlatformException ex) {
			report(ex);
			System.exit(1);
		}
	}

	static void report(PlatformException ex) {
		if (ex instanceof ProcessFailedException failed && !failed.lastLines().isEmpty()) {
			System.err.println(failed.lastLines());
		}
		System.err.println("platform: " + ex.getMessage());
	}

	private int run(List<String> args) {
		List<String> flags = args.subList(Math.min(1, args.size()), args.size());
		return switch (args.isEmpty() ? "" : args.getFirst()) {
			case "up" -> new Up(this.home, flags).run();
			case "down" -> down(none(flags));
			case "status" -> status(none(flags));
			case "logs" -> new Logs(data().resolve("logs"), flags).run();
			case "reset" -> reset(none(flags));
			default ->
				throw new UsageException("unknown command '" + String.join(" ", args) + "': see ./platform help");
		};
	}

	private int down(List<String> flags) {
		State state = State.read(data());
		if (!RunLock.isTaken(data()) || state == null) {
			System.out.println("the platform does not run");
			return 0;
		}
		Optional<ProcessHandle> supervisor = ProcessHandle.of(state.pid());
		supervisor.ifPresent(ProcessHandle::destroy);
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOPS_WITHIN_SECONDS);
		boolean told = false;
		while (RunLock.isTaken(data()) || supervisor.filter(ProcessHandle::isAlive).isPresent()) {
			if (System.nanoTime() > deadline) {
				throw new PlatformException("process " + state.pid() + " does not stop: end it with kill -9 "
						+ state.pid() + ", what it started ends with it");
			}
			if (!told && System.nanoTime() > deadline - TimeUnit.SECONDS.toNanos(STOPS_WITHIN_SECONDS - 4)) {
				System.out.println(
						"still stopping; the first stop after a build takes longer, since it saves what makes later starts faster");
				told = true;
			}
			pause();
		}
		System.out.println("stopped");
		return 0;
	}

	private int status(List<String> flags) {
		State state = State.read(data());
		if (!RunLock.isTaken(data()) || state == null) {
			System.out.println("the platform does not run: start it with ./platform up");
			return 1;
		}
		Table table = new Table().row("service", "address", "pid", "state");
		boolean healthy = state.up();
		for (State.Running process : state.processes()) {
			boolean up = process.isHealthy();
			healthy &= up;
			table.row(process.name(), process.address(), (process.pid() > 0) ? Long.toString(process.pid()) : "-",
					(process.pid() <= 0) ? "down" : up ? "healthy" : "not ready");
		}
		System.out.println(table);
		return healthy ? 0 : 1;
	}

	private int reset(List<String> flags) {
		if (RunLock.isTaken(data())) {
			throw new PlatformException("the platform runs: stop it with ./platform down, then reset it");
		}
		try {
			FileTrees.delete(data());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		System.out.println("all data, logs and secrets are forgotten");
		return 0;
	}

	private Path data() {
		return this.home.resolve(".platform");
	}

	static void pause() {
		try {
			Thread.sleep(100);
		}
		catch (InterruptedException ex) {
			throw new PlatformException("interrupted", ex);
		}
	}

	private static List<String> none(List<String> flags) {
		if (!flags.isEmpty()) {
			throw new UsageException("unknown flag '" + flags.getFirst() + "': see ./platform help");
		}
		return flags;
	}

}
