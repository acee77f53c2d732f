package io.todoplatform.notification;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which notifications of a user are asked for, the newest first.
 *
 * @param user whose
 * @param status how far their delivery is; null for any
 * @param unread whether those that are unread, or those that are read; null for both
 * @param after the place after which the page begins; null for the first page
 * @param limit the page's size, 1 to {@link #MAX_LIMIT}
 */
public record NotificationQuery(String user, @Nullable NotificationStatus status, @Nullable Boolean unread,
		@Nullable Position after, int limit) {

	/** The largest page. */
	public static final int MAX_LIMIT = 200;

	/**
	 * A place among a user's notifications.
	 *
	 * @param createdAt time
	 * @param id tells apart what has the same time
	 */
	public record Position(Instant createdAt, UUID id) {

		/**
		 * The place of a notification.
		 * @param notification the notification
		 * @return its place
		 */
		public static Position of(Notification notification) {
			return new Position(notification.createdAt(), notification.id());
		}

	}

}
