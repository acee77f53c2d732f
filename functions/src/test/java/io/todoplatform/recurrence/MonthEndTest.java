package io.todoplatform.recurrence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;

import io.todoplatform.task.RecurrenceSchedule.Frequency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Months of unequal length. Elsewhere: go-vikunja/vikunja#1369,
 * GothenburgBitFactory/taskwarrior#1698, manuelernestog/weektodo#235, tasks/tasks#1356.
 */
class MonthEndTest {

	@Test
	void theLastDayOfJanuaryIsClampedInEveryMonthAndComesBackInTheNext() {
		assertThat(Walk.from("2026-01-31T09:00Z", Frequency.MONTHLY, "UTC").dues(14))
			.extracting(LocalDateTime::toLocalDate)
			.containsExactlyElementsOf(dates("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31",
					"2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31",
					"2027-01-31", "2027-02-28"));
	}

	@Test
	void theThirtiethIsClampedInFebruaryAlone() {
		assertThat(Walk.from("2027-12-30T09:00Z", Frequency.MONTHLY, "UTC").dues(5))
			.extracting(LocalDateTime::toLocalDate)
			.containsExactlyElementsOf(dates("2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30", "2028-04-30"));
	}

	@ParameterizedTest
	@CsvSource({ "2026-01-31, 2026-02-28", "2026-03-31, 2026-04-30", "2026-12-31, 2027-01-31",
			"2028-01-30, 2028-02-29" })
	void neverOverflowsIntoTheMonthAfter(LocalDate due, LocalDate next) {
		assertThat(Walk.from(due + "T23:59:59Z", Frequency.MONTHLY, "UTC").next().due().toLocalDate()).isEqualTo(next);
	}

	@Test
	void theLastDayOfAShortMonthIsADayLikeAnyOther() {
		assertThat(Walk.from("2026-02-28T09:00Z", Frequency.MONTHLY, "UTC").dues(3))
			.extracting(LocalDateTime::toLocalDate)
			.containsExactlyElementsOf(dates("2026-02-28", "2026-03-28", "2026-04-28"));
	}

	@Property(tries = 200)
	void overTwentyYearsNoMonthIsSkippedAndNoDayLost(@ForAll @IntRange(min = 1, max = 31) int day,
			@ForAll @IntRange(min = 0, max = 11) int month) {
		YearMonth first = YearMonth.of(2024, 1).plusMonths(month);
		LocalDate start = first.atDay(Math.min(day, first.lengthOfMonth()));
		Walk walk = Walk.from(start + "T09:00Z", Frequency.MONTHLY, "UTC");
		for (int n = 1; n <= 240; n++) {
			YearMonth expected = first.plusMonths(n);
			assertThat(walk.next().due().toLocalDate())
				.isEqualTo(expected.atDay(Math.min(start.getDayOfMonth(), expected.lengthOfMonth())));
		}
	}

	private static List<LocalDate> dates(String... dates) {
		return Arrays.stream(dates).map(LocalDate::parse).toList();
	}

}
