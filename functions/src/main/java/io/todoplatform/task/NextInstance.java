package io.todoplatform.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import io.todoplatform.task.TaskStore.Previous;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the next instance of a series is to be (US5). It is pending, and its parent is the
 * task before it.
 *
 * @param taskId its id, a function of series and place, so that a repetition means the
 * same task
 * @param seriesIndex its place in the series, from 1
 * @param previous the task before it, whose completion asks for it
 * @param title as of the task before
 * @param description as of the task before
 * @param owner as of the task before
 * @param recurrenceSchedule as of the task before
 * @param dueDate when it should be done
 * @param reminderTime when its owner wants to be reminded
 */
public record NextInstance(UUID taskId, int seriesIndex, Previous previous, String title, @Nullable String description,
		String owner, RecurrenceSchedule recurrenceSchedule, @Nullable Instant dueDate,
		@Nullable Instant reminderTime) {

	/** The user who acts when a series goes on by itself. */
	public static final String ACTING_USER = "recurring-app";

	private static final int MAX_INDEX = 1_000_000;

	private static final int MAX_OWNER = 200;

	/**
	 * Reads a next instance.
	 * @param document a JSON object with {@code task_id}, {@code series_id},
	 * {@code series_index}, {@code previous_task_id}, {@code previous_version} and the
	 * attributes of the task
	 * @return the next instance
	 * @throws InvalidTaskException if it breaks rules
	 */
	public static NextInstance read(JsonNode document) {
		List<Violation> violations = new ArrayList<>();
		Attributes attributes = TaskPatch.attributes(document, violations);
		Change<UUID> taskId = attributes.required("task_id", attributes.uuid("task_id"));
		Change<UUID> seriesId = attributes.required("series_id", attributes.uuid("series_id"));
		Change<Integer> index = attributes.required("series_index", attributes.integer("series_index", 1, MAX_INDEX));
		Change<UUID> previousId = attributes.required("previous_task_id", attributes.uuid("previous_task_id"));
		Change<Long> version = attributes.required("previous_version", attributes.version("previous_version"));
		Change<String> title = attributes.required("title", attributes.line("title", TaskPatch.MAX_TITLE));
		Change<String> description = attributes.paragraphs("description", TaskPatch.MAX_DESCRIPTION);
		Change<String> owner = attributes.required("owner", attributes.line("owner", MAX_OWNER));
		Change<JsonNode> schedule = attributes.required("recurrence_schedule",
				attributes.object("recurrence_schedule"));
		Change<Instant> dueDate = attributes.instant("due_date");
		Change<Instant> reminderTime = attributes.instant("reminder_time");
		attributes.refuseOthers(Set.of());
		RecurrenceSchedule recurrence = (schedule instanceof Change.To<JsonNode>(JsonNode object))
				? SchedulePatch.read(object, "recurrence_schedule.", violations).applyTo(null, violations) : null;
		TaskPatch.refuse(violations);
		int place = value(index);
		return new NextInstance(value(taskId), place,
				new Previous(value(previousId), value(seriesId), place - 1, value(version)), value(title),
				description.applyTo(null), value(owner), Objects.requireNonNull(recurrence), dueDate.applyTo(null),
				reminderTime.applyTo(null));
	}

	/** Without violations every required attribute has a value. */
	private static <T> T value(Change<T> change) {
		return Objects.requireNonNull(change.applyTo(null));
	}

	Task toTask(Instant now, long version) {
		return new Task(this.taskId, this.title, this.description, TaskStatus.PENDING, this.dueDate, this.reminderTime,
				this.recurrenceSchedule, this.previous.taskId(), this.previous.seriesId(), this.seriesIndex, now, now,
				null, this.owner, version);
	}

}
