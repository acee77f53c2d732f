package io.todoplatform.platform;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Programs of this machine.
 */
final class Commands {

	private Commands() {
	}

	/**
	 * Finds an executable on the PATH.
	 * @return its path, or {@code null} if there is none
	 */
	static @Nullable Path find(String name) {
		String path = System.getenv("PATH");
		Stream<String> folders = (path == null) ? Stream.empty() : Arrays.stream(path.split(File.pathSeparator));
		return folders.filter((folder) -> !folder.isEmpty())
			.map((folder) -> Path.of(folder, name))
			.filter((file) -> Files.isRegularFile(file) && Files.isExecutable(file))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Go's command, also where its installer leaves it.
	 * @return its path, or {@code null} if there is none
	 */
	static @Nullable Path go() {
		Path go = find("go");
		return (go != null) ? go
				: Stream.of("/usr/local/go/bin/go", "/usr/lib/go/bin/go", "/opt/homebrew/bin/go")
					.map(Path::of)
					.filter(Files::isExecutable)
					.findFirst()
					.orElse(null);
	}

	/**
	 * The {@code java} that runs this JVM.
	 */
	static Path java() {
		return Path.of(System.getProperty("java.home"), "bin", "java");
	}

}
