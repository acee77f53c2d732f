package io.todoplatform.notifyapp.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.micrometer.tracing.CurrentTraceContext;
import io.todoplatform.edge.TraceParents;
import io.todoplatform.event.LogFields;
import io.todoplatform.event.ReceivedEvent;
import io.todoplatform.event.TaskEvent;
import io.todoplatform.notification.Announcement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessagingException;
import org.springframework.stereotype.Component;

/**
 * Publishes announcements, many at once: the binder puts into one request what waits for
 * the same topic. Each has an outcome of its own. Safe for concurrent use; blocks.
 */
@Component
class AnnouncementPublisher {

	static final String BINDING = "notifications-out-0";

	// More than the attributes of the CloudEvent around an event take.
	private static final int ENVELOPE_BYTES = 4096;

	private static final Logger logger = LoggerFactory.getLogger(AnnouncementPublisher.class);

	private final StreamBridge bridge;

	private final Clock clock;

	private final DeliveryProperties properties;

	private final TraceParents traces;

	AnnouncementPublisher(StreamBridge bridge, Clock clock, DeliveryProperties properties, TraceParents traces) {
		this.bridge = bridge;
		this.clock = clock;
		this.properties = properties;
		this.traces = traces;
	}

	List<Outcome> publish(List<Announcement> announcements) {
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<CompletableFuture<Outcome>> outcomes = announcements.stream()
				.map((announcement) -> CompletableFuture.supplyAsync(() -> publish(announcement), executor))
				.toList();
			return outcomes.stream().map(CompletableFuture::join).toList();
		}
	}

	private Outcome publish(Announcement announcement) {
		// As precise as the database keeps it.
		Instant attemptedAt = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		TaskEvent event = announcement.event(attemptedAt);
		Outcome outcome = attempt(announcement, event, attemptedAt);
		// Only now: the binder opens and closes a span in between.
		try (LogFields _ = LogFields.of(new ReceivedEvent(event, announcement.traceparent()))) {
			String type = event.eventType().wireName();
			switch (outcome) {
				case Outcome.Confirmed _ -> logger.info("Published {}", type);
				case Outcome.Unconfirmed unconfirmed ->
					logger.warn("Not published {}, to be tried again: {}", type, unconfirmed.reason());
				case Outcome.Impossible impossible -> logger.error("Cannot publish {}: {}", type, impossible.reason());
			}
		}
		return outcome;
	}

	private Outcome attempt(Announcement announcement, TaskEvent event, Instant attemptedAt) {
		Message<byte[]> message = announcement.message(event);
		// Asked before, as the sidecar does not tell why Kafka refused one of many.
		int bytes = message.getPayload().length + ENVELOPE_BYTES;
		if (bytes > this.properties.maxBytes()) {
			return new Outcome.Impossible(announcement, "its event of about %d bytes is larger than Kafka takes (%d)"
				.formatted(bytes, this.properties.maxBytes()));
		}
		try (CurrentTraceContext.Scope _ = this.traces.open(announcement.traceparent())) {
			if (!this.bridge.send(BINDING, message)) {
				throw new MessagingException("The binding " + BINDING + " did not take the message");
			}
			return new Outcome.Confirmed(announcement, attemptedAt);
		}
		catch (RuntimeException ex) {
			return new Outcome.Unconfirmed(announcement, String.valueOf(ex.getMessage()));
		}
	}

}
