package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A service's own process. {@link #start()} returns when it reports itself ready.
 */
public final class App extends JavaProcess {

	/** All programs share this machine's few cores, and most have little to do. */
	private static final List<String> COMPILE_QUICKLY = List.of("-XX:TieredStopAtLevel=1");

	/**
	 * With C2 a busy service takes half as much CPU, after some 20 000 requests; until
	 * then it takes more. It compiles what runs three times as often as C2 asks for by
	 * itself, since it would else work for seconds after a start without any request; and
	 * the memory that it took is given back every five seconds.
	 */
	private static final List<String> COMPILE_WELL = List.of("-XX:Tier4InvocationThreshold=15000",
			"-XX:Tier4MinInvocationThreshold=2000", "-XX:Tier4CompileThreshold=45000",
			"-XX:TrimNativeHeapInterval=5000");

	private final Path jar;

	private final int port;

	private final Map<String, String> environment;

	private final boolean compileWell;

	private final boolean saveStartup;

	private final @Nullable List<String> given;

	private @Nullable Path unpacked;

	private App(Instance instance, PlatformOptions options, Map<String, String> environment) {
		super(instance.name(), options.home());
		this.jar = jar(options.repository(), instance.service().appId());
		this.given = options.commands().get(instance.service().appId());
		this.compileWell = options.lasting() && instance.service().takesWrites();
		// One of them leaves it for all.
		this.saveStartup = options.lasting() && instance.number() == 0;
		this.port = options.ports().of(instance.name());
		this.environment = environment;
		logsIn(options.logs());
	}

	static App of(Instance instance, PlatformOptions options, Sidecar sidecar, Secrets secrets) {
		App app = beside(instance, options, sidecar.httpPort(), sidecar.grpcPort());
		app.environment.put("DAPR_API_TOKEN", secrets.get(instance.service().appId(), "api-token"));
		return app;
	}

	/**
	 * An app beside a sidecar that asks for no token.
	 */
	static App beside(Instance instance, PlatformOptions options, int sidecarHttpPort, int sidecarGrpcPort) {
		Map<String, String> environment = environment(sidecarHttpPort, sidecarGrpcPort, options);
		// glibc's arenas, one for each thread that allocates, would take tens of MB.
		environment.put("MALLOC_ARENA_MAX", "2");
		environment.put("POD_NAME", instance.podName());
		environment.put("SERVER_ADDRESS", "127.0.0.1");
		environment.put("SERVER_PORT", Integer.toString(options.ports().of(instance.name())));
		return new App(instance, options, environment);
	}

	/**
	 * What each program beside a sidecar is told about it.
	 */
	static Map<String, String> environment(int sidecarHttpPort, int sidecarGrpcPort, PlatformOptions options) {
		Map<String, String> environment = new HashMap<>();
		environment.put("DAPR_HTTP_PORT", Integer.toString(sidecarHttpPort));
		environment.put("DAPR_GRPC_PORT", Integer.toString(sidecarGrpcPort));
		if (options.observed()) {
			environment.put("EDGE_EXPORTTRACES", "true");
			environment.put("EDGE_ZIPKINENDPOINT", Zipkin.endpoint(options.ports().of("zipkin")));
		}
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

	/**
	 * Sets something otherwise than by default, from the next start on.
	 * @param variable a property's name in the environment, such as {@code SERVER_PORT}
	 */
	public App with(String variable, String value) {
		this.environment.put(variable, value);
		return this;
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
	 * What an instance in another JVM is to be given as arguments, to take the place of
	 * this one: Spring properties with its port, the ports of the sidecar and the token.
	 */
	public List<String> arguments() {
		String token = this.environment.getOrDefault("DAPR_API_TOKEN", "");
		return List.of("--server.address=127.0.0.1", "--server.port=" + this.port,
				"--dapr.client.http-port=" + this.environment.get("DAPR_HTTP_PORT"),
				"--dapr.client.grpc-port=" + this.environment.get("DAPR_GRPC_PORT"), "--dapr.client.api-token=" + token,
				"--spring.cloud.stream.dapr.binder.grpc-endpoint=127.0.0.1:" + this.environment.get("DAPR_GRPC_PORT"),
				"--spring.cloud.stream.dapr.binder.http-endpoint=127.0.0.1:" + this.environment.get("DAPR_HTTP_PORT"),
				"--spring.cloud.stream.dapr.binder.api-token=" + token,
				// The test ends it, before what it depends on.
				"--spring.main.register-shutdown-hook=false");
	}

	/**
	 * Whether it reports itself ready to serve.
	 */
	public boolean isHealthy() {
		return Http.status(this.port, "/actuator/health/readiness") == 200;
	}

	/**
	 * Unpacks the jar unless that is done.
	 */
	@Override
	void prepare() {
		requireFree(this.port);
		if (this.given != null) {
			return;
		}
		synchronized (this.jar) {
			Path unpacked = AppLayout.unpacked(this.jar);
			this.unpacked = unpacked;
			use(unpacked.equals(this.jar) ? null : new StartupCache(unpacked.resolveSibling("app"), this.saveStartup));
		}
	}

	@Override
	List<String> command() {
		if (this.given != null) {
			return this.given;
		}
		List<String> command = new ArrayList<>(List.of(Commands.java().toString(), "-Xms64m", "-Xmx128m", "-Xss512k",
				"-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED",
				"-Dio.netty.leakDetection.level=disabled"));
		command.addAll(this.compileWell ? COMPILE_WELL : COMPILE_QUICKLY);
		command.addAll(startupFlags());
		command.addAll(List.of("-jar", String.valueOf(this.unpacked)));
		return command;
	}

	@Override
	boolean savesAtStop() {
		return super.savesAtStop()
				|| this.given != null && this.given.stream().anyMatch((flag) -> flag.startsWith("-XX:AOTCacheOutput="));
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
