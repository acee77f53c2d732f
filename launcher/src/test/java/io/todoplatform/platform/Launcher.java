package io.todoplatform.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/**
 * Runs the commands of {@code ./platform} as a person does, as processes of their own, in
 * a home folder and on ports of their own, without services.
 */
final class Launcher {

	private final Path home;

	private final int offset;

	Launcher(Path home) {
		this.home = home;
		this.offset = freeOffset();
	}

	int offset() {
		return this.offset;
	}

	Path data() {
		return this.home.resolve(".platform");
	}

	Path log(String name) {
		return data().resolve("logs").resolve(name + ".log");
	}

	/**
	 * Begins to start the infrastructure in the foreground of a process group of its own.
	 */
	Process up() throws IOException {
		return command("up", "--only", "none", "--port-offset", Integer.toString(this.offset));
	}

	Process command(String... arguments) throws IOException {
		// A shell's background job, as a CI run may be, hands down that SIGINT is
		// ignored; a
		// person's terminal does not.
		List<String> command = new ArrayList<>(
				List.of("setsid", "env", "--default-signal=INT", Commands.java().toString(), "-XX:+UseSerialGC",
						"-XX:TieredStopAtLevel=1", "-Dtodo-platform.home=" + this.home, "-cp",
						Libraries.ownClasses() + ":" + Libraries.folder() + "/*", Main.class.getName()));
		command.addAll(Arrays.asList(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		endWithThisJvm(process.toHandle());
		return process;
	}

	/**
	 * What has a session of its own would survive a test run that is broken off.
	 */
	static void endWithThisJvm(ProcessHandle process) throws IOException {
		Process watcher = new ProcessBuilder("setsid", "sh", "-c", "cat; kill -TERM $0", Long.toString(process.pid()))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		process.onExit().thenRun(watcher::destroy);
	}

	Result run(String... arguments) throws Exception {
		return result(command(arguments));
	}

	static Result result(Process process) throws Exception {
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Result(process.waitFor(), output);
	}

	State awaitUp(Process supervisor) {
		await().atMost(Duration.ofMinutes(3)).until(() -> {
			State state = State.read(data());
			if (!supervisor.isAlive()) {
				throw new IllegalStateException("ended: " + result(supervisor));
			}
			return state != null && state.pid() == supervisor.pid() && state.up();
		});
		return state();
	}

	State state() {
		State state = State.read(data());
		if (state == null) {
			throw new IllegalStateException("no state");
		}
		return state;
	}

	/**
	 * Waits until nothing is left: no process whose command line names the home folder,
	 * and no listener on a port of the platform.
	 */
	void awaitNothingLeft() {
		await().atMost(Duration.ofMinutes(1)).until(() -> processes().isEmpty());
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> PortPlan.standard(List.of(), this.offset).check());
	}

	/**
	 * All processes of this platform: their command lines name the home folder, be it for
	 * their data or, as guards, for their logs.
	 */
	List<String> processes() throws IOException {
		List<String> found = new ArrayList<>();
		try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
			for (Path folder : folders.filter((file) -> file.getFileName().toString().matches("\\d+")).toList()) {
				try {
					String command = Files.readString(folder.resolve("cmdline")).replace('\0', ' ');
					if (command.contains(this.home.toString())) {
						found.add(folder.getFileName() + " " + command);
					}
				}
				catch (IOException ex) {
					// It has just ended.
				}
			}
		}
		return found;
	}

	String password() throws IOException {
		return JsonMapper.shared()
			.readTree(Files.readAllBytes(data().resolve("secrets.json")))
			.at("/postgres/password")
			.asString();
	}

	static void signal(String signal, long pid) throws Exception {
		new ProcessBuilder("kill", "-s", signal, "--", Long.toString(pid)).inheritIO()
			.start()
			.waitFor(10, TimeUnit.SECONDS);
	}

	private static int freeOffset() {
		while (true) {
			int offset = ThreadLocalRandom.current().nextInt(3_000, 12_000);
			try {
				PortPlan.standard(List.of(), offset).check();
				return offset;
			}
			catch (PlatformException ex) {
				// Somebody has one of them.
			}
		}
	}

	/**
	 * What a command answered.
	 *
	 * @param status its exit status
	 * @param output all it printed
	 */
	record Result(int status, String output) {
	}

}
