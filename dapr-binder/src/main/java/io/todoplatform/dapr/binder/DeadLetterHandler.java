package io.todoplatform.dapr.binder;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.MessagingException;

/**
 * Publishes what could not be processed to the dead-letter topic: the record's value
 * untouched, its key, its headers, and why. Returns when that is confirmed and throws
 * when it is not, so that no record is acknowledged before its dead letter is safe.
 */
final class DeadLetterHandler implements MessageHandler {

	private static final Log logger = LogFactory.getLog(DeadLetterHandler.class);

	private static final int MAX_MESSAGE_LENGTH = 1024;

	/** Transport metadata that would not be true of the dead letter, or steer it. */
	private static final Set<String> NOT_COPIED = Set.of("rawPayload", "rawpayload", "pubsubName",
			Publication.PARTITION_KEY, Publication.PARTITION_NUMBER, "ttlInSeconds");

	private final String binding;

	private final DaprDestination destination;

	private final int stackTraceLength;

	private final Publisher publisher;

	private final BinderMeters meters;

	DeadLetterHandler(String binding, DaprDestination destination, int stackTraceLength, Publisher publisher,
			BinderMeters meters) {
		this.binding = binding;
		this.destination = destination;
		this.stackTraceLength = stackTraceLength;
		this.publisher = publisher;
		this.meters = meters;
	}

	@Override
	public void handleMessage(Message<?> message) throws MessagingException {
		if (!(message.getHeaders().get(Recovery.RECEIVED_EVENT) instanceof ReceivedEvent event)
				|| !(message.getPayload() instanceof Throwable failure)) {
			throw new MessagingException(message, "not an error of a received record");
		}
		Throwable cause = Causes.root(failure);
		boolean confirmed = false;
		try {
			this.publisher.publish(deadLetter(event, cause));
			confirmed = true;
		}
		finally {
			this.meters.deadLetter(this.binding, confirmed);
		}
		logger.error("Binding '" + this.binding + "' cannot process " + event.position() + ": it lies on '"
				+ this.destination.topic() + "' now", cause);
	}

	private Publication deadLetter(ReceivedEvent event, Throwable cause) {
		Map<String, String> metadata = new HashMap<>();
		event.metadata().forEach((name, value) -> {
			if (!name.startsWith("__") && !NOT_COPIED.contains(name)) {
				metadata.put(name, value);
			}
		});
		putIfPresent(metadata, Publication.PARTITION_KEY, event.key());
		metadata.put("x-original-topic", event.topic());
		putIfPresent(metadata, "x-original-partition", event.partition());
		putIfPresent(metadata, "x-original-offset", event.offset());
		putIfPresent(metadata, "x-original-timestamp", event.timestamp());
		metadata.put("x-exception-fqcn", cause.getClass().getName());
		metadata.put("x-exception-message", Causes.header(String.valueOf(cause.getMessage()), MAX_MESSAGE_LENGTH));
		if (this.stackTraceLength > 0) {
			metadata.put("x-exception-stacktrace", Causes.header(Causes.stackTrace(cause), this.stackTraceLength));
		}
		String contentType = metadata.getOrDefault("content-type", "application/octet-stream");
		return new Publication(this.destination.pubsub(), this.destination.topic(), event.value(), contentType,
				metadata);
	}

	private static void putIfPresent(Map<String, String> metadata, String name, @Nullable String value) {
		if (value != null) {
			metadata.put(name, value);
		}
	}

}
