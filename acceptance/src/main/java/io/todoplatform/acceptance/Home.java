package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the data of one platform, gone when it is closed.
 */
record Home(Path path) implements AutoCloseable {

	/** A folder of that name that holds nothing, whatever it held before. */
	static Home empty(Path path) {
		Home home = new Home(path.toAbsolutePath().normalize());
		home.close();
		try {
			Files.createDirectories(home.path());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return home;
	}

	static Home temporary() {
		try {
			return new Home(Files.createTempDirectory("todo-platform-"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		if (!Files.exists(this.path)) {
			return;
		}
		try (Stream<Path> files = Files.walk(this.path)) {
			List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
			for (Path file : deepestFirst) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
