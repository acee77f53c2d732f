package io.todoplatform.recurrence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;

import io.todoplatform.task.RecurrenceSchedule.Frequency;
import io.todoplatform.task.RecurrenceSchedule.Mode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Where a series counts from, and when it begins to count from elsewhere. */
class AnchorTest {

	@Test
	void anotherDueDateOfTheCurrentInstanceIsANewAnchor() {
		Walk walk = Walk.from("2026-01-31T09:00Z", Frequency.MONTHLY, "UTC").next().dueAt("2026-02-27T10:00Z");
		assertThat(walk.next().due()).isEqualTo("2026-03-27T10:00:00");
		assertThat(walk.next().due()).isEqualTo("2026-04-27T10:00:00");
	}

	@Test
	void aDueDateThatWasMovedAndMovedBackIsNone() {
		Walk walk = Walk.from("2026-01-31T09:00Z", Frequency.MONTHLY, "UTC")
			.next()
			.dueAt("2026-02-27T10:00Z")
			.dueAt("2026-02-28T09:00Z");
		assertThat(walk.next().due()).isEqualTo("2026-03-31T09:00:00");
	}

	@Test
	void anotherFrequencyCountsFromTheCurrentInstance() {
		Walk walk = Walk.from("2026-01-31T09:00Z", Frequency.MONTHLY, "UTC").next(2).frequency(Frequency.WEEKLY);
		assertThat(walk.next().due()).isEqualTo("2026-04-07T09:00:00");
		assertThat(walk.next().due()).isEqualTo("2026-04-14T09:00:00");
		assertThat(walk.frequency(Frequency.MONTHLY).next().due()).isEqualTo("2026-05-14T09:00:00");
	}

	@Test
	void anotherZoneKeepsTheInstantOfTheCurrentInstanceAndTheWallTimeFromThereOn() {
		Walk walk = Walk.from("2026-03-27T09:00+01:00", Frequency.DAILY, "Europe/Vienna")
			.next()
			.zone("America/New_York");
		assertThat(walk.due()).isEqualTo("2026-03-28T04:00:00");
		assertThat(walk.next().due()).isEqualTo("2026-03-29T04:00:00");
	}

	@Test
	void theModeMayChangeOnTheWay() {
		Walk walk = Walk.from("2026-01-31T09:00Z", Frequency.MONTHLY, "UTC")
			.mode(Mode.FROM_COMPLETION)
			.completedAt("2026-02-10T12:00Z")
			.next();
		assertThat(walk.due()).isEqualTo("2026-03-10T09:00:00");
		assertThat(walk.mode(Mode.FROM_DUE).completedAt("2026-05-01T12:00Z").next().due())
			.isEqualTo("2026-04-10T09:00:00");
	}

	@Test
	void aDueDateTakenAwayMakesTheCompletionTheAnchor() {
		Completion last = Walk.from("2026-01-31T09:00Z", Frequency.MONTHLY, "UTC").next().current();
		Completion undated = new Completion(last.schedule(), last.index(), null, null,
				Instant.parse("2026-02-03T12:00:00Z"), last.anchor());
		assertThat(Recurrence.after(undated)).extracting("dueDate").isEqualTo(Instant.parse("2026-03-03T12:00:00Z"));
	}

	@Test
	void completingAgainAfterAReopeningHasTheSameSuccessor() {
		Walk walk = Walk.from("2026-01-31T09:00Z", Frequency.MONTHLY, "UTC").next();
		Succession once = walk.succession();
		assertThat(walk.completedAt("2026-07-07T07:07Z").succession()).isEqualTo(once);
	}

	@Test
	void survivesItsJson() {
		JsonMapper mapper = new JsonMapper();
		Anchor anchor = new Anchor(LocalDateTime.parse("2026-01-31T09:00:00.000001"), 7, Duration.ofMinutes(-90));
		String json = mapper.writeValueAsString(anchor);
		assertThat(json)
			.isEqualTo("{\"due_date\":\"2026-01-31T09:00:00.000001\",\"index\":7,\"reminder_lead\":\"PT-1H-30M\"}");
		assertThat(mapper.readValue(json, Anchor.class)).isEqualTo(anchor);
	}

}
