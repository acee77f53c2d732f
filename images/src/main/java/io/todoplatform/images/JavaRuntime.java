package io.todoplatform.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The Java of the images: a part of the JDK that runs this build, so that the caches
 * trained here are valid there.
 *
 * @param folder where it is
 */
record JavaRuntime(Path folder) {

	// What Spring and Dapr's client use of the JDK, and jcmd for whoever operates it.
	private static final String MODULES = "java.se,jdk.crypto.ec,jdk.jcmd,jdk.management,jdk.naming.dns,jdk.net,"
			+ "jdk.unsupported,jdk.zipfs";

	/**
	 * Makes it, once for each JDK.
	 * @param work where to keep it
	 */
	static JavaRuntime in(Path work) {
		Path folder = work.resolve("java-" + version()).resolve("java");
		if (Files.isDirectory(folder)) {
			return new JavaRuntime(folder);
		}
		Path fresh = folder.resolveSibling("java.new");
		try {
			Files.createDirectories(folder.getParent());
			Folders.delete(fresh);
			Tool.run(List.of(System.getProperty("java.home") + "/bin/jlink", "--add-modules", MODULES,
					"--no-header-files", "--no-man-pages", "--output", fresh.toString()));
			Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new JavaRuntime(folder);
	}

	static String version() {
		return System.getProperty("java.vm.version");
	}

	Path java() {
		return this.folder.resolve("bin/java");
	}

}
