package io.todoplatform.recurrence;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

import io.todoplatform.task.RecurrenceSchedule.Frequency;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Days where it is another day in UTC. Elsewhere off by one: nextcloud/tasks#2465,
 * donetick/donetick#342.
 */
class ZoneTest {

	@ParameterizedTest
	@CsvSource({ "Pacific/Auckland, 2026-06-15T07:00+12:00, MONDAY",
			"Pacific/Kiritimati, 2026-06-15T01:00+14:00, MONDAY", "America/Los_Angeles, 2026-06-14T23:00-07:00, SUNDAY",
			"Pacific/Pago_Pago, 2026-06-14T23:30-11:00, SUNDAY", "Asia/Kolkata, 2026-06-15T00:15+05:30, MONDAY",
			"Asia/Kathmandu, 2026-06-15T05:00+05:45, MONDAY" })
	void theWeekdayIsThatOfTheZone(String zone, String due, DayOfWeek weekday) {
		assertThat(Walk.from(due, Frequency.WEEKLY, zone).dues(60)).extracting(LocalDateTime::getDayOfWeek)
			.containsOnly(weekday);
	}

	@ParameterizedTest
	@CsvSource({ "Pacific/Auckland, 2026-01-01T08:00+13:00, 1", "America/Los_Angeles, 2026-01-31T20:00-08:00, 31",
			"Pacific/Kiritimati, 2026-01-01T00:00+14:00, 1", "Asia/Kolkata, 2026-01-15T03:00+05:30, 15" })
	void theDayOfTheMonthIsThatOfTheZone(String zone, String due, int day) {
		assertThat(Walk.from(due, Frequency.MONTHLY, zone).dues(36))
			.allSatisfy((date) -> assertThat(date.getDayOfMonth())
				.isEqualTo(Math.min(day, date.toLocalDate().lengthOfMonth())));
	}

	@Property(tries = 500)
	void weekdayAndWallTimeStayInAnyZone(@ForAll("zones") ZoneId zone,
			@ForAll @LongRange(min = 1_767_225_600L, max = 2_082_758_399L) long second) {
		Walk walk = Walk.from(Instant.ofEpochSecond(second), Frequency.WEEKLY, zone.getId());
		LocalDateTime first = walk.due();
		for (int n = 1; n <= 60; n++) {
			LocalDateTime due = walk.next().due();
			if (!zone.getRules().getValidOffsets(first.plusWeeks(n)).isEmpty()) {
				assertThat(due).isEqualTo(first.plusWeeks(n));
			}
		}
	}

	@Provide
	Arbitrary<ZoneId> zones() {
		return Zones.all();
	}

}
