package io.todoplatform.task;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.todoplatform.task.RecurrenceSchedule.Frequency;
import io.todoplatform.task.RecurrenceSchedule.Mode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is to become of a recurrence schedule. RFC 7396 merges nested objects, so a patch
 * that names the frequency alone keeps the zone.
 *
 * @param frequency the distance between two instances
 * @param timeZone the zone whose wall time is kept; UTC if it is cleared
 * @param until the last possible due date
 * @param count the number of instances in all
 * @param mode what the next due date is counted from; the due date if it is cleared
 */
public record SchedulePatch(Change<Frequency> frequency, Change<ZoneId> timeZone, Change<Instant> until,
		Change<Integer> count, Change<Mode> mode) {

	private static final ZoneId UTC = ZoneId.of("UTC");

	private static final int MAX_COUNT = 10_000;

	static SchedulePatch read(JsonNode object, String prefix, List<Violation> violations) {
		Attributes attributes = new Attributes(object, prefix, violations);
		SchedulePatch patch = new SchedulePatch(
				attributes.notCleared("frequency",
						attributes.oneOf("frequency", Frequency.values(), Frequency::wireName)),
				attributes.zone("time_zone"), attributes.instant("until"), attributes.integer("count", 1, MAX_COUNT),
				attributes.oneOf("mode", Mode.values(), Mode::wireName));
		attributes.refuseOthers(Set.of());
		return patch;
	}

	/** The schedule afterwards, or null with a violation if it lacks its frequency. */
	@Nullable RecurrenceSchedule applyTo(@Nullable RecurrenceSchedule current, List<Violation> violations) {
		Frequency frequency = this.frequency.applyTo((current != null) ? current.frequency() : null);
		if (frequency == null) {
			violations.add(new Violation("recurrence_schedule.frequency", "is required"));
			return null;
		}
		ZoneId zone = this.timeZone.applyTo((current != null) ? current.timeZone() : null);
		Mode mode = this.mode.applyTo((current != null) ? current.mode() : null);
		return new RecurrenceSchedule(frequency, Objects.requireNonNullElse(zone, UTC),
				this.until.applyTo((current != null) ? current.until() : null),
				this.count.applyTo((current != null) ? current.count() : null),
				Objects.requireNonNullElse(mode, Mode.FROM_DUE));
	}

}
