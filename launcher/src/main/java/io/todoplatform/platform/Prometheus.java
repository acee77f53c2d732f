package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Prometheus, on loopback, with this repository's configuration and rules.
 */
public final class Prometheus extends ManagedProcess {

	private final Path program;

	private final Path configuration;

	private final int port;

	private final String targets;

	/**
	 * Describes it.
	 * @param program its program
	 * @param configuration the folder with {@code prometheus.yml} and rules
	 * @param directory where it keeps its data
	 * @param port its port
	 * @param targets what it scrapes, in the JSON of its file-based discovery
	 */
	Prometheus(Path program, Path configuration, Path directory, int port, String targets) {
		super("prometheus", directory);
		this.program = program;
		this.configuration = configuration;
		this.port = port;
		this.targets = targets;
	}

	/**
	 * Its program: on the PATH, or where {@code ./platform test} has put it.
	 * @return the program, or {@code null} if this machine has none
	 */
	public static @Nullable Path find() {
		return tool("prometheus");
	}

	/**
	 * The program that checks its files.
	 * @return the program, or {@code null} if this machine has none
	 */
	public static @Nullable Path promtool() {
		return tool("promtool");
	}

	private static @Nullable Path tool(String name) {
		Path installed = Commands.find(name);
		Path unpacked = UserCache.folder().resolve("prometheus/usr/bin").resolve(name);
		return (installed != null) ? installed : Files.isExecutable(unpacked) ? unpacked : null;
	}

	@Override
	public Prometheus start() {
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
	void prepare() {
		Path copy = directory().resolve("configuration");
		try {
			FileTrees.delete(copy);
			try (Stream<Path> files = Files.walk(this.configuration)) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					Path target = copy.resolve(this.configuration.relativize(file).toString());
					Files.createDirectories(target.resolveSibling("."));
					Files.copy(file, target);
				}
			}
			Files.writeString(copy.resolve("targets.json"), this.targets);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	List<String> command() {
		return List.of(this.program.toString(), "--config.file=" + directory().resolve("configuration/prometheus.yml"),
				"--storage.tsdb.path=" + directory().resolve("data"), "--storage.tsdb.retention.time=2d",
				"--web.listen-address=127.0.0.1:" + this.port, "--enable-feature=exemplar-storage");
	}

	@Override
	boolean isReady() {
		return Http.status(this.port, "/-/ready") == 200;
	}

}
