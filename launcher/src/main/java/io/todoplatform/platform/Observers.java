package io.todoplatform.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What looks at a platform from beside it. */
final class Observers {

	private Observers() {
	}

	/**
	 * Zipkin, and Prometheus if this machine has it.
	 * @throws PlatformException if Zipkin is not there
	 */
	static List<ManagedProcess> of(PlatformOptions options) {
		List<ManagedProcess> observers = new ArrayList<>();
		Path zipkin = Zipkin.find();
		if (zipkin == null) {
			throw new PlatformException("Zipkin is not here: ./platform up --observe and ./platform test fetch it");
		}
		observers.add(new Zipkin(zipkin, options.data().resolve("zipkin"), options.ports().of("zipkin")));
		Path program = Prometheus.find();
		if (program != null) {
			observers.add(new Prometheus(program, options.repository().resolve("observability/prometheus"),
					options.data().resolve("prometheus"), options.ports().of("prometheus"),
					ScrapeTargets.of(options.instances(), options.ports())));
		}
		else {
			options.progress()
				.println("note: no Prometheus here, so nothing collects metrics: install the package prometheus");
		}
		return observers;
	}

}
