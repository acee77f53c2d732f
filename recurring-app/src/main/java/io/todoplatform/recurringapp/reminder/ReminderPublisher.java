package io.todoplatform.recurringapp.reminder;

import io.micrometer.tracing.CurrentTraceContext;
import io.todoplatform.edge.TraceParents;
import io.todoplatform.event.EventWriter;
import io.todoplatform.event.LogFields;
import io.todoplatform.event.TaskEvent;
import io.todoplatform.recurringapp.reminder.DueStore.Due;
import io.todoplatform.reminder.Reminder;
import io.todoplatform.reminder.ReminderEvents;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.messaging.MessagingException;
import org.springframework.stereotype.Component;

/**
 * Publishes reminders. Those that are published at the same time share requests to the
 * sidecar. Safe for concurrent use; blocks.
 */
@Component
class ReminderPublisher {

	/** The binding in application.yaml whose destination is the topic. */
	private static final String BINDING = "reminders-out-0";

	private static final Logger logger = LoggerFactory.getLogger(ReminderPublisher.class);

	private final StreamBridge bridge;

	private final ReminderProperties properties;

	private final ReminderMeter meter;

	private final TraceParents traces;

	ReminderPublisher(StreamBridge bridge, ReminderProperties properties, ReminderMeter meter, TraceParents traces) {
		this.bridge = bridge;
		this.properties = properties;
		this.meter = meter;
		this.traces = traces;
	}

	/**
	 * One attempt. True means that the sidecar has confirmed it, so that it is on Kafka.
	 * Every attempt publishes the same event with the same id.
	 */
	boolean publish(Due due) {
		Reminder reminder = due.reminder();
		TaskEvent event = ReminderEvents.due(reminder, due.dueAt());
		RuntimeException failure = attempt(event, reminder);
		// Only now: whatever opens and closes a span in between takes the trace away.
		try (LogFields _ = LogFields.of(event.eventId().toString(), reminder.taskId().toString(), reminder.traceId())) {
			if (failure != null) {
				this.meter.publishFailed();
				logger.warn("The reminder is not published: {}", failure.getMessage());
				return false;
			}
			logger.info("Reminded {}", reminder.owner());
			return true;
		}
	}

	private @Nullable RuntimeException attempt(TaskEvent event, Reminder reminder) {
		try (CurrentTraceContext.Scope _ = this.traces.open(reminder.traceparent())) {
			if (this.bridge.send(BINDING,
					EventWriter.message(event, this.properties.source(), reminder.traceparent()))) {
				return null;
			}
			return new MessagingException("The binding " + BINDING + " did not take the message");
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

}
