package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * {@code ./platform logs [service] [-f]}: the logs of the last start, of one process or
 * of all.
 */
final class Logs {

	private final Path folder;

	private final boolean follow;

	private final @Nullable String service;

	/**
	 * Reads the flags.
	 * @throws PlatformException if one is unknown
	 */
	Logs(Path folder, List<String> flags) {
		this.folder = folder;
		this.follow = flags.contains("-f");
		List<String> names = flags.stream().filter((flag) -> !flag.equals("-f")).toList();
		if (names.size() > 1 || (!names.isEmpty() && names.getFirst().startsWith("-"))) {
			throw new UsageException("logs takes one service and -f, not '" + String.join(" ", flags) + "'");
		}
		this.service = names.isEmpty() ? null : names.getFirst();
	}

	int run() {
		Map<String, LogReader> readers = new LinkedHashMap<>();
		do {
			open(readers);
			boolean silent = true;
			for (Map.Entry<String, LogReader> log : readers.entrySet()) {
				String text = log.getValue().read();
				while (!text.isEmpty()) {
					silent = false;
					System.out
						.print((this.service != null) ? text : text.indent(0).replaceAll("(?m)^(?=.)", prefix(log)));
					text = log.getValue().read();
				}
			}
			System.out.flush();
			if (this.follow && silent) {
				Main.pause();
			}
		}
		while (this.follow);
		return 0;
	}

	private void open(Map<String, LogReader> readers) {
		List<Path> files = files();
		if (this.service != null) {
			files = files.stream()
				.filter((file) -> name(file).equals(this.service) || name(file).equals(this.service + "-app"))
				.toList();
			if (files.isEmpty()) {
				throw new PlatformException("no log of '" + this.service + "': there are "
						+ files().stream().map(Logs::name).collect(Collectors.joining(", ")));
			}
		}
		for (Path file : files) {
			readers.computeIfAbsent(name(file), (name) -> {
				try {
					return new LogReader(file);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
	}

	private List<Path> files() {
		if (!Files.isDirectory(this.folder)) {
			throw new PlatformException("no logs yet: start the platform with ./platform up");
		}
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.filter((file) -> file.toString().endsWith(".log")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String name(Path file) {
		return file.getFileName().toString().replace(".log", "");
	}

	private static String prefix(Map.Entry<String, LogReader> log) {
		return "%-15s | ".formatted(log.getKey());
	}

}
