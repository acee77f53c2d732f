package io.todoplatform.platform;

import java.util.ArrayList;
import java.util.List;

/**
 * The migrations and the apps of a platform, from what the build left, beside sidecars
 * that somebody else runs, such as containers; these ask for no token. Nothing of it
 * outlives this JVM.
 */
public final class AppsAlone implements AutoCloseable {

	private final PlatformOptions options;

	private final List<App> apps = new ArrayList<>();

	/**
	 * Describes them.
	 * @param options which apps, and where their logs go
	 */
	public AppsAlone(PlatformOptions options) {
		this.options = options;
	}

	/**
	 * The app ids of these apps.
	 */
	public List<String> ids() {
		return this.options.instances().stream().map((instance) -> instance.service().appId()).toList();
	}

	/**
	 * Where an app will listen, or does.
	 */
	public int port(String appId) {
		return this.options.ports().of(appId);
	}

	/**
	 * Runs the migrations and returns when they succeeded.
	 * @throws ProcessFailedException if they did not
	 */
	public void migrate(int sidecarHttpPort, int sidecarGrpcPort) {
		Migrations.run(this.options, sidecarHttpPort, sidecarGrpcPort);
	}

	/**
	 * Starts an app and returns when it is ready.
	 * @throws ProcessFailedException if it does not become so
	 */
	public App start(String appId, int sidecarHttpPort, int sidecarGrpcPort) {
		Instance instance = this.options.instances()
			.stream()
			.filter((one) -> one.name().equals(appId))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("no " + appId));
		App app = App.beside(instance, this.options, sidecarHttpPort, sidecarGrpcPort);
		this.apps.add(app);
		return app.start();
	}

	/**
	 * Stops all apps.
	 */
	@Override
	public void close() {
		this.apps.forEach(App::stop);
	}

}
