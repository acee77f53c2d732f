package io.todoplatform.audit;

import java.time.Instant;
import java.util.UUID;

import io.todoplatform.event.EventType;
import org.jspecify.annotations.Nullable;

/** What is asked of the trail; a page at a time. */
public sealed interface AuditQuery {

	/** The largest page. */
	int MAX_LIMIT = 500;

	/**
	 * {@return the page's size, 1 to 500}
	 */
	int limit();

	/**
	 * The events of one task in chronological order: by the task's version, then by time
	 * (US2).
	 *
	 * @param taskId the task
	 * @param after the place after which the page begins; null for the first page
	 * @param limit the page's size, 1 to 500
	 */
	record OfTask(UUID taskId, @Nullable TaskPosition after, int limit) implements AuditQuery {
	}

	/**
	 * The events that fit all that is given, the newest first.
	 *
	 * @param type what happened
	 * @param actingUser who did it
	 * @param from the earliest time, inclusive
	 * @param to the latest time, exclusive
	 * @param after the place after which the page begins; null for the first page
	 * @param limit the page's size, 1 to 500
	 */
	record Matching(@Nullable EventType type, @Nullable String actingUser, @Nullable Instant from, @Nullable Instant to,
			@Nullable TimePosition after, int limit) implements AuditQuery {
	}

	/**
	 * A place among the events of a task.
	 *
	 * @param taskVersion version
	 * @param timestamp time
	 * @param eventId tells apart what has the same version and time
	 */
	record TaskPosition(long taskVersion, Instant timestamp, UUID eventId) {

		public static TaskPosition of(AuditRecord audited) {
			return new TaskPosition(audited.taskVersion(), audited.timestamp(), audited.eventId());
		}

	}

	/**
	 * A place among all events.
	 *
	 * @param timestamp time
	 * @param eventId tells apart what has the same time
	 */
	record TimePosition(Instant timestamp, UUID eventId) {

		public static TimePosition of(AuditRecord audited) {
			return new TimePosition(audited.timestamp(), audited.eventId());
		}

	}

}
