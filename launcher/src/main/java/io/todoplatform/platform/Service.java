package io.todoplatform.platform;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A service of the platform: an app and its sidecar.
 */
enum Service {

	TODO("todo-app", 0), AUDIT("audit-app", 1), WEBSOCKET("websocket-app", 2), NOTIFY("notify-app", 3),
	RECURRING("recurring-app", 4);

	private final String appId;

	private final int index;

	Service(String appId, int index) {
		this.appId = appId;
		this.index = index;
	}

	/**
	 * Its Dapr app id, which is also the name of its module and of its secret.
	 */
	String appId() {
		return this.appId;
	}

	/**
	 * Its place in the ranges of ports.
	 */
	int index() {
		return this.index;
	}

	/**
	 * Its role in the database.
	 */
	String role() {
		return this.appId.replace('-', '_');
	}

	/**
	 * Whether callers wait for it with each of their writes.
	 */
	boolean takesWrites() {
		return this == TODO;
	}

	String shortName() {
		return this.appId.replace("-app", "");
	}

	/**
	 * The services named in a list such as {@code todo,audit}; {@code todo-app} is as
	 * good as {@code todo}; {@code none} is just what all of them need.
	 * @throws PlatformException if a name is unknown
	 */
	static List<Service> parse(String names) {
		if (names.equals("none")) {
			return List.of();
		}
		return Arrays.stream(names.split(",")).map(String::strip).map(Service::named).distinct().sorted().toList();
	}

	private static Service named(String name) {
		return Arrays.stream(values())
			.filter((service) -> service.appId.equals(name) || service.shortName().equals(name))
			.findFirst()
			.orElseThrow(() -> new PlatformException("unknown service '" + name + "': the services are "
					+ Arrays.stream(values()).map(Service::shortName).collect(Collectors.joining(", "))));
	}

}
