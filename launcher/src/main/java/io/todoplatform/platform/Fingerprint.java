package io.todoplatform.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * Tells builds of a jar apart.
 */
final class Fingerprint {

	private Fingerprint() {
	}

	/**
	 * A name for the content of a jar. Reproducible builds give all their jars the same
	 * time, so only the content tells them apart; the checksums that a jar holds anyway
	 * are enough for that.
	 */
	static String of(Path jar) throws IOException {
		CRC32 sum = new CRC32();
		try (ZipFile zip = new ZipFile(jar.toFile());
				Stream<String> entries = zip.stream()
					.map((entry) -> entry.getName() + entry.getCrc() + entry.getSize())) {
			for (String entry : entries.toList()) {
				sum.update(entry.getBytes(StandardCharsets.UTF_8));
			}
		}
		return Long.toHexString(sum.getValue()) + "-" + Files.size(jar);
	}

}
