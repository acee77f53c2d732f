package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The whole platform on this machine: PostgreSQL, Kafka, Dapr's sentry and scheduler, the
 * migrations, and for each service a sidecar and an app. What crashes is started again;
 * what is stopped or killed through its handle stays down until its {@code start()}.
 * Nothing of it outlives this JVM. Threads: all methods may be called from any thread.
 */
public final class Platform implements AutoCloseable {

	static final String DATABASE = "todo";

	private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(2);

	private final PlatformOptions options;

	private final RunLock lock;

	private final Stack stack;

	private final Map<ManagedProcess, Long> millis = new ConcurrentHashMap<>();

	private final ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor();

	private volatile boolean up;

	private volatile boolean closing;

	private Platform(PlatformOptions options, RunLock lock, Stack stack) {
		this.options = options;
		this.lock = lock;
		this.stack = stack;
	}

	/**
	 * Starts everything and returns when all of it is healthy. Whoever starts it closes
	 * it.
	 * @throws PlatformException if something is in the way; nothing runs then
	 */
	public static Platform start(PlatformOptions options) {
		Platform platform = prepare(options);
		try {
			platform.launch();
		}
		catch (RuntimeException ex) {
			platform.close();
			throw ex;
		}
		return platform;
	}

	/**
	 * Starts everything but the apps, which are for the caller to run: in its own JVM,
	 * with {@link App#arguments()}. Migrations have run and the topics are there.
	 * @throws PlatformException if something is in the way; nothing runs then
	 */
	public static Platform startWithoutApps(PlatformOptions options) {
		Platform platform = prepare(options);
		try {
			platform.launch(false);
		}
		catch (RuntimeException ex) {
			platform.close();
			throw ex;
		}
		return platform;
	}

	/**
	 * Gets everything ready for {@link #launch()} and starts nothing. Holds the lock of
	 * the home folder from here on.
	 */
	static Platform prepare(PlatformOptions options) {
		RunLock lock = RunLock.tryTake(options.data());
		if (lock == null) {
			State state = State.read(options.data());
			throw new PlatformException("the platform already runs"
					+ ((state != null) ? " as process " + state.pid() : "") + ": stop it with ./platform down");
		}
		try {
			Files.setPosixFilePermissions(options.data(), PosixFilePermissions.fromString("rwx------"));
			Leftovers.awaitEnd(options.data());
			options.ports().check();
			if (!DaprRuntime.locate().allOnLoopback()) {
				options.progress()
					.println("note: this release of Dapr keeps the health ports of its scheduler and sentry, "
							+ options.ports().of("scheduler health") + " and " + options.ports().of("sentry health")
							+ ", on all interfaces");
			}
			Leftovers.rotate(options.logs());
			Secrets secrets = Secrets.prepare(options.data().resolve("secrets.json"), options.ports());
			return new Platform(options, lock, Stack.of(options, secrets));
		}
		catch (IOException ex) {
			lock.close();
			throw new UncheckedIOException(ex);
		}
		catch (RuntimeException ex) {
			lock.close();
			throw ex;
		}
	}

	/**
	 * Starts everything, each part as soon as what it needs is there.
	 */
	void launch() {
		launch(true);
	}

	private void launch(boolean withApps) {
		saveState();
		Supervisor supervisor = new Supervisor((line) -> {
			this.options.progress().println(line);
			saveState();
		});
		this.stack.all().forEach(supervisor::watch);
		if (withApps) {
			this.stack.apps().values().forEach((app) -> CompletableFuture.runAsync(app::prepare, this.starters));
		}
		CompletableFuture<Void> postgres = begin(this.stack.postgres());
		CompletableFuture<Void> kafka = begin(this.stack.kafka()).thenRunAsync(this::createTopics, this.starters);
		CompletableFuture<Void> scheduler = begin(this.stack.sentry()).thenRunAsync(() -> start(this.stack.scheduler()),
				this.starters);
		List<CompletableFuture<Void>> observers = this.stack.observers().stream().map(this::begin).toList();
		CompletableFuture<Void> migrations = this.options.instances().isEmpty() ? postgres
				: postgres.thenRunAsync(this::migrate, this.starters);
		CompletableFuture<Void> infrastructure = Steps.allOrFirstFailure(List.of(migrations, kafka, scheduler));
		CompletableFuture<Void> observed = Steps.allOrFirstFailure(observers);
		Steps.await(
				Steps
					.allOrFirstFailure(
							Stream
								.concat(Stream.of(infrastructure, observed),
										this.stack.apps()
											.values()
											.stream()
											.map((app) -> infrastructure.thenRunAsync(withApps ? () -> startService(app)
													: () -> start(sidecar(app.name())), this.starters)))
								.toList()));
		this.up = true;
		saveState();
	}

