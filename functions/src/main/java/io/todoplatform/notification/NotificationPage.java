package io.todoplatform.notification;

import java.util.List;

/**
 * One page of notifications.
 *
 * @param items the notifications in the query's order
 * @param more whether there are notifications behind the last of these
 */
public record NotificationPage(List<Notification> items, boolean more) {
}
