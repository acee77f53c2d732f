package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the build of this module left the programs that run as processes of their own.
 */
final class Libraries {

	private Libraries() {
	}

	/**
	 * This module's own classes, a folder or a jar below its {@code target}.
	 */
	static Path ownClasses() {
		try {
			return Path.of(Libraries.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The folder with all jars that this module runs with.
	 * @throws PlatformException if the module was not built as far as that
	 */
	static Path folder() {
		Path folder = ownClasses().resolveSibling("lib");
		if (!Files.isDirectory(folder)) {
			throw new PlatformException(folder + " is missing: build it with ./mvnw process-classes -pl launcher");
		}
		return folder;
	}

	/**
	 * The checkout that this module was built in.
	 */
	static Path repository() {
		return ownClasses().resolve("../../..").normalize();
	}

	/**
	 * A jar by the start of its name.
	 */
	static Path jar(String prefix) {
		try (Stream<Path> jars = Files.list(folder())) {
			return jars.filter((jar) -> jar.getFileName().toString().startsWith(prefix))
				.findFirst()
				.orElseThrow(() -> new PlatformException("no " + prefix + "*.jar in " + folder()
						+ ": build it with ./mvnw process-classes -pl launcher"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
