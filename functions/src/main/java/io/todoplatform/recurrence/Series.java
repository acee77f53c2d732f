package io.todoplatform.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;

import io.todoplatform.recurrence.InstanceNews.Instance;
import io.todoplatform.task.RecurrenceSchedule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A series and where it stands.
 *
 * @param taskId the current instance: the last one that was not taken back
 * @param version its version
 * @param instance the current instance
 * @param anchor what it counts from; null for the first of a series
 * @param active whether there is or may be a next instance: the current one is there,
 * recurs, and did not end the series
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Series(UUID taskId, long version, Instance instance, @Nullable Anchor anchor, boolean active) {

	/**
	 * The wall time that due dates are counted from.
	 * @return that of the anchor; without one, that of the current instance's due date,
	 * or null if it has none
	 */
	public @Nullable LocalDateTime anchorDate() {
		RecurrenceSchedule schedule = this.instance.recurrenceSchedule();
		if (this.anchor != null) {
			return this.anchor.dueDate();
		}
		return (schedule != null && this.instance.dueDate() != null)
				? new WallClock(schedule.timeZone()).at(this.instance.dueDate()) : null;
	}

	/**
	 * When the next instance would be due if the current one were completed.
	 * @param now the time of that completion, unless it is completed already
	 * @return the due date; null if there will be no next instance
	 */
	public @Nullable Instant nextDueDate(Instant now) {
		if (!this.active || this.instance.recurrenceSchedule() == null) {
			return null;
		}
		Instant completedAt = (this.instance.completedAt() != null) ? this.instance.completedAt() : now;
		Succession succession = Recurrence
			.after(new Completion(this.instance.recurrenceSchedule(), this.instance.seriesIndex(),
					this.instance.dueDate(), this.instance.reminderTime(), completedAt, this.anchor));
		return (succession instanceof Succession.Next next) ? next.dueDate() : null;
	}

}
