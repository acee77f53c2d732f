package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A service's own process. {@link #start()} returns when it reports itself ready.
 */
public final class App extends ManagedProcess {

	private final Path jar;

	private final int port;

	private final Map<String, String> environment;

	private App(String name, Path home, Path jar, int port, Map<String, String> environment) {
		super(name, home);
		this.jar = jar;
		this.port = port;
		this.environment = environment;
	}

	static App of(String name, PlatformOptions options, Sidecar sidecar, Secrets secrets) {
		int port = options.ports().of(name);
		Map<String, String> environment = new HashMap<>(environment(sidecar, options));
		environment.put("SERVER_ADDRESS", "127.0.0.1");
		environment.put("SERVER_PORT", Integer.toString(port));
		environment.put("DAPR_API_TOKEN", secrets.get(name, "api-token"));
		App app = new App(name, options.home(), jar(options.repository(), name), port, environment);
		app.logsIn(options.logs());
		return app;
	}

	/**
	 * What each program beside a sidecar is told about it.
	 */
	static Map<String, String> environment(Sidecar sidecar, PlatformOptions options) {
		Map<String, String> environment = new HashMap<>();
		environment.put("DAPR_HTTP_PORT", Integer.toString(sidecar.httpPort()));
		environment.put("DAPR_GRPC_PORT", Integer.toString(sidecar.grpcPort()));
		if (options.readableLogs()) {
			environment.put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "");
		}
		return environment;
	}

	/**
	 * The runnable jar that a module's build left.
	 * @throws PlatformException if there is none
	 */
	static Path jar(Path repository, String module) {
		Path target = repository.resolve(module).resolve("target");
		if (Files.isDirectory(target)) {
			try (Stream<Path> files = Files.list(target)) {
				var jar = files
					.filter((file) -> file.getFileName().toString().matches(module + "-\\d.*(?<!-sources)\\.jar"))
					.findFirst();
				if (jar.isPresent()) {
					return jar.get();
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		throw new PlatformException(module + " is not built: run ./mvnw -DskipTests package");
	}

	@Override
	public App start() {
		super.start();
		return this;
	}

	public int port() {
		return this.port;
	}

	/**
	 * Where its HTTP interface is, without a slash at the end.
	 */
	public String url() {
		return "http://127.0.0.1:" + this.port;
	}

	/**
	 * Whether it reports itself ready to serve.
	 */
	public boolean isHealthy() {
		return Http.status(this.port, "/actuator/health/readiness") == 200;
	}

	@Override
	List<String> command() {
		return List.of(Commands.java().toString(), "-Xmx192m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError",
				"--enable-native-access=ALL-UNNAMED", "-jar", this.jar.toString());
	}

	@Override
	Map<String, String> environment() {
		return this.environment;
	}

	@Override
	boolean isReady() {
		return isHealthy();
	}

}
