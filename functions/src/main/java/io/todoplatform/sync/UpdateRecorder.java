package io.todoplatform.sync;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import io.todoplatform.event.EventBatch;
import io.todoplatform.event.EventMeter;
import io.todoplatform.event.EventType;
import io.todoplatform.event.LogFields;
import io.todoplatform.event.ReceivedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.Message;

/**
 * Logs batches of events, whether somebody is listening or not. Nothing is sent from
 * here: senders read the log, so that all instances send in the same order.
 */
class UpdateRecorder implements Consumer<Message<List<byte[]>>> {

	private static final Logger logger = LoggerFactory.getLogger(UpdateRecorder.class);

	private final Destination destination;

	private final Set<EventType> types;

	private final UpdateLog log;

	private final EventMeter meter;

	private final UpdateSignal signal;

	UpdateRecorder(Destination destination, Set<EventType> types, UpdateLog log, EventMeter meter,
			UpdateSignal signal) {
		this.destination = destination;
		this.types = types;
		this.log = log;
		this.meter = meter;
		this.signal = signal;
	}

	@Override
	public void accept(Message<List<byte[]>> message) {
		EventBatch batch = EventBatch.read(message, this.types);
		List<ReceivedEvent> events = batch.events();
		List<@Nullable Long> sequences = events.isEmpty() ? List.of() : this.log.append(this.destination, events);
		// Also for what another instance had logged: this one may not have read it yet.
		this.signal.logged();
		for (int i = 0; i < sequences.size(); i++) {
			log(events.get(i), sequences.get(i));
		}
		batch.report(this.meter, (int) sequences.stream().filter(Objects::isNull).count());
	}

	private static void log(ReceivedEvent received, @Nullable Long sequence) {
		try (LogFields _ = LogFields.of(received)) {
			String type = received.event().eventType().wireName();
			if (sequence != null) {
				logger.info("Logged {} as update {}", type, sequence);
			}
			else {
				logger.info("Had logged {} before", type);
			}
		}
	}

}
