package io.todoplatform.task;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a user says of a task to be created.
 *
 * @param title 1 to 200 characters
 * @param description up to 10 000 characters
 * @param status where it stands from the start
 * @param dueDate when it should be done
 * @param reminderTime when its owner wants to be reminded
 * @param recurrenceSchedule how it comes again, for a recurring task
 */
public record NewTask(String title, @Nullable String description, TaskStatus status, @Nullable Instant dueDate,
		@Nullable Instant reminderTime, @Nullable RecurrenceSchedule recurrenceSchedule) {

	/**
	 * Reads a task to be created. Absent and null are the same here.
	 * @param document the task, a JSON object
	 * @return the task
	 * @throws InvalidTaskException if it breaks rules
	 */
	public static NewTask read(JsonNode document) {
		List<Violation> violations = new ArrayList<>();
		Attributes attributes = TaskPatch.attributes(document, violations);
		TaskPatch given = TaskPatch.read(attributes, violations);
		attributes.refuseOthers(TaskPatch.READ_ONLY);
		if (!document.has("title")) {
			attributes.violated("title", "is required");
		}
		RecurrenceSchedule recurrence = violations.isEmpty() ? given.recurrence(null, violations) : null;
		TaskPatch.refuse(violations);
		return new NewTask(Objects.requireNonNull(given.title().applyTo(null)), given.description().applyTo(null),
				Objects.requireNonNullElse(given.status().applyTo(null), TaskStatus.PENDING),
				given.dueDate().applyTo(null), given.reminderTime().applyTo(null), recurrence);
	}

	/**
	 * A hash of what was said, the same for documents that mean the same.
	 * @return SHA-256 in lower-case hexadecimal
	 */
	public String fingerprint() {
		try {
			byte[] said = TaskJson.MAPPER.writeValueAsBytes(this);
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	Task toTask(UUID id, String owner, Instant now) {
		Instant completedAt = (this.status == TaskStatus.COMPLETE) ? now : null;
		boolean recurs = this.recurrenceSchedule != null;
		return new Task(id, this.title, this.description, this.status, this.dueDate, this.reminderTime,
				this.recurrenceSchedule, null, recurs ? id : null, recurs ? 0 : null, now, now, completedAt, owner, 1);
	}

}
