package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The ahead-of-time cache of a Java program (JEP 514): its classes loaded, linked and
 * profiled by an earlier run, which makes a start three times as fast. That run writes it
 * when it ends, which takes some seconds.
 */
final class StartupCache {

	private static final String JVM = Integer.toHexString(System.getProperty("java.vm.version").hashCode());

	private final Path file;

	private final Path fresh;

	private final boolean save;

	/**
	 * Describes a cache.
	 * @param program the start of the cache's file name, in a folder that belongs to this
	 * very build of the program: a cache is never checked against its content
	 * @param save whether a run without a cache may leave one behind
	 */
	StartupCache(Path program, boolean save) {
		this.file = program.resolveSibling(program.getFileName() + "-" + JVM + ".aot");
		this.fresh = program.resolveSibling(program.getFileName() + "-" + JVM + ".aot.new");
		this.save = save;
	}

	/**
	 * The flags with which to start the program now.
	 */
	List<String> flags() {
		if (Files.exists(this.file)) {
			return List.of("-XX:AOTCache=" + this.file, "-Xlog:disable");
		}
		if (!isSaving()) {
			return List.of();
		}
		try {
			Files.createDirectories(this.fresh.resolveSibling("."));
			Files.deleteIfExists(this.fresh);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return List.of("-XX:AOTCacheOutput=" + this.fresh, "-Xlog:disable");
	}

	/**
	 * Whether the run that is going on, or the next, leaves the cache behind.
	 */
	boolean isSaving() {
		return this.save && !Files.exists(this.file);
	}

	/**
	 * Keeps what a run has left, or drops it if the run was cut short.
	 */
	void ended(boolean orderly) {
		try {
			if (orderly && Files.exists(this.fresh)) {
				Files.move(this.fresh, this.file, StandardCopyOption.ATOMIC_MOVE);
			}
			Files.deleteIfExists(this.fresh);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
