package io.todoplatform.platform;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What to start and where.
 *
 * @param repository the checkout: the built apps and the {@code dapr} folder
 * @param home the folder whose {@code .platform} takes all data, logs and secrets
 * @param instances the instances of services to start, with what they need
 * @param ports the ports to listen on
 * @param readableLogs whether the apps log text for people instead of JSON
 * @param apiLogging whether the sidecars log each call of their API
 * @param lasting whether it is to run for long: the service that takes the writes is
 * compiled well, and the first stop after a build saves what makes later starts faster
 * @param observed whether Zipkin gets traces, and Prometheus, if it is there, metrics
 * @param progress where to tell what happens
 * @param commands how to run an app or the migrations, by app id, where it is not from
 * the jar that the build left
 */
public record PlatformOptions(Path repository, Path home, List<Instance> instances, PortPlan ports,
		boolean readableLogs, boolean apiLogging, boolean lasting, boolean observed, PrintStream progress,
		Map<String, List<String>> commands) {

	/**
	 * All services of this checkout on free ports, with their data in a folder of their
	 * own: as tests need it. The sidecars log each call.
	 */
	public static PlatformOptions in(Path home) {
		List<Instance> instances = Instance.oneOfEach(List.of(Service.values()));
		return new PlatformOptions(Libraries.repository(), home.toAbsolutePath(), instances,
				PortPlan.free(instances, false), false, true, false, false, System.out, Map.of());
	}

	/**
	 * No service, just what all of them need, and so no migrations either.
	 */
	public static PlatformOptions infrastructureIn(Path home) {
		return new PlatformOptions(Libraries.repository(), home.toAbsolutePath(), List.of(),
				PortPlan.free(List.of(), false), false, true, false, false, System.out, Map.of());
	}

	/**
	 * Some of the services instead of all.
	 * @param names such as {@code todo,audit}
	 */
	public PlatformOptions only(String names) {
		return with(Instance.oneOfEach(Service.parse(names)));
	}

	/**
	 * More than one instance of one of the services, each with a sidecar of its own. The
	 * handles of the first are had by the app id, those of the others by the app id and
	 * their number, such as {@code websocket-app-1}.
	 * @param appId such as {@code websocket-app}
	 */
	public PlatformOptions instances(String appId, int count) {
		List<Instance> more = new ArrayList<>(this.instances);
		Service service = Service.parse(appId).getFirst();
		for (int number = 1; number < count; number++) {
			more.add(new Instance(service, number));
		}
		return with(more);
	}

	/**
	 * As {@code ./platform up} starts it: to run for long, and the sidecars do not log
	 * each call.
	 */
	public PlatformOptions asUpDoes() {
		return new PlatformOptions(this.repository, this.home, this.instances, this.ports, this.readableLogs, false,
				true, this.observed, this.progress, this.commands);
	}

	/**
	 * Runs apps, or the migrations, by other commands than from the jars that the build
	 * left.
	 * @param commands the commands by app id; {@code liquibase} for the migrations
	 */
	public PlatformOptions runBy(Map<String, List<String>> commands) {
		return new PlatformOptions(this.repository, this.home, this.instances, this.ports, this.readableLogs,
				this.apiLogging, this.lasting, this.observed, this.progress, Map.copyOf(commands));
	}

	/**
	 * With Zipkin, which gets the traces of apps and sidecars, and Prometheus, if it is
	 * there, which scrapes them.
	 */
	public PlatformOptions observe() {
		return new PlatformOptions(this.repository, this.home, this.instances, PortPlan.free(this.instances, true),
				this.readableLogs, this.apiLogging, this.lasting, true, this.progress, this.commands);
	}

	private PlatformOptions with(List<Instance> instances) {
		return new PlatformOptions(this.repository, this.home, instances, PortPlan.free(instances, this.observed),
				this.readableLogs, this.apiLogging, this.lasting, this.observed, this.progress, this.commands);
	}

	Path data() {
		return this.home.resolve(".platform");
	}

	Path logs() {
		return data().resolve("logs");
	}

}
