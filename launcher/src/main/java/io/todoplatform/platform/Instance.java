package io.todoplatform.platform;

import java.util.List;

/**
 * One of the instances of a service, which differ in their ports, their sidecars and
 * their names.
 *
 * @param service the service
 * @param number its number among them, from 0
 */
record Instance(Service service, int number) {

	private static final int FIRST_OF_OTHERS = 5;

	static List<Instance> oneOfEach(List<Service> services) {
		return services.stream().map((service) -> new Instance(service, 0)).toList();
	}

	/**
	 * How the platform calls it: the first by its app id, each other by its pod name.
	 */
	String name() {
		return (this.number == 0) ? this.service.appId() : podName();
	}

	/**
	 * Its name as a StatefulSet of Kubernetes would give it.
	 */
	String podName() {
		return this.service.appId() + "-" + this.number;
	}

	/**
	 * Its place in the ranges of ports: the first instances come first.
	 */
	int index() {
		return (this.number == 0) ? this.service.index() : FIRST_OF_OTHERS + this.number - 1;
	}

}
