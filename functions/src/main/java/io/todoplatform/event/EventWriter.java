package io.todoplatform.event;

import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Writes events: as JSON, and as messages with the CloudEvent attributes as headers of
 * Spring Cloud Function's names. Stateless; safe for concurrent use.
 */
public final class EventWriter {

	private EventWriter() {
	}

	/**
	 * The event as JSON in UTF-8, fields in the order of FR-014.
	 * @param event the event
	 * @return the {@code data} of the CloudEvent
	 */
	public static byte[] bytes(TaskEvent event) {
		return EventJson.MAPPER.writeValueAsBytes(event);
	}

	/**
	 * The event as a message that is ready to be sent, with the task as its key on Kafka.
	 * @param event the event
	 * @param source the CloudEvent's source, a URI reference such as {@code /todo-app}
	 * @param traceparent the trace that the change belongs to (W3C Trace Context), if it
	 * is known
	 * @return the message
	 * @see #message(TaskEvent, String, String, String)
	 */
	public static Message<byte[]> message(TaskEvent event, String source, @Nullable String traceparent) {
		return message(event, source, event.taskId().toString(), traceparent);
	}

	/**
	 * The event as a message that is ready to be sent: {@code ce-id} is the event's id,
	 * {@code ce-type} its type, {@code ce-subject} the task's id, {@code ce-time} its
	 * time.
	 * @param event the event
	 * @param source the CloudEvent's source, a URI reference such as {@code /todo-app}
	 * @param key the key of the record on Kafka: events of one key keep their order
	 * @param traceparent the trace that the change belongs to (W3C Trace Context), if it
	 * is known
	 * @return the message
	 */
	public static Message<byte[]> message(TaskEvent event, String source, String key, @Nullable String traceparent) {
		MessageBuilder<byte[]> message = MessageBuilder.withPayload(bytes(event))
			.setHeader("ce-specversion", "1.0")
			.setHeader("ce-id", event.eventId().toString())
			.setHeader("ce-type", event.eventType().wireName())
			.setHeader("ce-source", source)
			.setHeader("ce-subject", event.taskId().toString())
			// CloudEvents' partitioning extension: the key of the record on Kafka.
			.setHeader("ce-partitionkey", key)
			.setHeader("ce-time", event.timestamp().toString())
			.setHeader("ce-datacontenttype", "application/json")
			.setHeader("contentType", "application/json");
		if (traceparent != null) {
			message.setHeader("traceparent", traceparent);
		}
		return message.build();
	}

}
