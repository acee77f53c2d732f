package io.todoplatform.todoapp.outbox;

import java.util.UUID;

import io.todoplatform.event.TaskEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to be published on a topic.
 *
 * @param topic the topic's name
 * @param event the event
 * @param traceparent the trace of the request that stored it
 */
record OutboxRow(String topic, TaskEvent event, @Nullable String traceparent) {

	Id id() {
		return new Id(this.event.eventId(), this.topic);
	}

	/**
	 * The row's key.
	 *
	 * @param eventId the event
	 * @param topic the topic's name
	 */
	record Id(UUID eventId, String topic) {
	}

}
