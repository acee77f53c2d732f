package io.todoplatform.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds Dapr's programs with Go from a copy of Dapr's own module, {@link DaprSource}.
 */
final class DaprBuild {

	private static final String MODULE = "github.com/dapr/dapr@v" + DaprRuntime.VERSION;

	private static final int TELL_EVERY_SECONDS = 20;

	private final @Nullable Path go;

	DaprBuild(@Nullable Path go) {
		this.go = go;
	}

	/**
	 * Builds the programs into a folder.
	 * @throws PlatformException if there is no Go, or it cannot
	 */
	void build(Path folder) throws IOException {
		if (this.go == null) {
			throw new PlatformException("Dapr " + DaprRuntime.VERSION
					+ " is neither installed nor to be downloaded: connect to the internet, or install Go (https://go.dev/dl)");
		}
		System.out.println("building Dapr " + DaprRuntime.VERSION + " with Go, once: this takes some minutes");
		Path log = Files.createTempFile("dapr-build", ".log");
		Path answer = Files.createTempFile("dapr-module", ".json");
		run(List.of("mod", "download", "-json", MODULE), folder, answer, "fetching its source");
		Path source = folder.resolve("source");
		DaprSource.copy(Path.of(JsonMapper.shared().readTree(answer).required("Dir").asString()), source);
		for (String program : DaprRuntime.PROGRAMS) {
			run(List.of("build", "-trimpath", "-tags", "stablecomponents", "-ldflags",
					"-s -w -X github.com/dapr/dapr/pkg/buildinfo.version=" + DaprRuntime.VERSION, "-o",
					folder.resolve(program).toString(), "./cmd/" + program), source, log, "building " + program);
		}
		FileTrees.delete(source);
		Files.delete(answer);
		Files.delete(log);
	}

	private void run(List<String> arguments, Path workingDirectory, Path log, String what) {
		List<String> command = new ArrayList<>(List.of(String.valueOf(this.go)));
		command.addAll(arguments);
		Guard guard = Guard.start(command, "TERM", Duration.ofSeconds(5), log, workingDirectory,
				Map.of("CGO_ENABLED", "0", "GOFLAGS", "-buildvcs=false"));
		long before = System.nanoTime();
		while (true) {
			try {
				int status = guard.onExit().get(TELL_EVERY_SECONDS, TimeUnit.SECONDS);
				if (status != 0) {
					throw new PlatformException("Go fails at " + what + " of Dapr, see " + log
							+ ": connect to the internet and try again, or install Dapr " + DaprRuntime.VERSION);
				}
				return;
			}
			catch (TimeoutException ex) {
				System.out.println(
						"  " + what + ", " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before) + " s so far");
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
			catch (InterruptedException ex) {
				guard.stop();
				Thread.currentThread().interrupt();
				throw new PlatformException("interrupted while Dapr was built", ex);
			}
		}
	}

}
