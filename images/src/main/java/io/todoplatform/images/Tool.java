package io.todoplatform.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.todoplatform.platform.PlatformException;

/**
 * Programs that do something and end.
 */
final class Tool {

	private Tool() {
	}

	/**
	 * Runs a program.
	 * @return what it printed
	 * @throws PlatformException if it fails
	 */
	static String run(List<String> command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			process.getOutputStream().close();
			String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			int status = process.waitFor();
			if (status != 0) {
				throw new PlatformException(
						"'" + String.join(" ", command) + "' failed with status " + status + ": " + printed.strip());
			}
			return printed;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PlatformException("interrupted", ex);
		}
	}

}
