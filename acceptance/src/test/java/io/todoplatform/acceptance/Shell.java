package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person's shell: a command at a time, each with the variables that those before it
 * have set.
 */
final class Shell {

	private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)=\\$\\(.*", Pattern.DOTALL);

	private final Path folder;

	private final Map<String, String> variables = new HashMap<>();

	Shell(Path folder) {
		this.folder = folder;
	}

	/**
	 * Runs a command, which must succeed.
	 * @return what it printed, or the value it gave to a variable
	 */
	String run(String command) {
		Matcher assignment = ASSIGNMENT.matcher(command);
		if (!assignment.matches()) {
			return bash("set -e -o pipefail\n" + command);
		}
		String name = assignment.group(1);
		String value = bash("set -e -o pipefail\n%s\nprintf %%s \"$%s\"".formatted(command, name));
		this.variables.put(name, value);
		return value;
	}

	private String bash(String script) {
		ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).directory(this.folder.toFile())
			.redirectErrorStream(true);
		builder.environment().putAll(this.variables);
		Result result = result(builder);
		assertThat(result.status()).as("status of %s, which printed %s", script, result.output()).isZero();
		return result.output();
	}

	/** Whether a command ends here, rather than on a line that follows. */
	static boolean isComplete(String command) {
		return !command.endsWith("\\") && result(new ProcessBuilder("bash", "-n", "-c", command)).status() == 0;
	}

	/** Which of these programs this machine lacks. */
	static List<String> missing(String... programs) {
		return List.of(programs)
			.stream()
			.filter((program) -> result(new ProcessBuilder("bash", "-c", "command -v " + program)).status() != 0)
			.toList();
	}

	private static Result result(ProcessBuilder builder) {
		try {
			Process process = builder.start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("%s ends", builder.command()).isTrue();
			return new Result(process.exitValue(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private record Result(int status, String output) {
	}

}
