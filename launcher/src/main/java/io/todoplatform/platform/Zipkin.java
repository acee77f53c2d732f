package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Zipkin, on loopback: keeps the newest traces in memory and shows them.
 */
public final class Zipkin extends ManagedProcess {

	// Of the half a million that it would keep by itself, a tenth fits into its heap.
	private static final int MAX_SPANS = 40_000;

	private final Path jar;

	private final int port;

	Zipkin(Path jar, Path directory, int port) {
		super("zipkin", directory);
		this.jar = jar;
		this.port = port;
	}

	/**
	 * The server's jar, which {@code ./platform} fetches when it is wanted: 130 MB.
	 * @return the jar, or {@code null} if it was not
	 */
	public static @Nullable Path find() {
		Path folder = UserCache.folder().resolve("zipkin");
		if (Files.isDirectory(folder)) {
			try (Stream<Path> files = Files.list(folder)) {
				return files.filter((file) -> file.getFileName().toString().endsWith("-exec.jar"))
					.findFirst()
					.orElse(null);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return null;
	}

	/**
	 * Where a Zipkin on a port takes spans.
	 */
	static String endpoint(int port) {
		return "http://127.0.0.1:" + port + "/api/v2/spans";
	}

	@Override
	public Zipkin start() {
		super.start();
		return this;
	}

	public int port() {
		return this.port;
	}

	/**
	 * Where its page and its API are, without a slash at the end.
	 */
	public String url() {
		return "http://127.0.0.1:" + this.port;
	}

	@Override
	List<String> command() {
		return List.of(Commands.java().toString(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				"-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", this.jar.toString(),
				"--zipkin.storage.mem.max-spans=" + MAX_SPANS, "--armeria.ports[0].ip=127.0.0.1",
				"--armeria.ports[0].port=" + this.port, "--armeria.ports[0].protocols[0]=http");
	}

	@Override
	boolean isReady() {
		return Http.status(this.port, "/health") == 200;
	}

}
