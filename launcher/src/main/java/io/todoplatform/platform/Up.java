package io.todoplatform.platform;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./platform up}: starts the platform and supervises it until Ctrl-C or
 * {@code ./platform down}; detached, leaves that to a process in the background.
 */
final class Up {

	/** After everything else that is said of a start. */
	static final String LAST_WORDS = "stop it with Ctrl-C or ./platform down";

	private static final int MAX_OFFSET = 40_000;

	private final Path home;

	private final List<String> flags;

	private List<Service> services = List.of(Service.values());

	private int portOffset;

	private boolean readableLogs;

	private boolean observe;

	private boolean detach;

	/**
	 * Reads the flags.
	 * @throws PlatformException if one is unknown or wrong
	 */
	Up(Path home, List<String> flags) {
		this.home = home;
		this.flags = flags;
		Iterator<String> flag = flags.iterator();
		while (flag.hasNext()) {
			String name = flag.next();
			switch (name) {
				case "--only" -> this.services = Service.parse(value(name, flag));
				case "--port-offset" -> this.portOffset = offset(value(name, flag));
				case "--observe" -> this.observe = true;
				case "--console" -> this.readableLogs = true;
				case "--detach", "-d" -> this.detach = true;
				default -> throw new UsageException("unknown flag '" + name + "': see ./platform help");
			}
		}
	}

	int run() {
		return this.detach
				? new Detached(this.home, this.flags.stream().filter((flag) -> !flag.matches("--detach|-d")).toList())
					.run()
				: runHere();
	}

	private int runHere() {
		long before = System.nanoTime();
		List<Instance> instances = Instance.oneOfEach(this.services);
		Platform platform = Platform.prepare(new PlatformOptions(Libraries.repository(), this.home, instances,
				PortPlan.standard(instances, this.portOffset, this.observe), this.readableLogs, false, true,
				this.observe, System.out, Map.of()));
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			if (!platform.isClosing()) {
				System.out.println("stopping");
			}
			platform.close();
			System.out.println("stopped");
		}, "stop"));
		try {
			platform.launch();
		}
		catch (RuntimeException ex) {
			if (platform.isClosing()) {
				// Ctrl-C during the start: the hook ends this JVM.
				awaitEnd();
			}
			platform.close();
			throw ex;
		}
		print(platform.state(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
		if (this.readableLogs) {
			new Logs(this.home.resolve(".platform/logs"), List.of("-f")).run();
		}
		awaitEnd();
		return 0;
	}

	private static void print(State state, long millis) {
		Table table = new Table().row("service", "address", "pid", "started in");
		state.processes()
			.forEach((process) -> table.row(process.name(), process.address(), Long.toString(process.pid()),
					"%.1f s".formatted(process.millis() / 1000.0)));
		System.out.println();
		System.out.println(table);
		System.out.printf("%nup in %.1f s; " + LAST_WORDS + "%n", millis / 1000.0);
	}

	private static void awaitEnd() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String value(String name, Iterator<String> flags) {
		if (!flags.hasNext()) {
			throw new UsageException(name + " needs a value: see ./platform help");
		}
		return flags.next();
	}

	private static int offset(String text) {
		try {
			int offset = Integer.parseInt(text);
			if (offset >= 0 && offset <= MAX_OFFSET) {
				return offset;
			}
		}
		catch (NumberFormatException ex) {
			// Answered like a number out of range.
		}
		throw new UsageException("--port-offset needs a number from 0 to " + MAX_OFFSET + ", not '" + text + "'");
	}

}
