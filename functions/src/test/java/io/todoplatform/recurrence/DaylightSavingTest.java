package io.todoplatform.recurrence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import io.todoplatform.task.RecurrenceSchedule.Frequency;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both changes of the clocks. Elsewhere one hour off, or the same day again:
 * GothenburgBitFactory/taskwarrior#75, obsidian-tasks-group/obsidian-tasks#2309,
 * donetick/donetick#595.
 */
class DaylightSavingTest {

	// Zones that go forward and back by an hour, on either half of the globe, by half an
	// hour (Lord Howe), at midnight (Cairo, Havana, Santiago), and from a half-hour
	// offset.
	@ParameterizedTest
	@CsvSource({ "Europe/Vienna, 2026-03-28T09:00+01:00", "Europe/Vienna, 2026-10-24T09:00+02:00",
			"Europe/London, 2026-03-28T09:00Z", "Europe/London, 2026-10-24T09:00+01:00",
			"America/New_York, 2026-03-07T09:00-05:00", "America/New_York, 2026-10-31T09:00-04:00",
			"Australia/Sydney, 2026-10-03T09:00+10:00", "Australia/Sydney, 2026-04-04T09:00+11:00",
			"Australia/Adelaide, 2026-10-03T09:00+09:30", "Australia/Adelaide, 2026-04-04T09:00+10:30",
			"Australia/Lord_Howe, 2026-10-03T09:00+10:30", "Australia/Lord_Howe, 2026-04-04T09:00+11:00",
			"Pacific/Chatham, 2026-09-26T09:00+12:45", "Pacific/Chatham, 2026-04-04T09:00+13:45",
			"America/St_Johns, 2026-03-07T09:00-03:30", "America/St_Johns, 2026-10-31T09:00-02:30",
			"America/Santiago, 2026-09-05T09:00-04:00", "America/Santiago, 2026-04-04T09:00-03:00",
			"Africa/Cairo, 2026-04-23T09:00+02:00", "Africa/Cairo, 2026-10-29T09:00+03:00" })
	void nineInTheMorningStaysNineInTheMorning(String zone, String dayBefore) {
		Walk daily = Walk.from(dayBefore, Frequency.DAILY, zone);
		LocalDateTime before = daily.due();
		assertThat(daily.next().due()).isEqualTo(before.plusDays(1));
		assertThat(daily.next().due()).isEqualTo(before.plusDays(2));
		assertThat(Walk.from(dayBefore, Frequency.WEEKLY, zone).next().due()).isEqualTo(before.plusWeeks(1));
		assertThat(Walk.from(dayBefore, Frequency.MONTHLY, zone).next().due()).isEqualTo(before.plusMonths(1));
	}

	@ParameterizedTest
	@CsvSource({ "Europe/Vienna, 2026-03-28T02:30+01:00, 2026-03-29T03:00+02:00",
			"America/New_York, 2026-03-07T02:30-05:00, 2026-03-08T03:00-04:00",
			"Australia/Sydney, 2026-10-03T02:30+10:00, 2026-10-04T03:00+11:00",
			"Australia/Lord_Howe, 2026-10-03T02:15+10:30, 2026-10-04T02:30+11:00",
			"Africa/Cairo, 2026-04-23T00:30+02:00, 2026-04-24T01:00+03:00",
			"America/Santiago, 2026-09-05T00:00-04:00, 2026-09-06T01:00-03:00",
			"Pacific/Chatham, 2026-09-26T02:50+12:45, 2026-09-27T03:45+13:45" })
	void aSkippedTimeGivesTheFirstInstantAfterTheGapAndNoTraceIsLeft(String zone, String due, String next) {
		Walk walk = Walk.from(due, Frequency.DAILY, zone);
		LocalDateTime wallTime = walk.due();
		assertThat(walk.next().dueDate()).isEqualTo(OffsetDateTime.parse(next).toInstant());
		assertThat(walk.next().due()).isEqualTo(wallTime.plusDays(2));
	}

