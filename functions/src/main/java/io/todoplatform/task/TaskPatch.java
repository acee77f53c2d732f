package io.todoplatform.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A merge patch of a task (RFC 7396): what is absent stays, what is null goes.
 * {@code is_recurring} and {@code recurrence_schedule} say one thing in two ways, so each
 * brings the other along; a patch in which they contradict one another is refused.
 *
 * @param title never a {@link Change.Clear}
 * @param description the description
 * @param status never a {@link Change.Clear}
 * @param dueDate when it should be done
 * @param reminderTime when its owner wants to be reminded
 * @param isRecurring whether it recurs
 * @param schedule how it recurs
 */
public record TaskPatch(Change<String> title, Change<String> description, Change<TaskStatus> status,
		Change<Instant> dueDate, Change<Instant> reminderTime, Change<Boolean> isRecurring,
		Change<SchedulePatch> schedule) {

	static final int MAX_TITLE = 200;

	static final int MAX_DESCRIPTION = 10_000;

	static final Set<String> READ_ONLY = Set.of("id", "parent_task_id", "series_id", "series_index", "created_at",
			"updated_at", "completed_at", "owner", "version");

	/**
	 * Reads a patch.
	 * @param document the patch, a JSON object
	 * @return the patch
	 * @throws InvalidTaskException if it is no object, names an unknown or read-only
	 * attribute, or gives one a value that no task may have
	 */
	public static TaskPatch read(JsonNode document) {
		List<Violation> violations = new ArrayList<>();
		Attributes attributes = attributes(document, violations);
		TaskPatch patch = read(attributes, violations);
		attributes.refuseOthers(READ_ONLY);
		refuse(violations);
		return patch;
	}

	static Attributes attributes(JsonNode document, List<Violation> violations) {
		if (!document.isObject()) {
			throw new InvalidTaskException(List.of(new Violation("body", "must be a JSON object")));
		}
		return new Attributes(document, "", violations);
	}

	static TaskPatch read(Attributes attributes, List<Violation> violations) {
		return new TaskPatch(attributes.notCleared("title", attributes.line("title", MAX_TITLE)),
				attributes.paragraphs("description", MAX_DESCRIPTION),
				attributes.notCleared("status", attributes.oneOf("status", TaskStatus.values(), TaskStatus::wireName)),
				attributes.instant("due_date"), attributes.instant("reminder_time"), attributes.bool("is_recurring"),
				attributes.object("recurrence_schedule")
					.map((object) -> SchedulePatch.read(object, "recurrence_schedule.", violations)));
	}

	/**
	 * The task afterwards, its version and times as before. A task that begins to recur
	 * is the first of its series; one that does so again goes on with the series it has.
	 * @throws InvalidTaskException if the patch does not fit the task
	 */
	Task applyTo(Task task, Instant now) {
		List<Violation> violations = new ArrayList<>();
		RecurrenceSchedule recurrence = recurrence(task.recurrenceSchedule(), violations);
		refuse(violations);
		boolean begins = recurrence != null && task.seriesId() == null;
		TaskStatus status = Objects.requireNonNullElse(this.status.applyTo(task.status()), task.status());
		return new Task(task.id(), Objects.requireNonNullElse(this.title.applyTo(task.title()), task.title()),
				this.description.applyTo(task.description()), task.status(), this.dueDate.applyTo(task.dueDate()),
				this.reminderTime.applyTo(task.reminderTime()), recurrence, task.parentTaskId(),
				begins ? task.id() : task.seriesId(), begins ? Integer.valueOf(0) : task.seriesIndex(),
				task.createdAt(), task.updatedAt(), task.completedAt(), task.owner(), task.version())
			.withStatus(status, now);
	}

	@Nullable RecurrenceSchedule recurrence(@Nullable RecurrenceSchedule current, List<Violation> violations) {
		boolean off = this.isRecurring.equals(new Change.To<>(false)) || this.isRecurring instanceof Change.Clear;
		boolean on = this.isRecurring.equals(new Change.To<>(true));
		RecurrenceSchedule merged = switch (this.schedule) {
			case Change.Keep<SchedulePatch> _ -> off ? null : current;
			case Change.Clear<SchedulePatch> _ -> null;
			case Change.To<SchedulePatch>(SchedulePatch patch) -> patch.applyTo(current, violations);
		};
		if (off && this.schedule instanceof Change.To) {
			violations
				.add(new Violation("recurrence_schedule", "must be absent or null for a task that does not recur"));
		}
		if (on && merged == null && violations.isEmpty()) {
			violations.add(new Violation("recurrence_schedule", "is required for a recurring task"));
		}
		return merged;
	}

	static void refuse(List<Violation> violations) {
		if (!violations.isEmpty()) {
			throw new InvalidTaskException(violations);
		}
	}

}
