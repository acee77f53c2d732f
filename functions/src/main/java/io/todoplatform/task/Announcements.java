package io.todoplatform.task;

import java.util.List;
import java.util.Optional;

import io.todoplatform.event.LogFields;
import io.todoplatform.task.TaskStore.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second half of a write (design, section 3): what is stored is published, and only
 * then called done. Safe for concurrent use; blocks.
 */
final class Announcements {

	private static final Logger logger = LoggerFactory.getLogger(Announcements.class);

	private final EventOutlet outlet;

	Announcements(EventOutlet outlet) {
		this.outlet = outlet;
	}

	/**
	 * Publishes what is stored.
	 * @param stored what became of the changes
	 * @param changes that were stored together; the outcome is about the first one
	 * @param started the begin of the command
	 * @return empty if nothing was stored, since the race for the version was lost
	 */
	Optional<TaskOutcome> of(Stored stored, List<TaskChange> changes, Started started) {
		Task task = changes.getFirst().task();
		return switch (stored) {
			case YES -> {
				changes.forEach((change) -> log("Stored {}, version {}", change));
				yield Optional.of(this.outlet.publish(changes.stream().map(TaskChange::event).toList(), started)
						? new TaskOutcome.Done(task) : new TaskOutcome.EventsPending(task));
			}
			case NO -> Optional.empty();
			case UNKNOWN -> {
				log("The store did not say whether it stored {}, version {}", changes.getFirst());
				yield Optional.of(new TaskOutcome.Unknown(task.id()));
			}
		};
	}

	private static void log(String message, TaskChange change) {
		try (LogFields _ = fields(change)) {
			logger.info(message, change.event().eventType().wireName(), change.task().version());
		}
	}

	private static LogFields fields(TaskChange change) {
		return LogFields.of(change.event().eventId().toString(), change.task().id().toString(), null);
	}

}
