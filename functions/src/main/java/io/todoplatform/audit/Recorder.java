package io.todoplatform.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import io.todoplatform.event.EventReader;
import io.todoplatform.event.EventReading;
import io.todoplatform.event.MalformedEventException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.Message;

/** Records batches of events. */
class Recorder implements Consumer<Message<List<byte[]>>> {

	private static final Logger logger = LoggerFactory.getLogger(Recorder.class);

	private static final String BATCH_HEADERS = "scst_batchHeaders";

	private final AuditTrail trail;

	private final AuditMeter meter;

	Recorder(AuditTrail trail, AuditMeter meter) {
		this.trail = trail;
		this.meter = meter;
	}

	@Override
	public void accept(Message<List<byte[]>> batch) {
		List<byte[]> payloads = batch.getPayload();
		Map<UUID, AuditEntry> entries = LinkedHashMap.newLinkedHashMap(payloads.size());
		List<Skipped> skipped = new ArrayList<>();
		for (int i = 0; i < payloads.size(); i++) {
			String traceId = traceId(batch, i);
			switch (EventReader.read(payloads.get(i))) {
				case EventReading.Known known ->
					entries.putIfAbsent(known.event().eventId(), new AuditEntry(known.event(), traceId));
				case EventReading.UnknownSchemaVersion unknown -> skipped.add(new Skipped(unknown, traceId));
				case EventReading.Malformed malformed -> throw new MalformedEventException(malformed.reason());
			}
		}
		Set<UUID> duplicates = entries.isEmpty() ? Set.of() : this.trail.add(List.copyOf(entries.values()));
		// Only now: a batch that failed is delivered again and would be counted twice.
		report(entries, duplicates, payloads.size() - skipped.size());
		skipped.forEach(this::report);
	}

	private void report(Map<UUID, AuditEntry> entries, Set<UUID> duplicates, int received) {
		int recorded = entries.size() - duplicates.size();
		this.meter.recorded(recorded);
		this.meter.duplicates(received - recorded);
		if (logger.isInfoEnabled()) {
			for (AuditEntry entry : entries.values()) {
				try (LogFields _ = LogFields.of(entry)) {
					logger.info(duplicates.contains(entry.event().eventId()) ? "Had recorded {} before" : "Recorded {}",
							entry.event().eventType().wireName());
				}
			}
		}
	}

	private void report(Skipped skipped) {
		this.meter.unknownSchemaVersion();
		EventReading.UnknownSchemaVersion event = skipped.event();
		try (LogFields _ = LogFields.of(event.eventId(), event.taskId(), skipped.traceId())) {
			logger.warn("Skipped an event of the unknown schema version {}", event.schemaVersion());
		}
	}

	/** The trace of one event: batches carry the headers of their messages in a list. */
	private static @Nullable String traceId(Message<?> batch, int index) {
		if (batch.getHeaders().get(BATCH_HEADERS) instanceof List<?> headers && index < headers.size()
				&& headers.get(index) instanceof Map<?, ?> map && map.get("traceparent") instanceof String parent) {
			return TraceParent.traceId(parent);
		}
		return null;
	}

	private record Skipped(EventReading.UnknownSchemaVersion event, @Nullable String traceId) {
	}

}
