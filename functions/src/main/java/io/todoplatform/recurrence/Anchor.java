package io.todoplatform.recurrence;

import java.time.Duration;
import java.time.LocalDateTime;

import io.todoplatform.task.RecurrenceSchedule.Frequency;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What an instance counts from. Kept unchanged from instance to instance, so that neither
 * a short month nor a daylight-saving change leaves a trace in those that follow.
 *
 * @param dueDate the wall time at which the instance of that index is due, in the
 * schedule's zone; perhaps one that the zone's clocks skip
 * @param index the index of the instance that is due then
 * @param reminderLead by how much wall time the reminder comes before the due date,
 * negative if after; null without a reminder
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Anchor(LocalDateTime dueDate, int index, @Nullable Duration reminderLead) {

	/**
	 * When an instance is due: the anchor and the periods between, the day of the month
	 * clamped to the month's length.
	 */
	LocalDateTime dueDate(int index, Frequency frequency) {
		return plus(this.dueDate, index - this.index, frequency);
	}

	Anchor withReminderLead(@Nullable Duration lead) {
		return new Anchor(this.dueDate, this.index, lead);
	}

	static LocalDateTime plus(LocalDateTime time, long periods, Frequency frequency) {
		return switch (frequency) {
			case DAILY -> time.plusDays(periods);
			case WEEKLY -> time.plusWeeks(periods);
			case MONTHLY -> time.plusMonths(periods);
		};
	}

}
