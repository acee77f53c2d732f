package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Unpacks an app's jar, once per build, into a jar of its classes beside its libraries:
 * the only form that the JVM keeps a {@link StartupCache} of.
 */
final class AppLayout {

	private AppLayout() {
	}

	/**
	 * The unpacked form of a jar that Boot packaged; any other jar is returned as it is.
	 */
	static Path unpacked(Path jar) {
		synchronized (AppLayout.class) {
			try {
				Path builds = jar.resolveSibling("startup");
				Path folder = builds.resolve(Fingerprint.of(jar));
				Path unpacked = folder.resolve(jar.getFileName());
				if (Files.exists(unpacked)) {
					return unpacked;
				}
				FileTrees.delete(builds);
				Path fresh = jar.resolveSibling("startup-" + ProcessHandle.current().pid());
				if (!unpack(jar, fresh)) {
					return jar;
				}
				Files.createDirectories(builds);
				moveUnlessThere(fresh, folder);
				return unpacked;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private static boolean unpack(Path jar, Path folder) throws IOException {
		FileTrees.delete(folder);
		Process process = new ProcessBuilder(Commands.java().toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				"-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			return process.waitFor() == 0 && Files.exists(folder.resolve(jar.getFileName()));
		}
		catch (InterruptedException ex) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
			throw new PlatformException("interrupted", ex);
		}
	}

	// Another platform of this checkout may have done the same meanwhile.
	private static void moveUnlessThere(Path fresh, Path folder) throws IOException {
		try {
			Files.move(fresh, folder);
		}
		catch (FileAlreadyExistsException ex) {
			FileTrees.delete(fresh);
		}
	}

}
