package io.todoplatform.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Dapr's programs as its project releases them, each with its SHA-256 checksum.
 */
final class DaprRelease {

	private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

	private static final Duration DOWNLOAD_WITHIN = Duration.ofMinutes(10);

	private final URI releases;

	/**
	 * Creates access to releases.
	 * @param releases the address that the folders of all versions are below, with a
	 * slash at its end
	 */
	DaprRelease(URI releases) {
		this.releases = releases;
	}

	/**
	 * Downloads the programs into a folder.
	 * @return false if they cannot be had, or are not what their checksums say
	 */
	boolean download(Path folder) {
		System.out.println("downloading Dapr " + DaprRuntime.VERSION);
		try (HttpClient client = HttpClient.newBuilder()
			.connectTimeout(CONNECT_WITHIN)
			.followRedirects(HttpClient.Redirect.NORMAL)
			.build()) {
			for (String program : DaprRuntime.PROGRAMS) {
				String archive = program + "_" + platform() + ".tar.gz";
				byte[] packed = get(client, archive);
				String expected = new String(get(client, archive + ".sha256"), StandardCharsets.UTF_8).strip();
				String actual = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(packed));
				if (!expected.split("\\s", 2)[0].equalsIgnoreCase(actual)) {
					System.out.println("  " + archive + " does not match its checksum and is not used");
					return false;
				}
				unpack(packed, program, folder.resolve(program));
				System.out.println("  " + archive + ", checksum matches");
			}
			return true;
		}
		catch (IOException ex) {
			System.out.println("  no access to " + this.releases.getHost());
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PlatformException("interrupted while Dapr was downloaded", ex);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * This machine as Dapr's releases name it, such as {@code linux_amd64}.
	 */
	static String platform() {
		String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
		String processor = switch (System.getProperty("os.arch")) {
			case "aarch64", "arm64" -> "arm64";
			default -> "amd64";
		};
		return system + "_" + processor;
	}

	private byte[] get(HttpClient client, String file) throws IOException, InterruptedException {
		URI address = this.releases.resolve("v" + DaprRuntime.VERSION + "/" + file);
		HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(address).timeout(DOWNLOAD_WITHIN).build(),
				HttpResponse.BodyHandlers.ofByteArray());
		if (response.statusCode() != 200) {
			throw new IOException("status " + response.statusCode() + " from " + address);
		}
		return response.body();
	}

	private static void unpack(byte[] packed, String program, Path target) throws IOException {
		try (TarArchiveInputStream tar = new TarArchiveInputStream(
				new GZIPInputStream(new ByteArrayInputStream(packed)))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				if (entry.isFile() && Path.of(entry.getName()).getFileName().toString().equals(program)) {
					Files.copy(tar, target);
					Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
					return;
				}
			}
		}
		throw new IOException("no " + program + " in its archive");
	}

}
