package io.todoplatform.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A running program that ends when this JVM ends, even by SIGKILL: between the two sits a
 * tiny shell that stops the program as soon as the pipe from this JVM breaks. The program
 * is not in the process group of this JVM, so Ctrl-C in a terminal does not reach it.
 */
final class Guard {

	private static final String SCRIPT = script();

	private static final @Nullable Path SETSID = Commands.find("setsid");

	// Somebody's shell may have these set for other work.
	private static final Pattern STEERING = Pattern.compile(
			"DAPR_.*|APP_API_TOKEN|NAMESPACE|POD_NAME|SENTRY_LOCAL_IDENTITY|PG[A-Z]+|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|CLASSPATH|SERVER_.*|LOGGING_.*");

	private final Process shell;

	private final ProcessHandle program;

	private Guard(Process shell, ProcessHandle program) {
		this.shell = shell;
		this.program = program;
	}

	/**
	 * Starts a program.
	 * @param signal name of the signal that asks it to stop, such as {@code TERM}
	 * @param grace how long it may take to stop before it is killed
	 * @param log its output is appended here
	 * @param environment additions to what the program inherits, which is this JVM's
	 * environment without what steers Dapr, Java, PostgreSQL and Boot
	 */
	static Guard start(List<String> command, String signal, Duration grace, Path log, Path workingDirectory,
			Map<String, String> environment) {
		try {
			Files.createDirectories(log.toAbsolutePath().getParent());
			List<String> line = new ArrayList<>();
			if (SETSID != null) {
				line.add(SETSID.toString());
			}
			line.addAll(List.of("/bin/sh", "-c", SCRIPT, "guard", signal, Long.toString(grace.toSeconds()),
					log.toAbsolutePath().toString()));
			line.addAll(command);
			ProcessBuilder builder = new ProcessBuilder(line).directory(workingDirectory.toFile())
				.redirectError(ProcessBuilder.Redirect.DISCARD);
			Map<String, String> variables = builder.environment();
			variables.keySet().removeIf((name) -> STEERING.matcher(name).matches());
			variables.putAll(environment);
			if (SETSID != null) {
				variables.put("TODO_PLATFORM_OWN_SESSION", "yes");
			}
			Process shell = builder.start();
			BufferedReader answer = new BufferedReader(
					new InputStreamReader(shell.getInputStream(), StandardCharsets.US_ASCII));
			String pid = answer.readLine();
			if (pid == null) {
				throw new PlatformException("cannot run " + command.getFirst() + ", see " + log);
			}
			// A program that is gone already has no handle any more; its guard is then as
			// good as it.
			ProcessHandle program = ProcessHandle.of(Long.parseLong(pid)).orElseGet(shell::toHandle);
			return new Guard(shell, program);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	long pid() {
		return this.program.pid();
	}

	boolean isAlive() {
		return this.shell.isAlive();
	}

	CompletableFuture<Integer> onExit() {
		return this.shell.onExit().thenApply(Process::exitValue);
	}

	/**
	 * Waits for the program's own end.
	 * @return its exit status, 128 + signal if a signal ended it
	 */
	int waitFor() throws InterruptedException {
		return this.shell.waitFor();
	}

	/**
	 * Asks the program to stop, kills it after its grace period, and returns when it is
	 * gone.
	 */
	void stop() {
		try {
			this.shell.getOutputStream().close();
		}
		catch (IOException ex) {
			// The guard has gone before us, which is what is wanted.
		}
		awaitEnd();
	}

	/**
	 * Kills the program with SIGKILL and returns when it is gone.
	 */
	void kill() {
		if (isAlive()) {
			this.program.destroyForcibly();
		}
		awaitEnd();
	}

	private void awaitEnd() {
		boolean interrupted = false;
		while (true) {
			try {
				this.shell.waitFor(1, TimeUnit.HOURS);
				break;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static String script() {
		try (InputStream script = Guard.class.getResourceAsStream("guard.sh")) {
			if (script == null) {
				throw new IllegalStateException("guard.sh is missing");
			}
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
