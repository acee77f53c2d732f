package io.todoplatform.todoapp.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
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

	private final Clock clock;

	private final Map<Topic, Counter> failures = new EnumMap<>(Topic.class);

	private final Map<Topic, Timer> delays = new EnumMap<>(Topic.class);

	Publisher(StreamBridge bridge, PublishGate gate, Confirmations confirmations, TraceParents traces,
			OutboxProperties properties, Clock clock, MeterRegistry meters) {
		this.bridge = bridge;
		this.gate = gate;
		this.confirmations = confirmations;
		this.traces = traces;
		this.properties = properties;
		this.clock = clock;
		for (Topic topic : Topic.values()) {
			this.failures.put(topic,
					Counter.builder("todo.outbox.publish.failures")
						.description("Attempts to publish an event that were not confirmed")
						.tag("topic", topic.topicName())
						.register(meters));
			this.delays.put(topic, Timer.builder("todo.outbox.publish.delay")
				.description("From a change until Kafka has confirmed its event")
				.tag("topic", topic.topicName())
				.serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
						Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
						Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1))
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
				of(topic, this.failures).increment();
				logger.warn("Not published on {}: {}", topic.topicName(), ex.getMessage());
				return false;
			}
			Duration delay = Duration.between(row.event().timestamp(), this.clock.instant());
			of(topic, this.delays).record(delay.isNegative() ? Duration.ZERO : delay);
			this.confirmations.add(row.id());
			this.gate.succeeded();
			logger.info("Published {} on {}", row.event().eventType().wireName(), topic.topicName());
			return true;
		}
	}

	private static <M> M of(Topic topic, Map<Topic, M> meters) {
		return Objects.requireNonNull(meters.get(topic));
	}

}
