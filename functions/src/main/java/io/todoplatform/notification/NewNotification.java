package io.todoplatform.notification;

import java.time.Instant;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import io.todoplatform.event.ReceivedEvent;
import io.todoplatform.event.TaskEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A notification to be stored.
 *
 * @param id the notification's id, a UUIDv5 of the event's
 * @param eventId the event that causes it
 * @param taskId the task
 * @param user who is to be told
 * @param actingUser who caused it
 * @param notificationType why
 * @param title the task's title
 * @param message what happened
 * @param dueAt when it should reach the user, for a reminder
 * @param traceparent the trace that it belongs to, if it is known
 */
@JsonNaming(SnakeCaseStrategy.class)
public record NewNotification(UUID id, UUID eventId, UUID taskId, String user, String actingUser,
		NotificationType notificationType, String title, String message, @Nullable Instant dueAt,
		@Nullable String traceparent) {

	private static final UUID NAMESPACE = UUID.fromString("b0f4b4f5-3f0a-5c0e-9a53-6d1a6f2b8c11");

	static NewNotification of(ReceivedEvent received, String user, NotificationType type, String title, String message,
			@Nullable Instant dueAt) {
		TaskEvent event = received.event();
		return new NewNotification(idFor(event.eventId()), event.eventId(), event.taskId(), user,
				Payload.shortened(event.actingUser()), type, title, message, dueAt, received.traceparent());
	}

	/**
	 * The id of the notification that an event causes.
	 * @param eventId the event
	 * @return the same id for the same event
	 */
	static UUID idFor(UUID eventId) {
		return UuidCreator.getNameBasedSha1(NAMESPACE, eventId.toString());
	}

}
