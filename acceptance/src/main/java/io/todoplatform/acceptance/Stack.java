package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import io.todoplatform.platform.App;
import io.todoplatform.platform.KafkaBroker;
import io.todoplatform.platform.ManagedProcess;
import io.todoplatform.platform.Platform;
import io.todoplatform.platform.PlatformOptions;
import io.todoplatform.platform.PostgresServer;
import io.todoplatform.platform.Sidecar;
import io.todoplatform.platform.Topics;
import io.todoplatform.platform.Zipkin;

/**
 * A running platform and the doors to it.
 */
public final class Stack implements AutoCloseable {

	static final String EVENTS = "task-events";

	static final String UPDATES = "task-updates";

	static final String DEAD_LETTERS = "task-events.dead-letter";

	private static final String TODO_APP = "todo-app";

	private static final String AUDIT_APP = "audit-app";

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Platform platform;

	private final Path home;

	private final List<String> idsOfTasksBeforeAudit;

	private Stack(Path home, Platform platform, List<String> idsOfTasksBeforeAudit) {
		this.home = home;
		this.platform = platform;
		this.idsOfTasksBeforeAudit = idsOfTasksBeforeAudit;
	}

	/** Starts all of it, and returns when all of it is healthy. */
	static Stack start(PlatformOptions options) {
		return new Stack(options.home(), Platform.start(options), List.of());
	}

	/**
	 * Starts the todo service alone, lets it make tasks, stops it, and then starts all on
	 * the same data: the audit service's first start comes after events exist. It is
	 * observed if this machine has what that takes.
	 */
	static Stack startWithAuditLater(Home home) {
		List<String> ids;
		try (Stack todoAlone = start(PlatformOptions.in(home.path()).only("todo"))) {
			TodoClient todo = todoAlone.todo().patient().as("before-audit");
			ids = IntStream.range(0, 20).mapToObj((i) -> todo.create("Before audit " + i).id()).toList();
		}
		PlatformOptions all = PlatformOptions.in(home.path());
		return new Stack(home.path(), Platform.start((Zipkin.find() != null) ? all.observe() : all), ids);
	}

	/** The folder that its commands would be typed in. */
	Path home() {
		return this.home;
	}

	List<String> idsOfTasksBeforeAudit() {
		return this.idsOfTasksBeforeAudit;
	}

	TodoClient todo() {
		return new TodoClient(URI.create(todoApp().url()));
	}

	AuditClient audit() {
		return new AuditClient(URI.create(auditApp().url()));
	}

	App todoApp() {
		return this.platform.app(TODO_APP);
	}

	App auditApp() {
		return this.platform.app(AUDIT_APP);
	}

	Sidecar todoSidecar() {
		return this.platform.sidecar(TODO_APP);
	}

	Sidecar auditSidecar() {
		return this.platform.sidecar(AUDIT_APP);
	}

	NotificationClient notifications() {
		return new NotificationClient(URI.create(app("notify-app").url()));
	}

	/** The doors of all services that the page comes through. */
	HttpDoor gateway() {
		return new HttpDoor(URI.create(app("websocket-app").url()));
	}

	/**
	 * {@return where the page is}
	 */
	public String pageUrl() {
		return app("websocket-app").url();
	}

	PrometheusClient prometheus() {
		return new PrometheusClient(this.platform.prometheus().url());
	}

	String zipkinUrl() {
		return this.platform.zipkin().url();
	}

	HttpDoor door(App app) {
		return new HttpDoor(URI.create(app.url()));
	}

	App app(String name) {
		return this.platform.app(name);
	}

	/** The apps of all services. */
	List<App> apps() {
		return processes().stream().filter(App.class::isInstance).map(App.class::cast).toList();
	}

	/** The sidecars of all services. */
	List<Sidecar> sidecars() {
		return apps().stream().map((app) -> this.platform.sidecar(app.name())).toList();
	}

	/**
	 * {@return the broker}
	 */
	public KafkaBroker kafka() {
		return this.platform.kafka();
	}

	PostgresServer postgres() {
		return this.platform.postgres();
	}

	List<ManagedProcess> processes() {
		return this.platform.processes();
	}

	String bootstrapServers() {
		return kafka().bootstrapServers();
	}

	/** A client of the real-time interface, connected. */
	StompClient stomp() {
		return StompClient.connect(URI.create(this.platform.app("websocket-app").url().replace("http", "ws") + "/ws"));
	}

	/** Stops all apps that consume events, but for one. */
	void stopConsumersBut(App app) {
		processes().stream()
			.filter((process) -> process instanceof App && process != app && process != todoApp())
			.forEach(ManagedProcess::stop);
	}

	static Metrics metrics(App app) {
		return Metrics.of(URI.create(app.url() + "/actuator/prometheus"));
	}

	static Metrics metrics(Sidecar sidecar) {
		return Metrics.of(URI.create("http://127.0.0.1:" + sidecar.metricsPort() + "/metrics"));
	}

	static Logs log(ManagedProcess process) {
		return new Logs(process.log());
	}

	/** The memory of a process that is in RAM, in megabytes of 1024 kB. */
	static double residentMegabytes(ManagedProcess process) {
		try {
			return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))
				.stream()
				.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.sum() / 1024.0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns when all services report themselves ready and their sidecars see them. */
	public void awaitHealthy() {
		await("all services are healthy",
				() -> apps().stream().allMatch(App::isHealthy) && sidecars().stream().allMatch(Sidecar::isHealthy));
	}

	/**
	 * Returns when what was begun before has come to its end: no service is about to
	 * publish, and for six seconds nothing was published.
	 */
	void awaitQuiet() {
		AtomicLong last = new AtomicLong(-1);
		AtomicInteger quiet = new AtomicInteger();
		await("all that earlier changes cause is published", Duration.ofSeconds(3), () -> {
			long published = TopicReader.endOffsets(bootstrapServers(), Topics.all().toArray(String[]::new));
			if (last.getAndSet(published) != published || !isNothingPending()) {
				quiet.set(0);
			}
			return quiet.incrementAndGet() > 2;
		});
	}

	private boolean isNothingPending() {
		return Map
			.of(TODO_APP, "todo_outbox_depth", "recurring-app", "todo_recurrence_pending", "notify-app",
					"todo_notifications_pending")
			.entrySet()
			.stream()
			.allMatch((pending) -> metrics(app(pending.getKey())).sum(pending.getValue(), Map.of()) == 0);
	}

	/** Starts what is down, and returns when all is healthy. */
	void heal() {
		processes().forEach(ManagedProcess::start);
		awaitHealthy();
	}

	@Override
	public void close() {
		this.platform.close();
	}

	/**
	 * Looks every other millisecond, so that looking takes little of what is measured.
	 */
	static void await(String what, BooleanSupplier condition) {
		await(what, Duration.ofMillis(2), condition);
	}

	/** Waits with a pause between two looks, where looking takes its share of the CPU. */
	static void await(String what, Duration pause, BooleanSupplier condition) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("after " + PATIENCE + " still not: " + what);
			}
			LockSupport.parkNanos(pause.toNanos());
		}
	}

}
