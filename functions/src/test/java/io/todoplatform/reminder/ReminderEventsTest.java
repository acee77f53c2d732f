package io.todoplatform.reminder;

import java.time.Instant;
import java.util.UUID;

import io.todoplatform.event.EventReader;
import io.todoplatform.event.EventReading;
import io.todoplatform.event.EventType;
import io.todoplatform.event.EventWriter;
import io.todoplatform.event.TaskEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReminderEventsTest {

	private static final UUID TASK = UUID.fromString("0190a3c4-0000-7000-8000-000000000001");

	private final Reminder reminder = new Reminder(TASK, 3, Instant.parse("2026-03-01T13:00:00Z"), "Milk",
			Instant.parse("2026-03-09T17:00:00.5Z"), "zoe", Stories.TRACE);

	@Test
	void namesTheEventAfterTaskAndVersionForAllTimes() {
		assertThat(ReminderEvents.eventId(this.reminder.id()))
			.isEqualTo(UUID.fromString("754eccc8-a6b1-5c96-903d-377732ed5e26"))
			.isNotEqualTo(ReminderEvents.eventId(new Reminder.Id(TASK, 4)))
			.isNotEqualTo(ReminderEvents.eventId(new Reminder.Id(UUID.randomUUID(), 3)));
	}

	@Test
	void tellsWhomOfWhat() {
		TaskEvent event = ReminderEvents.due(this.reminder, Stories.NOW);
		assertThat(event.eventType()).isEqualTo(EventType.REMINDER_DUE);
		assertThat(event.taskId()).isEqualTo(TASK);
		assertThat(event.actingUser()).isEqualTo("recurring-app");
		assertThat(event.payload()).hasToString("{\"version\":3,\"owner\":\"zoe\",\"title\":\"Milk\","
				+ "\"due_date\":\"2026-03-09T17:00:00.500Z\",\"reminder_time\":\"2026-03-01T13:00:00Z\","
				+ "\"acting_user\":\"recurring-app\"}");
		// As text: a number that was read may be of another width.
		assertThat(EventReader.read(EventWriter.bytes(event))).hasToString(new EventReading.Known(event).toString());
	}

	@Test
	void saysNullForATaskWithoutADueDate() {
		Reminder undated = new Reminder(TASK, 1, Stories.NOW, "Milk", null, "zoe", null);
		assertThat(ReminderEvents.due(undated, Stories.NOW).payload().path("due_date").isNull()).isTrue();
	}

}
