package io.todoplatform.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Stream;

import io.todoplatform.platform.PlatformException;
import tools.jackson.databind.JsonNode;

/**
 * Whether the cache in an image is really used: its program is started from the unpacked
 * image, as the image says but for the place, and Java tells where it has each class
 * from. There is no sidecar, so the program ends after the first part of its start.
 */
final class CacheCheck {

	private static final double SHARE = 0.9;

	private CacheCheck() {
	}

	/**
	 * What Java told.
	 *
	 * @param cached how many classes came from the cache
	 * @param loaded how many were loaded at all
	 */
	record Result(long cached, long loaded) {

		boolean isUsed() {
			return this.loaded > 0 && this.cached >= SHARE * this.loaded;
		}

	}

	/**
	 * Checks an image.
	 * @param root the folder it is unpacked into
	 * @throws PlatformException if its cache is not used
	 */
	static Result check(Path tar, Path root) throws IOException {
		Folders.delete(root);
		List<String> command = new ArrayList<>();
		try (ImageTar image = new ImageTar(tar)) {
			image.unpack(root);
			image.config().required("Entrypoint").valueStream().map(JsonNode::asString).forEach(command::add);
		}
		command.replaceAll((argument) -> argument.replaceAll("(^|=)(?=/(app|opt)/)",
				"$1" + Matcher.quoteReplacement(root.toString())));
		Result result = run(command, root.resolve("app"), root);
		if (!result.isUsed()) {
			throw new PlatformException("the cache in " + tar + " is not used: " + result.cached() + " of "
					+ result.loaded() + " classes came from it");
		}
		Folders.delete(root);
		return result;
	}

	/**
	 * Runs a Java program for the first part of its start.
	 * @param command the program
	 * @param folder where to run it
	 * @param logs where to leave the log of its classes
	 */
	static Result run(List<String> command, Path folder, Path logs) throws IOException {
		Path log = logs.resolve("classes.log");
		List<String> logged = new ArrayList<>(command);
		// After the image's own flags, so that it is these that hold.
		logged.addAll(command.indexOf("-jar"), List.of("-Xlog:class+load:file=" + log, "-Xmx128m"));
		ProcessBuilder builder = new ProcessBuilder(logged).redirectErrorStream(true)
			.directory(folder.toFile())
			.redirectOutput(logs.resolve("output.log").toFile());
		// Port 1 is nobody's, so no sidecar answers.
		builder.environment().put("DAPR_HTTP_PORT", "1");
		builder.environment().put("DAPR_SIDECAR_STARTUP_TIMEOUT", "1s");
		Process process = builder.start();
		try {
			if (!process.waitFor(2, TimeUnit.MINUTES)) {
				throw new PlatformException(String.join(" ", command) + " does not end, see " + logs);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PlatformException("interrupted", ex);
		}
		finally {
			process.destroyForcibly();
		}
		return read(log);
	}

	private static Result read(Path log) throws IOException {
		if (!Files.exists(log)) {
			return new Result(0, 0);
		}
		try (Stream<String> lines = Files.lines(log)) {
			List<String> sources = lines.filter((line) -> line.contains(" source: ")).toList();
			return new Result(sources.stream().filter((line) -> line.contains("source: shared objects file")).count(),
					sources.size());
		}
	}

}
