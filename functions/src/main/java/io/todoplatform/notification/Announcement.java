package io.todoplatform.notification;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import io.todoplatform.event.EventType;
import io.todoplatform.event.EventWriter;
import io.todoplatform.event.TaskEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.messaging.Message;

/**
 * News of a notification, to be published on {@code notifications}: that it is there,
 * which is its delivery in-app, or that it was read. However often it is published, its
 * event has the same id.
 *
 * @param kind what is new
 * @param notification the notification
 * @param actingUser who caused it
 * @param dueAt when a reminder should reach its user
 * @param traceparent the trace it belongs to, if it is known
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Announcement(Kind kind, Notification notification, String actingUser, @Nullable Instant dueAt,
		@Nullable String traceparent) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final String SOURCE = "/notify-app";

	/** What is new about a notification. */
	public enum Kind {

		/** It is there. */
		CREATED(EventType.NOTIFICATION_CREATED),

		/** It was read. */
		READ(EventType.NOTIFICATION_READ);

		private final EventType type;

		Kind(EventType type) {
			this.type = type;
		}

	}

	/**
	 * The event. In that of a new notification the status is {@code sent}: who sees it
	 * was reached.
	 * @param attemptedAt when it is attempted to publish it
	 * @return the event
	 */
	public TaskEvent event(Instant attemptedAt) {
		Notification state = switch (this.kind) {
			case CREATED -> this.notification.unread().sent(attemptedAt);
			case READ -> this.notification;
		};
		Instant timestamp = switch (this.kind) {
			case CREATED -> state.createdAt();
			case READ -> Objects.requireNonNull(state.readAt());
		};
		ObjectNode payload = MAPPER.valueToTree(state);
		payload.put("acting_user", this.actingUser);
		return new TaskEvent(eventId(), this.kind.type, timestamp, state.taskId(), payload, TaskEvent.SCHEMA_VERSION);
	}

	/**
	 * The event as a message; its key on Kafka is the user, whose news keep their order.
	 * @param event {@link #event(Instant)}
	 * @return the message
	 */
	public Message<byte[]> message(TaskEvent event) {
		return EventWriter.message(event, SOURCE, this.notification.user(), this.traceparent);
	}

	/**
	 * The id of the event.
	 * @return the same for the same news of the same notification
	 */
	public UUID eventId() {
		return UuidCreator.getNameBasedSha1(this.notification.id(), this.kind.type.wireName());
	}

}