	@ParameterizedTest
	@CsvSource({ "Europe/Vienna, 2026-10-24T02:30+02:00, 2026-10-25T02:30+02:00",
			"America/New_York, 2026-10-31T01:30-04:00, 2026-11-01T01:30-04:00",
			"Australia/Sydney, 2026-04-04T02:30+11:00, 2026-04-05T02:30+11:00",
			"Australia/Lord_Howe, 2026-04-04T01:45+11:00, 2026-04-05T01:45+11:00",
			"Africa/Cairo, 2026-10-28T23:30+03:00, 2026-10-29T23:30+03:00" })
	void aRepeatedTimeGivesItsFirstOccurrenceOnce(String zone, String due, String next) {
		Walk walk = Walk.from(due, Frequency.DAILY, zone);
		LocalDateTime wallTime = walk.due();
		assertThat(walk.next().dueDate()).isEqualTo(OffsetDateTime.parse(next).toInstant());
		assertThat(walk.next().due()).isEqualTo(wallTime.plusDays(2));
	}

	@ParameterizedTest
	@EnumSource(Frequency.class)
	void utcKnowsNoChange(Frequency frequency) {
		assertThat(Walk.from("2026-03-29T02:30Z", frequency, "UTC").dues(40)).extracting(LocalDateTime::toLocalTime)
			.containsOnly(LocalTime.of(2, 30));
	}

	@Test
	void aGapBeforeMidnightEndsOnTheNextDay() {
		Walk walk = Walk.from("2026-03-27T23:30-02:00", Frequency.DAILY, "America/Scoresbysund");
		assertThat(walk.dues(3)).containsExactly(LocalDateTime.parse("2026-03-27T23:30"),
				LocalDateTime.parse("2026-03-29T00:00"), LocalDateTime.parse("2026-03-29T23:30"));
	}

	@Test
	void theSecondOfARepeatedHourIsKeptForTheInstanceThatWasGivenIt() {
		Walk walk = Walk.from("2026-10-25T02:30+01:00", Frequency.DAILY, "Europe/Vienna");
		assertThat(walk.next().due()).isEqualTo("2026-10-26T02:30:00");
	}

	@Test
	void aDayThatAZoneLeavesOutIsMadeUpForAtTheNextMidnight() {
		Walk walk = Walk.from("2011-12-29T09:00-10:00", Frequency.DAILY, "Pacific/Apia");
		assertThat(walk.dues(4)).containsExactly(LocalDateTime.parse("2011-12-29T09:00"),
				LocalDateTime.parse("2011-12-31T00:00"), LocalDateTime.parse("2011-12-31T09:00"),
				LocalDateTime.parse("2012-01-01T09:00"));
	}

	@Property(tries = 300)
	void everyDayOfFourYearsHasOneInstanceInAnyZone(@ForAll("zones") ZoneId zone,
			@ForAll @IntRange(min = 0, max = 1439) int minute) {
		LocalDate start = LocalDate.of(2025, 12, 31);
		Walk walk = Walk.from(ZonedDateTime.of(start, LocalTime.ofSecondOfDay(minute * 60L), zone).toInstant(),
				Frequency.DAILY, zone.getId());
		Instant before = walk.dueDate();
		for (int n = 1; n <= 4 * 365; n++) {
			LocalDateTime wanted = start.plusDays(n).atTime(LocalTime.ofSecondOfDay(minute * 60L));
			LocalDateTime due = walk.next().due();
			if (zone.getRules().getValidOffsets(wanted).isEmpty()) {
				assertThat(due).isEqualTo(zone.getRules().getTransition(wanted).getDateTimeAfter());
			}
			else {
				assertThat(walk.dueDate()).isEqualTo(wanted.atZone(zone).withEarlierOffsetAtOverlap().toInstant());
			}
			assertThat(walk.dueDate()).isAfter(before);
			before = walk.dueDate();
		}
	}

	@Provide
	Arbitrary<ZoneId> zones() {
		return Zones.all();
	}

}
