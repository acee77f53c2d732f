package io.todoplatform.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.Message;

/**
 * A delivery of several events, read. A consumer makes the effect of {@link #events()}
 * and then calls {@link #report}: a batch whose effect failed is delivered again and
 * would be counted twice. Immutable.
 */
public final class EventBatch {

	private static final Logger logger = LoggerFactory.getLogger(EventBatch.class);

	private static final String BATCH_HEADERS = "scst_batchHeaders";

	private final List<ReceivedEvent> events;

	private final int repeated;

	private final List<Skipped> skipped;

	private EventBatch(List<ReceivedEvent> events, int repeated, List<Skipped> skipped) {
		this.events = List.copyOf(events);
		this.repeated = repeated;
		this.skipped = List.copyOf(skipped);
	}

	/**
	 * Reads a batch. Events of an unknown schema version are set aside for the report.
	 * @param batch the {@code data} of CloudEvents, with their headers
	 * {@code traceparent} in the list {@code scst_batchHeaders}
	 * @param expected the types that belong on the topic
	 * @return the batch
	 * @throws MalformedEventException if one of them is no event, or of a type that does
	 * not belong on the topic. The batch is to have no effect then, so that this one can
	 * be told from the others and put aside
	 */
	public static EventBatch read(Message<List<byte[]>> batch, Set<EventType> expected) {
		List<byte[]> payloads = batch.getPayload();
		Map<UUID, ReceivedEvent> events = LinkedHashMap.newLinkedHashMap(payloads.size());
		List<Skipped> skipped = new ArrayList<>();
		for (int i = 0; i < payloads.size(); i++) {
			String traceparent = traceparent(batch, i);
			switch (EventReader.read(payloads.get(i))) {
				case EventReading.Known(TaskEvent event) -> {
					if (!expected.contains(event.eventType())) {
						throw new MalformedEventException(
								"event_type does not belong on this topic: " + event.eventType().wireName());
					}
					events.putIfAbsent(event.eventId(), new ReceivedEvent(event, traceparent));
				}
				case EventReading.UnknownSchemaVersion unknown -> skipped.add(new Skipped(unknown, traceparent));
				case EventReading.Malformed(String reason) -> throw new MalformedEventException(reason);
			}
		}
		return new EventBatch(List.copyOf(events.values()), payloads.size() - skipped.size() - events.size(), skipped);
	}

	/**
	 * The events to be processed.
	 * @return events in the order of their arrival, no two with the same event id;
	 * perhaps none
	 */
	public List<ReceivedEvent> events() {
		return this.events;
	}

	/**
	 * Counts what became of the batch, once its effect is made, and logs and counts what
	 * was skipped. The age of events is measured unless all of them are old: what comes
	 * again would tell of the repetition.
	 * @param meter where to count
	 * @param duplicates how many of {@link #events()} had been processed before
	 */
	public void report(EventMeter meter, int duplicates) {
		meter.processed(this.events.size() - duplicates);
		meter.duplicates(this.repeated + duplicates);
		if (duplicates < this.events.size()) {
			this.events.forEach((received) -> meter.effective(received.event().timestamp()));
		}
		for (Skipped one : this.skipped) {
			meter.unknownSchemaVersion();
			EventReading.UnknownSchemaVersion event = one.event();
			String traceId = (one.traceparent() != null) ? TraceParent.traceId(one.traceparent()) : null;
			try (LogFields _ = LogFields.of(event.eventId(), event.taskId(), traceId)) {
				logger.warn("Skipped an event of the unknown schema version {}", event.schemaVersion());
			}
		}
	}

	/** Batches carry the headers of their messages in a list. */
	private static @Nullable String traceparent(Message<?> batch, int index) {
		if (batch.getHeaders().get(BATCH_HEADERS) instanceof List<?> headers && index < headers.size()
				&& headers.get(index) instanceof Map<?, ?> map && map.get("traceparent") instanceof String parent) {
			return (TraceParent.traceId(parent) != null) ? parent : null;
		}
		return null;
	}

	private record Skipped(EventReading.UnknownSchemaVersion event, @Nullable String traceparent) {
	}

}
