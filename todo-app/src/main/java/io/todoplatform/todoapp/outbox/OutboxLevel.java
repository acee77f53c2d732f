package io.todoplatform.todoapp.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * How full the outbox was when the relay looked last. A scrape asks no database.
 */
@Component
class OutboxLevel {

	private volatile long depth;

	private volatile double oldestSeconds;

	OutboxLevel(MeterRegistry meters) {
		Gauge.builder("todo.outbox.depth", () -> this.depth)
			.description("Events in the outbox that are not known to be confirmed, by row")
			.register(meters);
		Gauge.builder("todo.outbox.oldest.age", () -> this.oldestSeconds)
			.description("Age of the oldest row in the outbox")
			.baseUnit("seconds")
			.register(meters);
	}

	void set(long depth, double oldestSeconds) {
		this.depth = depth;
		this.oldestSeconds = oldestSeconds;
	}

	long depth() {
		return this.depth;
	}

	double oldestSeconds() {
		return this.oldestSeconds;
	}

}
