package io.todoplatform.notification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where notifications are kept, each with what is still to be announced of it. A store
 * that cannot be reached raises, and takes the same again later. Safe for concurrent use.
 */
public interface NotificationStore {

	/**
	 * Stores those that are not there yet (FR-015), to be announced. All are there when
	 * this returns; after an exception, any of them may be.
	 * @param notifications no two with the same id
	 * @return how many had been there before
	 */
	int add(List<NewNotification> notifications);

	/**
	 * Finds notifications.
	 * @param query which
	 * @return a page of them
	 */
	NotificationPage list(NotificationQuery query);

	/**
	 * Counts what a user has not read.
	 * @param user whose
	 * @return how many, never negative
	 */
	long unread(String user);

	/**
	 * Marks a notification as read, and that to be announced, unless it is read already.
	 * @param id the notification's id
	 * @param reading who reads
	 * @return the notification as it is then, or empty if there is none
	 */
	Optional<Notification> read(UUID id, Reading reading);

	/**
	 * Marks all that a user has not read, and each of them to be announced.
	 * @param user whose
	 * @param reading who reads
	 * @return how many were unread
	 */
	long readAll(String user, Reading reading);

}
