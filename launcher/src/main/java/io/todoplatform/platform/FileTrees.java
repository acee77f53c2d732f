package io.todoplatform.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Folders with all that is in them.
 */
final class FileTrees {

	private FileTrees() {
	}

	/**
	 * Deletes a folder unless it does not exist.
	 */
	static void delete(Path folder) throws IOException {
		if (Files.exists(folder)) {
			try (Stream<Path> files = Files.walk(folder)) {
				for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(file);
				}
			}
		}
	}

	/**
	 * Copies a folder into one that does not exist.
	 */
	static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.toList()) {
				Path copy = to.resolve(from.relativize(file));
				if (Files.isDirectory(file)) {
					Files.createDirectory(copy);
				}
				else {
					Files.copy(file, copy);
				}
			}
		}
	}

}
