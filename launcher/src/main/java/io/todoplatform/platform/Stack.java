package io.todoplatform.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All processes of a platform, described and not yet started.
 *
 * @param postgres the database
 * @param kafka the broker
 * @param sentry the certificate authority
 * @param scheduler the keeper of jobs
 * @param migrationSidecar the sidecar of the migrations
 * @param sidecars the sidecars by the names of their instances
 * @param apps the apps by the names of their instances
 * @param observers Zipkin and Prometheus, if the platform is observed
 */
record Stack(PostgresServer postgres, KafkaBroker kafka, Sentry sentry, Scheduler scheduler, Sidecar migrationSidecar,
		Map<String, Sidecar> sidecars, Map<String, App> apps, List<ManagedProcess> observers) {

	static Stack of(PlatformOptions options, Secrets secrets) {
		PortPlan ports = options.ports();
		PostgresServer postgres = PostgresServer.in(options.data().resolve("postgres"))
			.port(ports.of("postgres"))
			.password(secrets.get("postgres", "password"))
			.databases(Platform.DATABASE);
		KafkaBroker kafka = KafkaBroker.in(options.data().resolve("kafka"))
			.ports(ports.of("kafka"), ports.of("kafka controller"))
			.autoCreateTopics(false)
			.saveStartup(options.lasting());
		Sentry sentry = Sentry.in(options.data().resolve("sentry"))
			.ports(ports.of("sentry"), ports.of("sentry health"));
		Scheduler scheduler = Scheduler.in(options.data().resolve("scheduler"))
			.ports(ports.of("scheduler"), ports.of("scheduler etcd"), ports.of("scheduler etcd peer"),
					ports.of("scheduler health"), ports.of("scheduler metrics"))
			.sentry(sentry);
		Map<String, Sidecar> sidecars = new LinkedHashMap<>();
		Map<String, App> apps = new LinkedHashMap<>();
		for (Instance instance : options.instances()) {
			String id = instance.service().appId();
			Sidecar sidecar = sidecar(options, id, instance.number()).appPort(ports.of(instance.name()))
				.apiToken(secrets.get(id, "api-token"))
				.appToken(secrets.get(id, "app-token"))
				.sentry(sentry)
				.scheduler(scheduler.address());
			sidecars.put(instance.name(), sidecar);
			apps.put(instance.name(), App.of(instance, options, sidecar, secrets));
		}
		Stack stack = new Stack(postgres, kafka, sentry, scheduler, sidecar(options, Migrations.APP_ID, 0), sidecars,
				apps, options.observed() ? Observers.of(options) : List.of());
		stack.all().forEach((process) -> process.logsIn(options.logs()));
		return stack;
	}

	/**
	 * In the order of their start.
	 */
	List<ManagedProcess> all() {
		return Stream.of(infrastructure(), this.observers, this.sidecars.values(), this.apps.values())
			.<ManagedProcess>flatMap(Collection::stream)
			.toList();
	}

	Collection<ManagedProcess> infrastructure() {
		return List.of(this.postgres, this.kafka, this.sentry, this.scheduler);
	}

	/**
	 * Stops everything: nobody loses what it depends on while it stops.
	 */
	void stop() {
		stopAtOnce(this.apps.values());
		List<ManagedProcess> sidecars = new ArrayList<>(this.sidecars.values());
		sidecars.add(this.migrationSidecar);
		stopAtOnce(sidecars);
		stopAtOnce(this.observers);
		stopAtOnce(infrastructure());
	}

	State.Running describe(ManagedProcess process, long millis) {
		long pid = process.isAlive() ? process.pid() : -1;
		String name = process.name();
		return switch (process) {
			case App app -> new State.Running(name, app.url(), pid, app.port(), "/actuator/health/readiness", millis);
			case Sidecar sidecar -> new State.Running(name, "http://127.0.0.1:" + sidecar.httpPort(), pid,
					sidecar.httpPort(), "/v1.0/healthz", millis);
			case PostgresServer postgres -> new State.Running(name, "127.0.0.1:" + postgres.port(), pid, 0, "", millis);
			case KafkaBroker kafka -> new State.Running(name, kafka.bootstrapServers(), pid, 0, "", millis);
			case Sentry sentry -> new State.Running(name, sentry.address(), pid, 0, "", millis);
			case Zipkin zipkin -> new State.Running(name, zipkin.url(), pid, zipkin.port(), "/health", millis);
			case Prometheus prometheus ->
				new State.Running(name, prometheus.url(), pid, prometheus.port(), "/-/ready", millis);
			case Scheduler scheduler -> new State.Running(name, scheduler.address(), pid, 0, "", millis);
			default -> throw new IllegalArgumentException(name);
		};
	}

	private static Sidecar sidecar(PlatformOptions options, String appId, int number) {
		Path dapr = options.repository().resolve("dapr");
		Sidecar sidecar = Sidecar.of(appId, number)
			.in(options.data())
			.resources(dapr.resolve("components"))
			.config(dapr.resolve("config").resolve(appId + ".yaml"))
			.workingDirectory(options.home())
			.apiLogging(options.apiLogging());
		options.ports().assign(sidecar);
		if (options.observed()) {
			sidecar.spansTo(Zipkin.endpoint(options.ports().of("zipkin")));
		}
		sidecar.logsIn(options.logs());
		return sidecar;
	}

	private static void stopAtOnce(Collection<? extends ManagedProcess> processes) {
		List<Thread> threads = processes.stream().map((process) -> Thread.ofVirtual().start(process::stop)).toList();
		boolean interrupted = false;
		for (Thread thread : threads) {
			while (thread.isAlive()) {
				try {
					thread.join();
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
