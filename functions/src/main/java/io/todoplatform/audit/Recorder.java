package io.todoplatform.audit;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import io.todoplatform.event.EventBatch;
import io.todoplatform.event.EventMeter;
import io.todoplatform.event.EventType;
import io.todoplatform.event.LogFields;
import io.todoplatform.event.ReceivedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.Message;

/** Records batches of events. */
class Recorder implements Consumer<Message<List<byte[]>>> {

	private static final Logger logger = LoggerFactory.getLogger(Recorder.class);

	private final AuditTrail trail;

	private final EventMeter meter;

	Recorder(AuditTrail trail, EventMeter meter) {
		this.trail = trail;
		this.meter = meter;
	}

	@Override
	public void accept(Message<List<byte[]>> message) {
		EventBatch batch = EventBatch.read(message, EventType.OF_TASKS);
		List<ReceivedEvent> events = batch.events();
		Set<UUID> duplicates = events.isEmpty() ? Set.of() : this.trail.add(events);
		if (logger.isInfoEnabled()) {
			events.forEach((event) -> log(event, duplicates.contains(event.event().eventId())));
		}
		batch.report(this.meter, duplicates.size());
	}

	private static void log(ReceivedEvent received, boolean duplicate) {
		try (LogFields _ = LogFields.of(received)) {
			logger.info(duplicate ? "Had recorded {} before" : "Recorded {}", received.event().eventType().wireName());
		}
	}

}
