package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Dapr's programs on this machine.
 *
 * @param daprd the sidecar
 * @param scheduler the control plane service behind the Jobs API
 * @param sentry the control plane's certificate authority
 * @param allOnLoopback whether the control plane's health ports can be kept on loopback,
 * which Dapr's own releases cannot
 */
public record DaprRuntime(Path daprd, Path scheduler, Path sentry, boolean allOnLoopback) {

	static final List<String> PROGRAMS = List.of("daprd", "scheduler", "sentry");

	/**
	 * The version that is installed if there is none. One that is found counts if it has
	 * the same major and minor version and is not older: another minor version may behave
	 * in another way.
	 */
	static final String VERSION = "1.18.2";

	private static final Pattern NUMBERS = Pattern.compile("v?(\\d+)\\.(\\d+)\\.(\\d+).*");

	private static final URI RELEASES = URI.create("https://github.com/dapr/dapr/releases/download/");

	private static @Nullable DaprRuntime located;

	/**
	 * Finds Dapr's programs, all of them in one place: on the PATH, in Dapr's own install
	 * folder, in the per-user cache; else puts them into that cache, from Dapr's release
	 * or, without access to it, built with Go. The first build takes minutes. One
	 * installs at a time, in this JVM and across JVMs.
	 * @throws PlatformException if there are none and none can be made
	 */
	public static DaprRuntime locate() {
		synchronized (DaprRuntime.class) {
			DaprRuntime runtime = located;
			if (runtime == null) {
				Path cache = UserCache.folder().resolve("dapr");
				runtime = locate(
						List.of(folderOf(Commands.find("daprd")),
								Path.of(System.getProperty("user.home"), ".dapr", "bin")),
						cache, new DaprRelease(RELEASES), new DaprBuild(Commands.go()));
				located = runtime;
			}
			return runtime;
		}
	}

	static DaprRuntime locate(List<Path> folders, Path cache, DaprRelease release, DaprBuild build) {
		return folders.stream()
			.flatMap((folder) -> Stream.ofNullable(in(folder, false)))
			.filter((runtime) -> isSuitable(runtime.version()))
			.findFirst()
			.orElseGet(() -> install(cache, release, build));
	}

	/**
	 * Whether a version of Dapr is good for this platform.
	 */
	static boolean isSuitable(String version) {
		Matcher found = NUMBERS.matcher(version);
		Matcher needed = NUMBERS.matcher(VERSION);
		return found.matches() && needed.matches() && found.group(1).equals(needed.group(1))
				&& found.group(2).equals(needed.group(2))
				&& Integer.parseInt(found.group(3)) >= Integer.parseInt(needed.group(3));
	}

	private static DaprRuntime install(Path cache, DaprRelease release, DaprBuild build) {
		DaprRuntime cached = cached(cache);
		if (cached != null) {
			return cached;
		}
		try {
			Files.createDirectories(cache);
			try (FileChannel channel = FileChannel.open(cache.resolve(VERSION + ".lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE); var lock = channel.lock()) {
				cached = lock.isValid() ? cached(cache) : null;
				if (cached != null) {
					return cached;
				}
				Path fresh = Files.createTempDirectory(cache, "installing");
				try {
					boolean released = release.download(fresh);
					if (!released) {
						build.build(fresh);
					}
					Path folder = released ? released(cache) : built(cache);
					FileTrees.delete(folder);
					Files.move(fresh, folder);
				}
				finally {
					FileTrees.delete(fresh);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Objects.requireNonNull(cached(cache));
	}

	private static @Nullable DaprRuntime cached(Path cache) {
		DaprRuntime built = in(built(cache), true);
		return (built != null) ? built : in(released(cache), false);
	}

	private static Path released(Path cache) {
		return cache.resolve(VERSION);
	}

	private static Path built(Path cache) {
		return cache.resolve(VERSION + "-" + DaprSource.FLAVOUR);
	}

	private static @Nullable DaprRuntime in(Path folder, boolean allOnLoopback) {
		return PROGRAMS.stream().map(folder::resolve).allMatch(Files::isExecutable) ? new DaprRuntime(
				folder.resolve("daprd"), folder.resolve("scheduler"), folder.resolve("sentry"), allOnLoopback) : null;
	}

	private static Path folderOf(@Nullable Path program) {
		try {
			return (program != null) ? program.toRealPath().resolve("..").normalize() : Path.of("/nonexistent");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String version() {
		try {
			Process process = new ProcessBuilder(this.daprd.toString(), "--version")
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			process.getOutputStream().close();
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		}
		catch (IOException ex) {
			return "";
		}
	}

}
