package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

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
	 * Where the {@link StartupCache}s of programs with exactly these libraries are.
	 * @return the folder, or {@code null} if this module was not packaged
	 */
	static @Nullable Path startupCaches() {
		Path own = ownClasses();
		if (!Files.isRegularFile(own)) {
			return null;
		}
		try (Stream<Path> jars = Files.list(folder())) {
			CRC32 sum = new CRC32();
			sum.update(Fingerprint.of(own).getBytes(StandardCharsets.UTF_8));
			for (Path jar : jars.sorted().toList()) {
				sum.update((jar.getFileName().toString() + Files.size(jar)).getBytes(StandardCharsets.UTF_8));
			}
			return own.resolveSibling("startup").resolve(Long.toHexString(sum.getValue()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
