package io.todoplatform.event;

/**
 * What {@link EventReader} made of a message. The cases are closed, so a consumer decides
 * on each of them.
 */
public sealed interface EventReading {

	/**
	 * An event of a schema version that this code understands.
	 *
	 * @param event the event
	 */
	record Known(TaskEvent event) implements EventReading {
	}

	/**
	 * An event of another schema version. It is to be logged, skipped and counted
	 * (specification, edge cases), and never to raise.
	 *
	 * @param schemaVersion the version it has, at most 64 characters. Text of the sender:
	 * to be logged, but not to become a metric's label
	 * @param eventId the {@code event_id} if there is text of that name, else
	 * {@code unknown}; at most 64 characters
	 * @param taskId the {@code task_id}, likewise
	 */
	record UnknownSchemaVersion(String schemaVersion, String eventId, String taskId) implements EventReading {
	}

	/**
	 * No event at all, however often it is delivered. It belongs on a dead-letter topic.
	 *
	 * @param reason what is wrong with it, for people
	 */
	record Malformed(String reason) implements EventReading {
	}

}
