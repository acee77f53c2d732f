package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A Dapr sidecar of one app, on loopback. {@link #start()} returns when its components
 * work, which is before its app listens; see {@link #isHealthy()}.
 */
public final class Sidecar extends ManagedProcess {

	private static final String GIVING_UP = "Error processing component, daprd will exit";

	private final String appId;

	private final List<Path> resources = new ArrayList<>();

	private final int number;

	private @Nullable Path config;

	private @Nullable Path workingDirectory;

	private int appPort;

	private int httpPort;

	private int grpcPort;

	private int internalPort;

	private int metricsPort;

	private String apiToken = "";

	private String appToken = "";

	private String schedulerAddress = "";

	private @Nullable Sentry sentry;

	private boolean apiLogging;

	private String spansTo = "";

	private Sidecar(String appId, int number, Path directory) {
		super(((number == 0) ? appId : appId + "-" + number) + "-daprd", directory);
		this.appId = appId;
		this.number = number;
	}

	/**
	 * Begins the description of the sidecar of an app.
	 */
	public static Builder of(String appId) {
		return of(appId, 0);
	}

	/**
	 * Begins the description of the sidecar of one of an app's instances. Components know
	 * it as {@code {podName}}: the app id and the number.
	 * @param number its number, from 0
	 */
	public static Builder of(String appId, int number) {
		return (directory) -> new Sidecar(appId, number, directory);
	}

	/**
	 * A folder of components, resiliency policies and subscriptions; may be called more
	 * than once.
	 */
	public Sidecar resources(Path folder) {
		this.resources.add(folder.toAbsolutePath());
		return this;
	}

	/**
	 * A file with a Dapr Configuration; by default one with which the sidecars that run
	 * in one folder find each other, and without mDNS, which would listen on all
	 * interfaces.
	 */
	public Sidecar config(Path file) {
		this.config = file.toAbsolutePath();
		return this;
	}

	/**
	 * The folder that relative paths in components start from; by default the sidecar's
	 * own.
	 */
	public Sidecar workingDirectory(Path folder) {
		this.workingDirectory = folder;
		return this;
	}

	/**
	 * The port the app serves on; without it the sidecar calls no app.
	 */
	public Sidecar appPort(int port) {
		this.appPort = port;
		return this;
	}

	/**
	 * Ports instead of free ones.
	 */
	public Sidecar ports(int httpPort, int grpcPort, int internalPort, int metricsPort) {
		this.httpPort = httpPort;
		this.grpcPort = grpcPort;
		this.internalPort = internalPort;
		this.metricsPort = metricsPort;
		return this;
	}

	/**
	 * The token that callers of the sidecar must send.
	 */
	public Sidecar apiToken(String token) {
		this.apiToken = token;
		return this;
	}

	/**
	 * The token that the sidecar sends to the app.
	 */
	public Sidecar appToken(String token) {
		this.appToken = token;
		return this;
	}

	/**
	 * Host and port of the scheduler; without it there is no Jobs API.
	 */
	public Sidecar scheduler(String address) {
		this.schedulerAddress = address;
		return this;
	}

	/**
	 * The authority, started before, by whose certificates sidecars know each other;
	 * without it access control knows no caller, and a scheduler must have none either.
	 */
	public Sidecar sentry(Sentry sentry) {
		this.sentry = sentry;
		return this;
	}

	/**
	 * Whether each call of the sidecar's API is logged; default false.
	 */
	public Sidecar apiLogging(boolean apiLogging) {
		this.apiLogging = apiLogging;
		return this;
	}

	/**
	 * Where its spans go, in Zipkin's format; by default nowhere. It makes them for calls
	 * that belong to a sampled trace, not for what a service does on its own every other
	 * second.
	 */
	Sidecar spansTo(String endpoint) {
		this.spansTo = endpoint;
		return this;
	}

	@Override
	public Sidecar start() {
		super.start();
		return this;
	}

	public String appId() {
		return this.appId;
	}

	/**
	 * What the platform calls the instance that it belongs to.
	 */
	String instance() {
		return name().substring(0, name().length() - "-daprd".length());
	}

	public int httpPort() {
		return this.httpPort;
	}

	public int grpcPort() {
		return this.grpcPort;
	}

	public int metricsPort() {
		return this.metricsPort;
	}

	/**
	 * Whether the sidecar and its app's port are up.
	 */
	public boolean isHealthy() {
		return Http.status(this.httpPort, "/v1.0/healthz") == 204;
	}

	@Override
	void prepare() {
		if (this.httpPort == 0) {
			ports(Ports.free(), Ports.free(), Ports.free(), Ports.free());
		}
		requireFree(this.httpPort);
		if (this.config == null) {
			Path file = directory().resolve(this.appId + "-config.yaml");
			try {
				Files.createDirectories(directory());
				Files.writeString(file, """
						apiVersion: dapr.io/v1alpha1
						kind: Configuration
						metadata:
						  name: %s
						spec:
						  nameResolution:
						    component: sqlite
						    version: v1
						    configuration:
						      connectionString: names.db
						      timeout: 10s
						      busyTimeout: 5s
						      updateInterval: 40s
						""".formatted(this.appId));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			this.config = file;
		}
		if (!this.spansTo.isEmpty()) {
			writeTracing();
		}
	}

	private void writeTracing() {
		try {
			Files.createDirectories(directory());
			Files.writeString(tracing(), """
					apiVersion: dapr.io/v1alpha1
					kind: Configuration
					metadata:
					  name: %s
					spec:
					  tracing:
					    # Of calls without a trace; those with one are sampled as it is.
					    samplingRate: "0.0001"
					    zipkin:
					      endpointAddress: %s
					""".formatted(this.appId, this.spansTo));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path tracing() {
		return directory().resolve(name() + "-tracing.yaml");
	}

	@Override
	List<String> command() {
		List<String> command = new ArrayList<>(List.of(DaprRuntime.locate().daprd().toString(), "--app-id", this.appId,
				"--mode", "standalone", "--dapr-listen-addresses", "127.0.0.1", "--dapr-http-port",
				Integer.toString(this.httpPort), "--dapr-grpc-port", Integer.toString(this.grpcPort),
				"--dapr-internal-grpc-listen-address", "127.0.0.1", "--dapr-internal-grpc-port",
				Integer.toString(this.internalPort), "--metrics-listen-address", "127.0.0.1", "--metrics-port",
				Integer.toString(this.metricsPort), "--log-as-json", "--config", String.valueOf(this.config)));
		this.resources.forEach((folder) -> command.addAll(List.of("--resources-path", folder.toString())));
		if (!this.spansTo.isEmpty()) {
			command.addAll(List.of("--config", tracing().toString()));
		}
		if (this.appPort != 0) {
			command.addAll(List.of("--app-port", Integer.toString(this.appPort), "--app-protocol", "http"));
		}
		if (!this.schedulerAddress.isEmpty()) {
			command.addAll(List.of("--scheduler-host-address", this.schedulerAddress));
		}
		Sentry sentry = this.sentry;
		if (sentry != null) {
			command
				.addAll(List.of("--enable-mtls", "--sentry-address", sentry.address(), "--control-plane-trust-domain",
						Sentry.TRUST_DOMAIN, "--control-plane-namespace", Sentry.NAMESPACE));
		}
		if (this.apiLogging) {
			command.add("--enable-api-logging");
		}
		return command;
	}

	@Override
	Map<String, String> environment() {
		Map<String, String> environment = new HashMap<>(
				Map.of("DAPR_API_TOKEN", this.apiToken, "APP_API_TOKEN", this.appToken, "POD_NAME",
						this.appId + "-" + this.number, "DAPR_HOST_IP", "127.0.0.1", "NAMESPACE", Sentry.NAMESPACE,
						// Its spans can be told from those of its app.
						"OTEL_SERVICE_NAME", this.appId + "-daprd"));
		Sentry sentry = this.sentry;
		if (sentry != null) {
			try {
				environment.put("DAPR_TRUST_ANCHORS", Files.readString(sentry.trustAnchors()));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return environment;
	}

	@Override
	Path workingDirectory() {
		return (this.workingDirectory != null) ? this.workingDirectory : super.workingDirectory();
	}

	@Override
	boolean isReady() {
		// A sidecar that cannot make a component of a description is healthy until it has
		// ended.
		return Http.status(this.httpPort, "/v1.0/healthz/outbound") == 204 && !logged().contains(GIVING_UP);
	}

	/**
	 * A sidecar that has a name and lacks a folder.
	 */
	public interface Builder {

		/**
		 * The folder for the sidecar's log and own files.
		 */
		Sidecar in(Path directory);

	}

}
