package io.todoplatform.todoapp.outbox;

import java.util.EnumMap;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.CurrentTraceContext;
import io.todoplatform.edge.LogScope;
import io.todoplatform.edge.TraceParents;
import io.todoplatform.event.EventWriter;
import io.todoplatform.event.TaskEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessagingException;
import org.springframework.stereotype.Component;

/**
 * Publishes a row and hands it on to be removed once that is confirmed. Every attempt
 * tells the gate how it went. Safe for concurrent use; blocks.
 */
@Component
class Publisher {

	private static final Logger logger = LoggerFactory.getLogger(Publisher.class);

	private final StreamBridge bridge;

	private final PublishGate gate;

	private final Confirmations confirmations;

	private final TraceParents traces;

	private final OutboxProperties properties;

	private final Map<Topic, Counter> failures = new EnumMap<>(Topic.class);

	Publisher(StreamBridge bridge, PublishGate gate, Confirmations confirmations, TraceParents traces,
			OutboxProperties properties, MeterRegistry meters) {
		this.bridge = bridge;
		this.gate = gate;
		this.confirmations = confirmations;
		this.traces = traces;
		this.properties = properties;
		for (Topic topic : Topic.values()) {
			this.failures.put(topic,
					Counter.builder("todo.outbox.publish.failures")
						.description("Attempts to publish an event that were not confirmed")
						.tag("topic", topic.topicName())
						.register(meters));
		}
	}

	/** The message of an event, the same for every topic and attempt. */
	Message<byte[]> message(TaskEvent event, @Nullable String traceparent) {
		return EventWriter.message(event, this.properties.source(), traceparent);
	}

	/**
	 * One attempt. True means that the sidecar has confirmed it, so that it is on Kafka.
	 */
	boolean publish(OutboxRow row, Message<byte[]> message) {
		Topic topic = Topic.of(row.topic());
		try (CurrentTraceContext.Scope _ = this.traces.open(row.traceparent());
				LogScope _ = LogScope.event(row.event().eventId(), row.event().taskId())) {
			try {
				if (!this.bridge.send(topic.binding(), message)) {
					throw new MessagingException("The binding " + topic.binding() + " did not take the message");
				}
			}
			catch (RuntimeException ex) {
				// Whatever it is, the row is there and will be tried again.
				this.gate.failed();
				failures(topic).increment();
				logger.warn("Not published on {}: {}", topic.topicName(), ex.getMessage());
				return false;
			}
			this.confirmations.add(row.id());
			this.gate.succeeded();
			logger.info("Published {} on {}", row.event().eventType().wireName(), topic.topicName());
			return true;
		}
	}

	private Counter failures(Topic topic) {
		Counter counter = this.failures.get(topic);
		if (counter == null) {
			throw new IllegalStateException("Every topic has a counter");
		}
		return counter;
	}

}
