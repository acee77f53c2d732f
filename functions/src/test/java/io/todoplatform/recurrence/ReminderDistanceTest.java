package io.todoplatform.recurrence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reminder moves with the instance, by the clock on the wall. Elsewhere it does not
 * (callumalpass/tasknotes#1689).
 */
class ReminderDistanceTest {

	@ParameterizedTest
	@CsvSource({ "DAILY, 2026-02-02T18:00", "WEEKLY, 2026-02-08T18:00", "MONTHLY, 2026-03-01T18:00" })
	void keepsItsDistance(Frequency frequency, String reminder) {
		assertThat(Walk.from("2026-02-02T09:00Z", frequency, "UTC").remindedAt("2026-02-01T18:00Z").next().reminder())
			.isEqualTo(reminder + ":00");
	}

	@Test
	void theEveningBeforeStaysTheEveningBeforeThoughTheNightIsShorterOrLonger() {
		Walk spring = Walk.from("2026-03-28T09:00+01:00", Frequency.DAILY, "Europe/Vienna")
			.remindedAt("2026-03-27T18:00+01:00");
		assertThat(spring.next().reminder()).isEqualTo("2026-03-28T18:00:00");
		assertThat(spring.lead()).isEqualTo(Duration.ofHours(14));
		Walk autumn = Walk.from("2026-10-24T09:00+02:00", Frequency.DAILY, "Europe/Vienna")
			.remindedAt("2026-10-23T18:00+02:00");
		assertThat(autumn.next().reminder()).isEqualTo("2026-10-24T18:00:00");
		assertThat(autumn.lead()).isEqualTo(Duration.ofHours(16));
		assertThat(autumn.next().lead()).isEqualTo(Duration.ofHours(15));
	}

	@Test
	void tenMinutesStayTenMinutesWhereTheClocksShowAnHourTwice() {
		Walk walk = Walk.from("2026-10-24T03:05+02:00", Frequency.DAILY, "Europe/Vienna")
			.remindedAt("2026-10-24T02:55+02:00");
		assertThat(walk.next().lead()).isEqualTo(Duration.ofMinutes(10));
		assertThat(walk.next().lead()).isEqualTo(Duration.ofMinutes(10));
	}

	@Test
	void aReminderInTheGapComesAtItsEndAndNoTraceIsLeft() {
		Walk walk = Walk.from("2026-03-28T03:05+01:00", Frequency.DAILY, "Europe/Vienna")
			.remindedAt("2026-03-28T02:20+01:00");
		assertThat(walk.next().reminder()).isEqualTo("2026-03-29T03:00:00");
		assertThat(walk.next().reminder()).isEqualTo("2026-03-30T02:20:00");
	}

	@Test
	void aDueDateInTheGapDoesNotShortenTheDistanceForEver() {
		Walk walk = Walk.from("2026-03-28T02:30+01:00", Frequency.DAILY, "Europe/Vienna")
			.remindedAt("2026-03-28T01:50+01:00");
		assertThat(walk.next().due()).isEqualTo("2026-03-29T03:00:00");
		assertThat(walk.reminder()).isEqualTo("2026-03-29T01:50:00");
		assertThat(walk.next().lead()).isEqualTo(Duration.ofMinutes(40));
	}

	@Test
	void oneThatWasMovedOrSetOrTakenAwayIsCopiedAsItIsNow() {
		Walk walk = Walk.from("2026-02-02T09:00Z", Frequency.DAILY, "UTC").remindedAt("2026-02-02T08:00Z").next();
		assertThat(walk.remindedAt("2026-02-03T08:45Z").next().lead()).isEqualTo(Duration.ofMinutes(15));
		assertThat(walk.remindedAt((Instant) null).next().current().reminderTime()).isNull();
		assertThat(walk.remindedAt("2026-02-05T10:00Z").next().lead()).isEqualTo(Duration.ofHours(-1));
	}

	@Test
	void theDueDateThatMovesAloneChangesTheDistance() {
		Walk walk = Walk.from("2026-02-02T09:00Z", Frequency.DAILY, "UTC")
			.remindedAt("2026-02-02T08:00Z")
			.next()
			.dueAt("2026-02-03T12:00Z");
		assertThat(walk.next().lead()).isEqualTo(Duration.ofHours(4));
	}

	@Test
	void fromCompletionItMovesAsFarAsTheDueDate() {
		Walk walk = Walk.from("2026-02-02T09:00Z", Frequency.WEEKLY, "UTC")
			.mode(Mode.FROM_COMPLETION)
			.remindedAt("2026-02-02T08:00Z")
			.completedAt("2026-02-05T12:00Z");
		assertThat(walk.next().reminder()).isEqualTo("2026-02-12T08:00:00");
	}

	@ParameterizedTest
	@CsvSource({ "DAILY, 2026-02-07T14:37, 2026-02-08T08:00", "WEEKLY, 2026-02-07T14:37, 2026-02-09T08:00",
			"DAILY, 2026-02-01T20:00, 2026-02-02T08:00", "MONTHLY, 2026-02-07T14:37, 2026-03-02T08:00",
			"DAILY, 2026-02-02T08:00, 2026-02-03T08:00" })
	void withoutADueDateTheReminderItselfRecurs(Frequency frequency, String completed, String reminder) {
		Walk walk = Walk.from((Instant) null, frequency, "UTC")
			.remindedAt("2026-02-02T08:00Z")
			.completedAt(completed + "Z")
			.next();
		assertThat(walk.reminder()).isEqualTo(reminder + ":00");
		assertThat(walk.due()).isEqualTo(Anchor.plus(LocalDateTime.parse(completed), 1, frequency));
	}

	@Property(tries = 500)
	void neverChangesSidesAndComesBackToItsDistance(@ForAll Frequency frequency, @ForAll("zones") ZoneId zone,
			@ForAll @IntRange(min = 0, max = 525_600) int dueMinute,
			@ForAll @IntRange(min = -3000, max = 3000) int leadMinutes) {
		Instant due = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(dueMinute));
		Walk walk = Walk.from(due, frequency, zone.getId()).remindedAt(due.minus(Duration.ofMinutes(leadMinutes)));
		Duration wallLead = Duration.between(walk.reminder(), walk.due());
		LocalTime wallTime = walk.due().toLocalTime();
		for (int n = 0; n < 40; n++) {
			walk.next();
			if (!wallLead.isNegative()) {
				assertThat(walk.lead()).isGreaterThanOrEqualTo(Duration.ZERO);
			}
			else {
				assertThat(walk.lead()).isLessThanOrEqualTo(Duration.ZERO);
			}
			// Antarctica/Troll shifts its clocks by two hours.
			assertThat(walk.lead().minus(wallLead).abs()).isLessThanOrEqualTo(Duration.ofHours(2));
			LocalDateTime wanted = walk.due().minus(wallLead);
			if (!zone.getRules().getValidOffsets(wanted).isEmpty() && walk.due().toLocalTime().equals(wallTime)) {
				assertThat(walk.reminder()).isEqualTo(wanted);
			}
		}
	}

	@Provide
	Arbitrary<ZoneId> zones() {
		return Zones.all();
	}

}
