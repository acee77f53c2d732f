package io.todoplatform.platform;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * What to start and where.
 *
 * @param repository the checkout: the built apps and the {@code dapr} folder
 * @param home the folder whose {@code .platform} takes all data, logs and secrets
 * @param services the services to start, with what they need
 * @param ports the ports to listen on
 * @param readableLogs whether the apps log text for people instead of JSON
 * @param apiLogging whether the sidecars log each call of their API
 * @param saveStartup whether the first stop after a build saves what makes later starts
 * faster
 * @param progress where to tell what happens
 */
public record PlatformOptions(Path repository, Path home, List<Service> services, PortPlan ports, boolean readableLogs,
		boolean apiLogging, boolean saveStartup, PrintStream progress) {

	/**
	 * All services of this checkout on free ports, with their data in a folder of their
	 * own: as tests need it. The sidecars log each call.
	 */
	public static PlatformOptions in(Path home) {
		List<Service> services = List.of(Service.values());
		return new PlatformOptions(Libraries.repository(), home.toAbsolutePath(), services, PortPlan.free(services),
				false, true, false, System.out);
	}

	/**
	 * No service, just what all of them need, and so no migrations either.
	 */
	public static PlatformOptions infrastructureIn(Path home) {
		return new PlatformOptions(Libraries.repository(), home.toAbsolutePath(), List.of(), PortPlan.free(List.of()),
				false, true, false, System.out);
	}

	/**
	 * Some of the services instead of all.
	 * @param names such as {@code todo,audit}
	 */
	public PlatformOptions only(String names) {
		List<Service> some = Service.parse(names);
		return new PlatformOptions(this.repository, this.home, some, PortPlan.free(some), this.readableLogs,
				this.apiLogging, this.saveStartup, this.progress);
	}

	/**
	 * Sidecars that do not log each call, as {@code ./platform up} starts them.
	 */
	public PlatformOptions withoutApiLogging() {
		return new PlatformOptions(this.repository, this.home, this.services, this.ports, this.readableLogs, false,
				this.saveStartup, this.progress);
	}

	Path data() {
		return this.home.resolve(".platform");
	}

	Path logs() {
		return data().resolve("logs");
	}

}
