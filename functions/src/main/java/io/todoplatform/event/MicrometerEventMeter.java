package io.todoplatform.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the events of one topic in Micrometer. The counters are there from the start, so
 * that a rate can be seen to be zero. No label is made from a message.
 */
public class MicrometerEventMeter implements EventMeter {

	private final Counter processed;

	private final Counter duplicates;

	private final Counter unknownSchemaVersion;

	/**
	 * Registers the counters.
	 * @param registry where
	 * @param topic the topic whose events are counted, the label {@code topic}
	 */
	public MicrometerEventMeter(MeterRegistry registry, String topic) {
		this.processed = counter(registry, topic, "processed", "Events that had their effect");
		this.duplicates = counter(registry, topic, "duplicates", "Events dropped since they had been processed before");
		this.unknownSchemaVersion = counter(registry, topic, "unknown.schema.version",
				"Events skipped since their schema version is unknown");
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
	public void unknownSchemaVersion() {
		this.unknownSchemaVersion.increment();
	}

}
