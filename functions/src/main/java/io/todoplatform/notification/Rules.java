package io.todoplatform.notification;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import io.todoplatform.event.MalformedEventException;
import io.todoplatform.event.ReceivedEvent;
import io.todoplatform.event.TaskEvent;
import org.jspecify.annotations.Nullable;

/** Who is told what by which event. */
final class Rules {

	/** Acts on its own; what it makes of a series is what its owner asked for. */
	private static final String RECURRING_APP = "recurring-app";

	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private Rules() {
	}

	/**
	 * The owner of the task is reminded of it.
	 * @throws MalformedEventException if it does not say whom of what
	 */
	static NewNotification reminder(ReceivedEvent received) {
		Payload payload = new Payload(received.event().payload());
		String owner = payload.owner();
		String title = payload.title();
		if (owner == null || title == null) {
			throw new MalformedEventException(
					"payload." + ((owner == null) ? "owner is no user's name" : "title is missing or not text"));
		}
		return NewNotification.of(received, owner, NotificationType.REMINDER, title,
				reminderText(payload.time("due_date")), payload.time("reminder_time"));
	}

	/** The owner of a task is told what another user did to it. */
	static Optional<NewNotification> change(ReceivedEvent received) {
		TaskEvent event = received.event();
		Payload payload = new Payload(event.payload());
		String owner = payload.owner();
		String actor = event.actingUser();
		String verb = verb(event);
		if (owner == null || verb == null || actor.equals(owner) || actor.equals(RECURRING_APP)
				|| payload.isTakenBack()) {
			return Optional.empty();
		}
		return Optional.of(NewNotification.of(received, owner, NotificationType.UPDATE,
				Objects.requireNonNullElse(payload.title(), "Untitled"),
				Payload.shortened(actor) + " " + verb + " this task", null));
	}

	private static @Nullable String verb(TaskEvent event) {
		return switch (event.eventType()) {
			case UPDATED -> "changed";
			case COMPLETED -> "completed";
			case REOPENED -> "reopened";
			case DELETED -> "deleted";
			case CREATED, REMINDER_DUE, NOTIFICATION_CREATED, NOTIFICATION_READ -> null;
		};
	}

	private static String reminderText(@Nullable Instant dueDate) {
		return (dueDate != null) ? "Due " + TIME.format(dueDate) : "You asked to be reminded";
	}

}
