package io.todoplatform.platform;

import java.util.List;
import java.util.stream.Stream;

/**
 * The topics of the platform.
 */
public final class Topics {

	/**
	 * Of each topic. The specification's assumption for one machine: each partition has
	 * batches of its own, so more of them would make smaller ones.
	 */
	public static final int PARTITIONS = 1;

	private static final List<String> EVENTS = List.of("task-events", "task-updates", "reminders", "notifications");

	private static final List<String> DEAD_LETTERS = List.of("task-events.dead-letter",
			"task-events.recurring-app.dead-letter", "task-events.notify-app.dead-letter",
			"reminders.notify-app.dead-letter", "task-updates.websocket-app.dead-letter",
			"notifications.websocket-app.dead-letter");

	private Topics() {
	}

	/**
	 * The names of all of them, those of dead letters too.
	 */
	public static List<String> all() {
		return Stream.concat(EVENTS.stream(), DEAD_LETTERS.stream()).toList();
	}

}
