package io.todoplatform.recurrence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import io.todoplatform.task.RecurrenceSchedule.Frequency;
import io.todoplatform.task.RecurrenceSchedule.Mode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Early and late completions (US5-2). Elsewhere an early one gives the same date again
 * (obsidian-tasks-group/obsidian-tasks#1924) and a late one counts from the completion
 * (donetick/donetick#834).
 */
class CompletionTimeTest {

	@ParameterizedTest
	@ValueSource(strings = { "2026-01-02T00:00Z", "2026-02-08T10:00Z", "2026-02-09T08:59Z", "2026-02-09T09:00Z",
			"2026-02-09T23:00Z", "2026-02-16T09:00Z", "2026-02-20T12:00Z", "2027-01-01T00:00Z" })
	void theNextInstanceIsSevenDaysFromTheOriginalDueDateWhenever(String completed) {
		assertThat(Walk.from("2026-02-09T09:00Z", Frequency.WEEKLY, "UTC").completedAt(completed).next().due())
			.isEqualTo("2026-02-16T09:00:00");
	}

	@Property(tries = 300)
	void theTimeOfTheCompletionChangesNothingInAnySeries(@ForAll Frequency frequency, @ForAll("zones") ZoneId zone,
			@ForAll @IntRange(min = -500_000, max = 500_000) int minutes) {
		Instant due = Instant.parse("2026-01-31T09:00:00Z");
		Walk late = Walk.from(due, frequency, zone.getId()).completedAt(due.plus(Duration.ofMinutes(minutes)));
		assertThat(late.succession()).isEqualTo(Walk.from(due, frequency, zone.getId()).succession());
	}

	@Property(tries = 500)
	void theNextDueDateIsLaterThanTheOneBeforeInBothModes(@ForAll Frequency frequency, @ForAll Mode mode,
			@ForAll("zones") ZoneId zone, @ForAll @IntRange(min = -500_000, max = 500_000) int minutes) {
		Instant due = Instant.parse("2026-01-31T09:00:00Z");
		Walk walk = Walk.from(due, frequency, zone.getId()).mode(mode);
		for (int n = 0; n < 20; n++) {
			Instant before = walk.dueDate();
			walk.completedAt(before.plus(Duration.ofMinutes(minutes))).next();
			assertThat(walk.dueDate()).isAfter(before);
		}
	}

	@ParameterizedTest
	@CsvSource({ "DAILY, 2026-02-13T14:37+01:00, 2026-02-14T09:00", "WEEKLY, 2026-02-13T14:37+01:00, 2026-02-20T09:00",
			"MONTHLY, 2026-02-13T14:37+01:00, 2026-03-13T09:00", "WEEKLY, 2026-02-13T23:30Z, 2026-02-21T09:00",
			"MONTHLY, 2026-03-31T08:00+02:00, 2026-04-30T09:00" })
	void fromCompletionCountsFromTheDayOfTheCompletionAndKeepsTheWallTime(Frequency frequency, String completed,
			String next) {
		assertThat(Walk.from("2026-02-09T09:00+01:00", frequency, "Europe/Vienna")
			.mode(Mode.FROM_COMPLETION)
			.completedAt(completed)
			.next()
			.due()).isEqualTo(next + ":00");
	}

	@ParameterizedTest
	@CsvSource({ "DAILY, 2026-02-12T20:00Z, 2026-02-14T09:00", "DAILY, 2026-02-01T20:00Z, 2026-02-14T09:00",
			"WEEKLY, 2026-02-10T20:00Z, 2026-02-17T09:00", "WEEKLY, 2026-01-20T20:00Z, 2026-02-17T09:00",
			"MONTHLY, 2026-01-12T20:00Z, 2026-03-12T09:00" })
	void fromCompletionAnEarlyOneStillMovesTheDateOn(Frequency frequency, String completed, String next) {
		assertThat(Walk.from("2026-02-13T09:00Z", frequency, "UTC")
			.mode(Mode.FROM_COMPLETION)
			.completedAt(completed)
			.next()
			.due()).isEqualTo(next + ":00");
	}

	@Test
	void fromCompletionTheWallTimeComesBackAfterAGap() {
		Walk walk = Walk.from("2026-03-27T02:30+01:00", Frequency.DAILY, "Europe/Vienna")
			.mode(Mode.FROM_COMPLETION)
			.completedAt("2026-03-28T12:00+01:00")
			.next();
		assertThat(walk.due()).isEqualTo("2026-03-29T03:00:00");
		assertThat(walk.completedAt("2026-03-29T12:00+02:00").next().due()).isEqualTo("2026-03-30T02:30:00");
	}

	@Test
	void withoutADueDateTheFirstCompletionIsTheAnchor() {
		Walk walk = Walk.from((Instant) null, Frequency.MONTHLY, "Europe/Vienna")
			.completedAt("2026-01-31T14:37+01:00")
			.next();
		assertThat(walk.due()).isEqualTo("2026-02-28T14:37:00");
		assertThat(walk.completedAt("2026-03-20T08:00+01:00").next().due()).isEqualTo("2026-03-31T14:37:00");
	}

	@Provide
	Arbitrary<ZoneId> zones() {
		return Zones.all();
	}

}
