package io.todoplatform.auditapp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.todoplatform.audit.AuditMeter;

/** The counters are there from the start, so that a rate can be seen to be zero. */
class MicrometerAuditMeter implements AuditMeter {

	private final Counter recorded;

	private final Counter duplicates;

	private final Counter unknownSchemaVersion;

	MicrometerAuditMeter(MeterRegistry registry, String topic) {
		this.recorded = Counter.builder("todo.audit.recorded")
			.description("Events recorded in the audit trail")
			.register(registry);
		this.duplicates = Counter.builder("todo.audit.duplicates")
			.description("Events dropped since they had been recorded before")
			.register(registry);
		this.unknownSchemaVersion = Counter.builder("todo.events.unknown.schema.version")
			.description("Events skipped since their schema version is unknown")
			.tag("topic", topic)
			.register(registry);
	}

	@Override
	public void recorded(int count) {
		this.recorded.increment(count);
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
