package io.todoplatform.event;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts the events of one topic in Micrometer. The counters are there from the start, so
 * that a rate can be seen to be zero. No label is made from a message.
 */
public class MicrometerEventMeter implements EventMeter {

	private final Counter processed;

	private final Counter duplicates;

	private final Counter unknownSchemaVersion;

	private final Timer age;

	private final Clock clock;

	/**
	 * Registers the meters.
	 * @param registry where
	 * @param topic the topic whose events are counted, the label {@code topic}
	 */
	public MicrometerEventMeter(MeterRegistry registry, String topic) {
		this.processed = counter(registry, topic, "processed", "Events that had their effect");
		this.duplicates = counter(registry, topic, "duplicates", "Events dropped since they had been processed before");
		this.unknownSchemaVersion = counter(registry, topic, "unknown.schema.version",
				"Events skipped since their schema version is unknown");
		this.clock = registry.config().clock();
		this.age = Timer.builder("todo.events.age")
			.description("From an event's timestamp until its effect was made")
			.tag("topic", topic)
			.serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
					Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
					Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30),
					Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1))
			.register(registry);
	}

	private static Counter counter(MeterRegistry registry, String topic, String name, String description) {
		return Counter.builder("todo.events." + name).description(description).tag("topic", topic).register(registry);
	}

	@Override
	public void processed(int count) {
		this.processed.increment(count);
	}

	@Override
	public void duplicates(int count) {
		this.duplicates.increment(count);
	}

	@Override
	public void effective(Instant timestamp) {
		// The two times are of different clocks.
		this.age.record(Math.max(0, this.clock.wallTime() - timestamp.toEpochMilli()), TimeUnit.MILLISECONDS);
	}

	@Override
	public void unknownSchemaVersion() {
		this.unknownSchemaVersion.increment();
	}

}
