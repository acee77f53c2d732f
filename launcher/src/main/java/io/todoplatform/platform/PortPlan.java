package io.todoplatform.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Which server of the platform listens on which loopback port.
 */
final class PortPlan {

	private static final int MIGRATIONS = 9;

	private final Map<String, Integer> ports = new LinkedHashMap<>();

	private PortPlan(List<Instance> instances, boolean observed, IntUnaryOperator port) {
		instances.forEach((instance) -> put(instance.name(), port.applyAsInt(8080 + instance.index())));
		put("postgres", port.applyAsInt(15432));
		put("kafka", port.applyAsInt(19092));
		put("kafka controller", port.applyAsInt(19093));
		put("scheduler", port.applyAsInt(15006));
		put("scheduler etcd", port.applyAsInt(15379));
		put("scheduler etcd peer", port.applyAsInt(15380));
		put("scheduler health", port.applyAsInt(15008));
		put("scheduler metrics", port.applyAsInt(15009));
		put("sentry", port.applyAsInt(15010));
		put("sentry health", port.applyAsInt(15011));
		instances.forEach((instance) -> sidecar(instance.name(), instance.index(), port));
		sidecar("liquibase", MIGRATIONS, port);
		if (observed) {
			put("prometheus", port.applyAsInt(9090));
			put("zipkin", port.applyAsInt(9411));
		}
	}

	/**
	 * The documented ports, each plus an offset.
	 */
	static PortPlan standard(List<Instance> instances, int offset) {
		return standard(instances, offset, false);
	}

	/**
	 * The same, with those of Prometheus and Zipkin if the platform is observed.
	 */
	static PortPlan standard(List<Instance> instances, int offset, boolean observed) {
		return new PortPlan(instances, observed, (port) -> port + offset);
	}

	/**
	 * Ports nobody listens on.
	 */
	static PortPlan free(List<Instance> instances, boolean observed) {
		return new PortPlan(instances, observed, (port) -> Ports.free());
	}

	/**
	 * The port of a server by its name.
	 */
	int of(String server) {
		Integer port = this.ports.get(server);
		if (port == null) {
			throw new IllegalArgumentException("no port for " + server);
		}
		return port;
	}

	/**
	 * Gives a sidecar its four ports.
	 */
	void assign(Sidecar sidecar) {
		String name = sidecar.instance();
		sidecar.ports(of(name + " sidecar http"), of(name + " sidecar grpc"), of(name + " sidecar internal grpc"),
				of(name + " sidecar metrics"));
	}

	/**
	 * Fails if somebody else listens on one of the ports.
	 * @throws PlatformException names the port and what it is for
	 */
	void check() {
		this.ports.forEach((server, port) -> {
			if (!Ports.isFree(port)) {
				throw new PlatformException("port " + port + " (" + server
						+ ") is taken: stop the program that listens there, or use other ports: "
						+ "./platform up --port-offset 1000");
			}
		});
	}

	private void sidecar(String name, int index, IntUnaryOperator port) {
		put(name + " sidecar http", port.applyAsInt(13500 + index));
		put(name + " sidecar grpc", port.applyAsInt(13600 + index));
		put(name + " sidecar internal grpc", port.applyAsInt(13700 + index));
		put(name + " sidecar metrics", port.applyAsInt(13800 + index));
	}

	private void put(String server, int port) {
		this.ports.put(server, port);
	}

}
