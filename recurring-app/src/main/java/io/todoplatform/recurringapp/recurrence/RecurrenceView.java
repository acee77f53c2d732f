package io.todoplatform.recurringapp.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;

import io.todoplatform.recurrence.InstanceNews.Instance;
import io.todoplatform.recurrence.Series;
import io.todoplatform.task.RecurrenceSchedule;
import io.todoplatform.task.RecurrenceSchedule.Frequency;
import io.todoplatform.task.RecurrenceSchedule.Mode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A series (specification, key entities: RecurrenceSchedule).
 *
 * @param seriesId the series
 * @param taskId the current instance
 * @param parentTaskId the instance before it
 * @param title the current instance's title
 * @param owner its owner
 * @param seriesIndex its place in the series, from 0
 * @param dueDate when it is due
 * @param frequency the distance between two instances; null if recurrence was switched
 * off
 * @param timeZone the zone whose wall time is kept
 * @param mode what the next due date is counted from
 * @param until no instance is due after this
 * @param count the number of instances in all
 * @param anchor the wall time that the due dates are counted from
 * @param nextDueDate when the next instance is due if the current one is completed now;
 * null if there will be none
 * @param isActive whether there is or may be a next instance
 */
@JsonNaming(SnakeCaseStrategy.class)
record RecurrenceView(UUID seriesId, UUID taskId, @Nullable UUID parentTaskId, String title, String owner,
		int seriesIndex, @Nullable Instant dueDate, @Nullable Frequency frequency, @Nullable String timeZone,
		@Nullable Mode mode, @Nullable Instant until, @Nullable Integer count, @Nullable LocalDateTime anchor,
		@Nullable Instant nextDueDate, boolean isActive) {

	static RecurrenceView of(Series series, Instant now) {
		Instance instance = series.instance();
		RecurrenceSchedule schedule = instance.recurrenceSchedule();
		return new RecurrenceView(instance.seriesId(), series.taskId(), instance.parentTaskId(), instance.title(),
				instance.owner(), instance.seriesIndex(), instance.dueDate(),
				(schedule != null) ? schedule.frequency() : null,
				(schedule != null) ? schedule.timeZone().getId() : null, (schedule != null) ? schedule.mode() : null,
				(schedule != null) ? schedule.until() : null, (schedule != null) ? schedule.count() : null,
				series.anchorDate(), series.nextDueDate(now), series.active());
	}

}
