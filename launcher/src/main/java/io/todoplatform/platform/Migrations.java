package io.todoplatform.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The job that brings the database's schemas and roles up to date, beside a sidecar of
 * its own that gives it its credentials.
 */
final class Migrations {

	static final String APP_ID = "liquibase";

	private static final Duration GRACE = Duration.ofSeconds(15);

	private Migrations() {
	}

	/**
	 * Runs the job and returns when it succeeded.
	 * @throws ProcessFailedException if it did not
	 */
	static void run(PlatformOptions options, Sidecar sidecar) {
		sidecar.start();
		try {
			run(options, sidecar.httpPort(), sidecar.grpcPort());
		}
		finally {
			sidecar.stop();
		}
	}

	/**
	 * Runs the job beside a sidecar that is there, and returns when it succeeded.
	 * @throws ProcessFailedException if it did not
	 */
	static void run(PlatformOptions options, int sidecarHttpPort, int sidecarGrpcPort) {
		new Job(options, App.environment(sidecarHttpPort, sidecarGrpcPort, options)).run();
	}

	private static final class Job extends ManagedProcess {

		private final PlatformOptions options;

		private final Map<String, String> environment;

		Job(PlatformOptions options, Map<String, String> environment) {
			super(APP_ID, options.home());
			this.options = options;
			this.environment = environment;
			logsIn(options.logs());
		}

		void run() {
			Guard guard = Guard.start(command(), "TERM", GRACE, log(), workingDirectory(), this.environment);
			try {
				int status = guard.waitFor();
				if (status != 0) {
					throw failure("failed with status " + status + ", so the database is not up to date");
				}
			}
			catch (InterruptedException ex) {
				guard.stop();
				Thread.currentThread().interrupt();
				throw failure("was interrupted");
			}
		}

		@Override
		List<String> command() {
			List<String> given = this.options.commands().get(APP_ID);
			return (given != null) ? given : List.of(Commands.java().toString(), "-Xmx128m", "-XX:+UseSerialGC",
					"-XX:TieredStopAtLevel=1", "-jar", App.jar(this.options.repository(), APP_ID).toString());
		}

		@Override
		boolean isReady() {
			return true;
		}

	}

}
