package io.todoplatform.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Dapr's scheduler, which keeps jobs, with its embedded etcd, on loopback.
 */
public final class Scheduler extends ManagedProcess {

	private static final String ID = "dapr-scheduler-server-0";

	private int port;

	private int etcdPort;

	private int etcdPeerPort;

	private int healthPort;

	private int metricsPort;

	private @Nullable Sentry sentry;

	private Scheduler(Path directory) {
		super("scheduler", directory);
	}

	/**
	 * A scheduler that keeps its data and its log in a folder, on free ports.
	 */
	public static Scheduler in(Path directory) {
		return new Scheduler(directory);
	}

	/**
	 * Ports instead of free ones.
	 */
	public Scheduler ports(int port, int etcdPort, int etcdPeerPort, int healthPort, int metricsPort) {
		this.port = port;
		this.etcdPort = etcdPort;
		this.etcdPeerPort = etcdPeerPort;
		this.healthPort = healthPort;
		this.metricsPort = metricsPort;
		return this;
	}

	/**
	 * The authority, started before, by whose certificates it and its sidecars know each
	 * other; without it they trust each other as they are.
	 */
	public Scheduler sentry(Sentry sentry) {
		this.sentry = sentry;
		return this;
	}

	@Override
	public Scheduler start() {
		super.start();
		return this;
	}

	/**
	 * Host and port for {@link Sidecar#scheduler(String)}.
	 */
	public String address() {
		return "127.0.0.1:" + this.port;
	}

	public int port() {
		return this.port;
	}

	@Override
	void prepare() {
		if (this.port == 0) {
			ports(Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free());
		}
	}

	@Override
	List<String> command() {
		List<String> command = new ArrayList<>(List.of(DaprRuntime.locate().scheduler().toString(), "--id", ID,
				"--mode", "standalone", "--listen-address", "127.0.0.1", "--port", Integer.toString(this.port),
				"--override-broadcast-host-port", address(), "--etcd-data-dir", directory().resolve("data").toString(),
				"--etcd-client-listen-address", "127.0.0.1", "--etcd-client-port", Integer.toString(this.etcdPort),
				"--etcd-initial-cluster", ID + "=http://127.0.0.1:" + this.etcdPeerPort, "--healthz-listen-address",
				"127.0.0.1", "--healthz-port", Integer.toString(this.healthPort), "--metrics-listen-address",
				"127.0.0.1", "--metrics-port", Integer.toString(this.metricsPort), "--log-as-json"));
		Sentry sentry = this.sentry;
		if (sentry != null) {
			// By default its private key would be in the machine's folder for temporary
			// files.
			command.addAll(List.of("--tls-enabled", "--trust-domain", Sentry.TRUST_DOMAIN, "--trust-anchors-file",
					sentry.trustAnchors().toString(), "--sentry-address", sentry.address(),
					"--identity-directory-write", directory().resolve("identity").toString()));
		}
		return command;
	}

	@Override
	Map<String, String> environment() {
		return Map.of("NAMESPACE", Sentry.NAMESPACE);
	}

	@Override
	boolean isReady() {
		return Http.status(this.healthPort, "/healthz") == 200;
	}

}
