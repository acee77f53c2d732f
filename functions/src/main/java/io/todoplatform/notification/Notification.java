package io.todoplatform.notification;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a user is told.
 *
 * @param id a function of the event that caused it, so that an event that comes twice
 * makes one notification
 * @param taskId the task it is about, which may be deleted by now
 * @param user who is told, 1 to 200 characters
 * @param notificationType why
 * @param channel by which means: {@code in_app}, the only one so far
 * @param status how far its delivery is
 * @param failureReason why it will never be delivered; null unless it has failed
 * @param title the task's title then, at most 200 characters
 * @param message what happened, in one line
 * @param createdAt when it was stored
 * @param sentAt when its delivery was attempted that was confirmed; null unless it is
 * sent
 * @param readAt when the user read it; null if it is unread
 * @param version 1, then 2 when it is read
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Notification(UUID id, UUID taskId, String user, NotificationType notificationType, String channel,
		NotificationStatus status, @Nullable String failureReason, String title, String message, Instant createdAt,
		@Nullable Instant sentAt, @Nullable Instant readAt, int version) {

	/** The channel of all notifications: the platform's own clients. */
	public static final String IN_APP = "in_app";

	Notification unread() {
		return new Notification(this.id, this.taskId, this.user, this.notificationType, this.channel, this.status,
				this.failureReason, this.title, this.message, this.createdAt, this.sentAt, null, 1);
	}

	Notification sent(Instant at) {
		return new Notification(this.id, this.taskId, this.user, this.notificationType, this.channel,
				NotificationStatus.SENT, null, this.title, this.message, this.createdAt, at, this.readAt, this.version);
	}

}
