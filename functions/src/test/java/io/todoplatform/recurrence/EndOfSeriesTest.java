package io.todoplatform.recurrence;

import io.todoplatform.recurrence.Succession.End;
import io.todoplatform.recurrence.Succession.Next;
import io.todoplatform.recurrence.Succession.Reason;
import io.todoplatform.task.RecurrenceSchedule.Frequency;
import io.todoplatform.task.RecurrenceSchedule.Mode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EndOfSeriesTest {

	@Property(tries = 50)
	void countIsTheNumberOfInstancesInAll(@ForAll Frequency frequency, @ForAll Mode mode,
			@ForAll @IntRange(min = 1, max = 40) int count) {
		Walk walk = Walk.from("2026-01-31T09:00Z", frequency, "UTC").mode(mode).count(count).next(count - 1);
		assertThat(walk.succession()).isEqualTo(new End(Reason.COUNT));
	}

	@Test
	void untilIsTheLastPossibleDueDateItselfIncluded() {
		Walk walk = Walk.from("2026-01-31T09:00Z", Frequency.MONTHLY, "UTC").until("2026-03-31T09:00Z").next(2);
		assertThat(walk.due()).isEqualTo("2026-03-31T09:00:00");
		assertThat(walk.succession()).isEqualTo(new End(Reason.UNTIL));
		assertThat(walk.until("2026-04-30T08:59:59Z").succession()).isEqualTo(new End(Reason.UNTIL));
		assertThat(walk.until("2026-04-30T09:00Z").succession()).isInstanceOf(Next.class);
	}

	@Test
	void aLateCompletionAfterUntilStillHasTheInstancesThatWereDueBefore() {
		Walk walk = Walk.from("2026-02-02T09:00Z", Frequency.DAILY, "UTC").until("2026-02-03T09:00Z");
		assertThat(walk.completedAt("2026-05-05T05:00Z").succession()).isInstanceOf(Next.class);
		assertThat(walk.mode(Mode.FROM_COMPLETION).succession()).isEqualTo(new End(Reason.UNTIL));
	}

	@Test
	void noTaskIsDueAfterTheYear9999() {
		assertThat(Walk.from("9999-12-01T09:00Z", Frequency.MONTHLY, "UTC").succession())
			.isEqualTo(new End(Reason.CALENDAR));
		assertThat(Walk.from("9999-12-30T23:00Z", Frequency.DAILY, "America/New_York").succession())
			.isInstanceOf(Next.class);
	}

}
