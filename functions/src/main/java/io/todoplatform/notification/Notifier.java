package io.todoplatform.notification;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.todoplatform.event.EventBatch;
import io.todoplatform.event.EventMeter;
import io.todoplatform.event.EventType;
import io.todoplatform.event.LogFields;
import io.todoplatform.event.ReceivedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.Message;

/** Stores the notifications that a batch of events causes, and has them delivered. */
class Notifier implements Consumer<Message<List<byte[]>>> {

	private static final Logger logger = LoggerFactory.getLogger(Notifier.class);

	private final Set<EventType> expected;

	private final Function<ReceivedEvent, Stream<NewNotification>> rule;

	private final NotificationStore store;

	private final Announcer announcer;

	private final EventMeter meter;

	Notifier(Set<EventType> expected, Function<ReceivedEvent, Stream<NewNotification>> rule, NotificationStore store,
			Announcer announcer, EventMeter meter) {
		this.expected = expected;
		this.rule = rule;
		this.store = store;
		this.announcer = announcer;
		this.meter = meter;
	}

	@Override
	public void accept(Message<List<byte[]>> message) {
		EventBatch batch = EventBatch.read(message, this.expected);
		List<NewNotification> notifications = batch.events().stream().flatMap(this.rule).toList();
		int duplicates = 0;
		if (!notifications.isEmpty()) {
			duplicates = this.store.add(notifications);
			this.announcer.wake();
		}
		if (logger.isInfoEnabled()) {
			batch.events().forEach(Notifier::log);
		}
		batch.report(this.meter, duplicates);
	}

	private static void log(ReceivedEvent received) {
		try (LogFields _ = LogFields.of(received)) {
			logger.info("Took {}", received.event().eventType().wireName());
		}
	}

}
