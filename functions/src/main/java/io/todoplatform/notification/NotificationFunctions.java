package io.todoplatform.notification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.todoplatform.event.EventMeter;
import io.todoplatform.event.EventType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/**
 * What the notification service does, one function each. All block and are thread-safe.
 * The meters are those of the topics.
 */
@Configuration(proxyBeanMethods = false)
public class NotificationFunctions {

	/**
	 * Reminds the owners of tasks. An event of an unknown schema version is logged,
	 * counted and skipped; one that is malformed fails the batch before anything is
	 * stored.
	 */
	@Bean
	Consumer<Message<List<byte[]>>> notifyReminders(NotificationStore store, Announcer announcer,
			EventMeter remindersMeter) {
		return new Notifier(EventType.OF_REMINDERS, (received) -> Stream.of(Rules.reminder(received)), store, announcer,
				remindersMeter);
	}

	/** Tells the owners of tasks what others did to them. Treats events likewise. */
	@Bean
	Consumer<Message<List<byte[]>>> notifyTaskEvents(NotificationStore store, Announcer announcer,
			EventMeter taskEventsMeter) {
		return new Notifier(EventType.OF_TASKS, (received) -> Rules.change(received).stream(), store, announcer,
				taskEventsMeter);
	}

	@Bean
	Function<NotificationQuery, NotificationPage> listNotifications(NotificationStore store) {
		return store::list;
	}

	@Bean
	Function<String, Long> countUnreadNotifications(NotificationStore store) {
		return store::unread;
	}

	/** Marks one as read; repeating it changes nothing. */
	@Bean
	BiFunction<UUID, Reading, Optional<Notification>> readNotification(NotificationStore store, Announcer announcer) {
		return (id, reading) -> {
			Optional<Notification> found = store.read(id, reading);
			announcer.wake();
			return found;
		};
	}

	/** Marks all of a user as read and tells how many were not. */
	@Bean
	BiFunction<String, Reading, Long> readAllNotifications(NotificationStore store, Announcer announcer) {
		return (user, reading) -> {
			long read = store.readAll(user, reading);
			announcer.wake();
			return read;
		};
	}

}
