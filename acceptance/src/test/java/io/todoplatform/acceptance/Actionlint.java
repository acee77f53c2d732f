package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The checker of workflows: the one that {@code ./platform test} gets, or the one on the
 * path.
 */
final class Actionlint {

	private Actionlint() {
	}

	/** What it finds in these files, empty if nothing. */
	static String check(List<Path> workflows) {
		// Without the linters of scripts that only some machines have.
		List<String> command = new ArrayList<>(List.of(program(), "-no-color", "-shellcheck=", "-pyflakes="));
		workflows.forEach((file) -> command.add(file.toString()));
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return (process.waitFor() == 0) ? "" : "%s%n%s".formatted(String.join(" ", command), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String program() {
		String named = Objects.requireNonNullElse(System.getenv("ACTIONLINT"), "");
		Stream<Path> onPath = Stream.of(System.getenv("PATH").split(":"))
			.map((folder) -> Path.of(folder, "actionlint"));
		Path found = Stream.concat(Stream.of(named).filter((path) -> !path.isEmpty()).map(Path::of), onPath)
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
		return Tools.needed("actionlint", found).toString();
	}

}
