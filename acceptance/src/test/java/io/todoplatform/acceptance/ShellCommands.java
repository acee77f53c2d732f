package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands that a document shows to be typed into a shell.
 */
final class ShellCommands {

	private ShellCommands() {
	}

	/** The commands of the blocks in {@code sh}, in their order. */
	static List<String> of(Path document) {
		List<String> commands = new ArrayList<>();
		boolean inside = false;
		String begun = "";
		for (String line : lines(document)) {
			if (line.startsWith("```")) {
				inside = line.equals("```sh");
			}
			else if (inside && !(begun.isEmpty() && (line.isBlank() || line.startsWith("#")))) {
				String command = begun.isEmpty() ? line : begun + "\n" + line;
				boolean complete = Shell.isComplete(command);
				if (complete) {
					commands.add(command);
				}
				begun = complete ? "" : command;
			}
		}
		if (!begun.isEmpty()) {
			throw new IllegalArgumentException("no command: " + begun);
		}
		return commands;
	}

	private static List<String> lines(Path document) {
		try {
			return Files.readAllLines(document);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
