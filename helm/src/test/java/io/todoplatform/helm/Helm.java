package io.todoplatform.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * The real helm: the one that {@code ./platform test} gets, or the one on the path.
 */
final class Helm {

	static final Path CHART = Path.of("todo-platform");

	private static final String KUBERNETES = "1.34.0";

	private Helm() {
	}

	/** What helm said. */
	record Result(int status, String output) {

	}

	/**
	 * Renders the chart as it would be installed in the namespace {@code todo}.
	 * @param arguments such as a values file
	 */
	static Manifests render(String... arguments) {
		Result result = template(arguments);
		if (result.status() != 0) {
			throw new AssertionError(result.output());
		}
		return Manifests.parse(result.output());
	}

	static Result template(String... arguments) {
		List<String> all = new ArrayList<>(
				List.of("template", "todo", CHART.toString(), "--namespace", "todo", "--kube-version", KUBERNETES));
		all.addAll(List.of(arguments));
		return run(all);
	}

	static Result lint(String... arguments) {
		List<String> all = new ArrayList<>(List.of("lint", "--strict", "--kube-version", KUBERNETES, CHART.toString()));
		all.addAll(List.of(arguments));
		return run(all);
	}

	/** The arguments that name a values file of the chart. */
	static String[] values(String file) {
		return new String[] { "--values", CHART.resolve(file).toString() };
	}

	private static Result run(List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(program()));
		command.addAll(arguments);
		try {
			Path errors = Files.createTempFile(Path.of("target"), "helm", ".err");
			Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
			String output = new String(process.getInputStream().readAllBytes());
			int status = process.waitFor();
			// Where all is well it only remarks on symbolic links.
			String said = (status == 0) ? output : output + Files.readString(errors);
			Files.delete(errors);
			return new Result(status, said);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String program() {
		String named = System.getenv("HELM");
		if (named != null) {
			return named;
		}
		return Stream.of(System.getenv("PATH").split(":"))
			.map((folder) -> Path.of(folder, "helm"))
			.filter(Files::isExecutable)
			.findFirst()
			.map(Path::toString)
			.orElseGet(Helm::missing);
	}

	private static String missing() {
		String reason = "no helm found: install it (https://helm.sh), or Go, with which ./platform test builds it once";
		if ("true".equals(System.getenv("CI"))) {
			throw new AssertionError(reason);
		}
		System.err.println("SKIPPED, " + reason);
		return Assumptions.abort(reason);
	}

}
