package io.todoplatform.platform;

import java.nio.file.Path;
import java.util.List;

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
		return List.of(DaprRuntime.locate().scheduler().toString(), "--id", ID, "--mode", "standalone",
				"--listen-address", "127.0.0.1", "--port", Integer.toString(this.port),
				"--override-broadcast-host-port", address(), "--etcd-data-dir", directory().resolve("data").toString(),
				"--etcd-client-listen-address", "127.0.0.1", "--etcd-client-port", Integer.toString(this.etcdPort),
				"--etcd-initial-cluster", ID + "=http://127.0.0.1:" + this.etcdPeerPort, "--healthz-listen-address",
				"127.0.0.1", "--healthz-port", Integer.toString(this.healthPort), "--metrics-listen-address",
				"127.0.0.1", "--metrics-port", Integer.toString(this.metricsPort), "--log-as-json");
	}

	@Override
	boolean isReady() {
		return Http.status(this.healthPort, "/healthz") == 200;
	}

}