	public PostgresServer postgres() {
		return this.stack.postgres();
	}

	public KafkaBroker kafka() {
		return this.stack.kafka();
	}

	public Sentry sentry() {
		return this.stack.sentry();
	}

	public Scheduler scheduler() {
		return this.stack.scheduler();
	}

	/**
	 * Zipkin, in a platform that is observed.
	 */
	public Zipkin zipkin() {
		return observer(Zipkin.class);
	}

	/**
	 * Prometheus, in a platform that is observed on a machine that has it.
	 */
	public Prometheus prometheus() {
		return observer(Prometheus.class);
	}

	private <P extends ManagedProcess> P observer(Class<P> type) {
		return this.stack.observers()
			.stream()
			.filter(type::isInstance)
			.map(type::cast)
			.findFirst()
			.orElseThrow(() -> new PlatformException("there is no " + type.getSimpleName() + " here"));
	}

	/**
	 * The sidecar of an instance of a service.
	 * @param name the app id for the first, such as {@code todo-app}; with its number for
	 * each other, such as {@code websocket-app-1}
	 */
	public Sidecar sidecar(String name) {
		return Optional.ofNullable(this.stack.sidecars().get(name)).orElseThrow();
	}

	/**
	 * The process of an instance of a service.
	 * @param name the app id for the first, such as {@code todo-app}; with its number for
	 * each other, such as {@code websocket-app-1}
	 */
	public App app(String name) {
		return Optional.ofNullable(this.stack.apps().get(name)).orElseThrow();
	}

	/**
	 * All processes, in the order of their start.
	 */
	public List<ManagedProcess> processes() {
		return this.stack.all();
	}

	/**
	 * Stops everything, and returns when nothing of it runs.
	 */
	@Override
	public void close() {
		this.closing = true;
		synchronized (this) {
			this.starters.shutdownNow();
			awaitStarters();
			if (this.stack.all().stream().anyMatch((process) -> process.isAlive() && process.savesAtStop())) {
				this.options.progress().println("saving what makes the next starts faster, once per build");
			}
			this.stack.stop();
			State.remove(this.options.data());
			this.lock.close();
		}
	}

	boolean isClosing() {
		return this.closing;
	}

	/**
	 * What runs where.
	 */
	State state() {
		List<State.Running> running = new ArrayList<>();
		this.stack.all()
			.forEach((process) -> running.add(this.stack.describe(process, this.millis.getOrDefault(process, 0L))));
		return new State(ProcessHandle.current().pid(), this.up, running);
	}

	private CompletableFuture<Void> begin(ManagedProcess process) {
		return CompletableFuture.runAsync(() -> start(process), this.starters);
	}

	private void start(ManagedProcess process) {
		timed(process.name(), process, process::start);
		saveState();
	}

	private void startService(App app) {
		Sidecar sidecar = sidecar(app.name());
		start(sidecar);
		start(app);
		long deadline = System.nanoTime() + HEALTHY_WITHIN.toNanos();
		while (!sidecar.isHealthy()) {
			if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
				throw sidecar.failure("does not see its app");
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
		}
	}

	private void createTopics() {
		timed("topics", null, () -> kafka().createTopics(Topics.all(), Topics.PARTITIONS));
	}

	private void migrate() {
		timed("migrations", null, () -> Migrations.run(this.options, this.stack.migrationSidecar()));
	}

	private void timed(String what, @Nullable ManagedProcess process, Runnable step) {
		long before = System.nanoTime();
		step.run();
		long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
		if (process != null) {
			this.millis.put(process, took);
		}
		this.options.progress().printf("  %-18s %5.1f s%n", what, took / 1000.0);
	}

	private void saveState() {
		synchronized (this.millis) {
			if (!this.closing) {
				state().write(this.options.data());
			}
		}
	}

	private void awaitStarters() {
		try {
			if (!this.starters.awaitTermination(1, TimeUnit.MINUTES)) {
				this.options.progress().println("a start does not give up; stopping nevertheless");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
