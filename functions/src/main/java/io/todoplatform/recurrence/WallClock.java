package io.todoplatform.recurrence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * What the clocks of a zone show. A time that they skip stands for the first instant
 * after the gap, one that they show twice for its first occurrence.
 *
 * @param zone the zone
 */
record WallClock(ZoneId zone) {

	LocalDateTime at(Instant instant) {
		return LocalDateTime.ofInstant(instant, this.zone);
	}

	Instant instant(LocalDateTime time) {
		List<ZoneOffset> offsets = this.zone.getRules().getValidOffsets(time);
		return offsets.isEmpty() ? endOfGap(time) : time.toInstant(offsets.getFirst());
	}

	/**
	 * When a reminder comes that keeps its distance on the clock's face: 18:00 on the eve
	 * of a due date stays 18:00, though the night may be an hour shorter. Of a time that
	 * the clocks show twice it takes the one that is nearer to the due date, on the same
	 * side of it, so that ten minutes do not become seventy.
	 */
	Instant reminder(LocalDateTime dueDate, Duration lead) {
		LocalDateTime time = dueDate.minus(lead);
		List<ZoneOffset> offsets = this.zone.getRules().getValidOffsets(time);
		if (offsets.size() > 1 && !lead.isNegative()) {
			Instant last = time.toInstant(offsets.getLast());
			if (!last.isAfter(instant(dueDate))) {
				return last;
			}
		}
		return instant(time);
	}

	private Instant endOfGap(LocalDateTime time) {
		ZoneOffsetTransition gap = this.zone.getRules().getTransition(time);
		return gap.getInstant();
	}

}
