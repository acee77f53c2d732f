package io.todoplatform.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What an earlier run of the platform in the same home folder left.
 */
final class Leftovers {

	private Leftovers() {
	}

	/**
	 * Waits for the end of the processes of a killed platform: its guards need a moment
	 * to stop them, and they still hold their ports and data.
	 */
	static void awaitEnd(Path data) {
		State killed = State.read(data);
		if (killed != null) {
			for (State.Running process : killed.processes()) {
				if (process.pid() > 0) {
					ProcessHandle.of(process.pid())
						.filter(Leftovers::isOurs)
						.ifPresent((handle) -> handle.onExit().completeOnTimeout(handle, 1, TimeUnit.MINUTES).join());
				}
			}
			State.remove(data);
		}
	}

	/**
	 * Keeps the logs of the last run beside those of the next.
	 */
	static void rotate(Path logs) throws IOException {
		Files.createDirectories(logs);
		try (Stream<Path> files = Files.list(logs)) {
			for (Path log : files.filter((file) -> file.toString().endsWith(".log"))
				.filter((file) -> !file.endsWith("platform.log"))
				.toList()) {
				Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
			}
		}
	}

	private static boolean isOurs(ProcessHandle process) {
		return process.info()
			.command()
			.filter((command) -> command.matches(".*/(postgres|java|daprd|scheduler|sentry)"))
			.isPresent();
	}

}
