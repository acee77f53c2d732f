package io.todoplatform.recurringapp.recurrence;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.todoplatform.recurrence.RecurrenceMeter;

class MicrometerRecurrenceMeter implements RecurrenceMeter {

	private final Timer delay;

	private final AtomicLong pending = new AtomicLong();

	MicrometerRecurrenceMeter(MeterRegistry registry) {
		this.delay = Timer.builder("todo.recurrence.next.instance.delay")
			.description("Time from the completion of an instance until the next one is created and published")
			.serviceLevelObjectives(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
					Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
					Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1))
			.register(registry);
		Gauge.builder("todo.recurrence.pending", this.pending, AtomicLong::get)
			.description("Completions whose next instance is still to be created")
			.register(registry);
	}

	@Override
	public void created(Duration delay) {
		// The two times are of different clocks.
		this.delay.record(delay.isNegative() ? Duration.ZERO : delay);
	}

	@Override
	public void pending(long count) {
		this.pending.set(count);
	}

}
