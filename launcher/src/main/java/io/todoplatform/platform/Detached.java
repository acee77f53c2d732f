package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the supervising process in the background, in a session of its own, shows what
 * it says until everything is healthy, and leaves it running.
 */
final class Detached {

	private final Path home;

	private final List<String> flags;

	Detached(Path home, List<String> flags) {
		this.home = home;
		this.flags = flags;
	}

	int run() {
		Path data = this.home.resolve(".platform");
		Path log = data.resolve("logs").resolve("platform.log");
		try {
			Files.createDirectories(log.getParent());
			Files.writeString(log, "");
			Process supervisor = new ProcessBuilder(command()).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			supervisor.getOutputStream().close();
			// Ctrl-C before everything is healthy stops the start.
			Thread stop = new Thread(() -> {
				supervisor.destroy();
				supervisor.onExit().join();
			});
			Runtime.getRuntime().addShutdownHook(stop);
			int status = follow(supervisor, data, log);
			Runtime.getRuntime().removeShutdownHook(stop);
			return status;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private int follow(Process supervisor, Path data, Path log) throws IOException {
		try (LogReader reader = new LogReader(log)) {
			while (true) {
				boolean ended = !supervisor.isAlive();
				State state = State.read(data);
				boolean up = state != null && state.pid() == supervisor.pid() && state.up();
				System.out.print(reader.read());
				if (ended) {
					return supervisor.exitValue();
				}
				if (up) {
					printRest(supervisor, reader);
					return 0;
				}
				Main.pause();
			}
		}
	}

	/** It says that it is up to programs first, and then to people. */
	private static void printRest(Process supervisor, LogReader reader) throws IOException {
		long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		String said = "";
		while (!said.contains(Up.LAST_WORDS) && supervisor.isAlive() && System.nanoTime() < deadline) {
			Main.pause();
			String more = reader.read();
			System.out.print(more);
			said += more;
		}
	}

	private List<String> command() {
		List<String> command = new ArrayList<>();
		Path setsid = Commands.find("setsid");
		command.add((setsid != null) ? setsid.toString() : "nohup");
		command.addAll(List.of(Commands.java().toString(), "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				"-Dtodo-platform.home=" + this.home, "-cp", Libraries.ownClasses() + ":" + Libraries.folder() + "/*",
				Main.class.getName(), "up"));
		command.addAll(this.flags);
		return command;
	}

}
