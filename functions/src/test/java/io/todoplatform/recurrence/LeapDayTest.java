package io.todoplatform.recurrence;

import java.time.LocalDate;

import io.todoplatform.task.RecurrenceSchedule.Frequency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** February 29. Elsewhere it falls to the 28th for ever: yuvomi#978. */
class LeapDayTest {

	@ParameterizedTest
	@ValueSource(strings = { "2024-02-29", "2028-02-29", "2096-02-29" })
	void theTwentyNinthIsClampedInOtherFebruariesAndComesBackInTheNextMonth(LocalDate start) {
		Walk walk = Walk.from(start + "T09:00Z", Frequency.MONTHLY, "UTC");
		for (int n = 1; n <= 12 * 12; n++) {
			LocalDate month = start.withDayOfMonth(1).plusMonths(n);
			assertThat(walk.next().due().toLocalDate())
				.isEqualTo(month.withDayOfMonth(Math.min(29, month.lengthOfMonth())));
		}
	}

	@Test
	void comesBackInEveryLeapYearButTheCentury() {
		Walk walk = Walk.from("2088-02-29T09:00Z", Frequency.MONTHLY, "UTC");
		for (int year : new int[] { 2089, 2090, 2091, 2092, 2093, 2094, 2095, 2096, 2097, 2098, 2099, 2100, 2101, 2102,
				2103, 2104 }) {
			boolean leap = year == 2092 || year == 2096 || year == 2104;
			assertThat(walk.next(12).due().toLocalDate()).isEqualTo(LocalDate.of(year, 2, leap ? 29 : 28));
		}
	}

	@Test
	void theThirtyFirstFindsTheLeapDay() {
		assertThat(Walk.from("2028-01-31T09:00Z", Frequency.MONTHLY, "UTC").next().due())
			.isEqualTo("2028-02-29T09:00:00");
	}

	@Property(tries = 200)
	void daysAndWeeksCountTheLeapDay(@ForAll @IntRange(min = 0, max = 3000) int offset) {
		LocalDate start = LocalDate.of(2024, 1, 1).plusDays(offset);
		assertThat(Walk.from(start + "T09:00Z", Frequency.DAILY, "UTC").next(61).due().toLocalDate())
			.isEqualTo(start.plusDays(61));
		assertThat(Walk.from(start + "T09:00Z", Frequency.WEEKLY, "UTC").next(53).due().toLocalDate())
			.isEqualTo(start.plusDays(371));
	}

}
