package io.todoplatform.notification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.todoplatform.event.EventMeter;
import io.todoplatform.event.MalformedEventException;
import io.todoplatform.event.MicrometerEventMeter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NotifierTest {

	private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	private final MemoryStore store = new MemoryStore();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final EventMeter meter = new MicrometerEventMeter(this.registry, "t");

	private int woken;

	private final Consumer<Message<List<byte[]>>> reminders = new NotificationFunctions().notifyReminders(this.store,
			() -> this.woken++, this.meter);

	private final Consumer<Message<List<byte[]>>> taskEvents = new NotificationFunctions().notifyTaskEvents(this.store,
			() -> this.woken++, this.meter);

	@Test
	void remindsTheOwner() {
		this.reminders.accept(batch(reminder(1, """
				"owner":"ada","title":"Milk","due_date":"2030-01-31T17:00:00Z","reminder_time":"2030-01-31T09:00:00Z",
				"acting_user":"recurring-app"\
				""")));
		NewNotification stored = this.store.only();
		assertThat(stored.user()).isEqualTo("ada");
		assertThat(stored.actingUser()).isEqualTo("recurring-app");
		assertThat(stored.notificationType()).isEqualTo(NotificationType.REMINDER);
		assertThat(stored.title()).isEqualTo("Milk");
		assertThat(stored.message()).isEqualTo("Due 31 January 2030, 17:00 UTC");
		assertThat(stored.dueAt()).isEqualTo(Instant.parse("2030-01-31T09:00:00Z"));
		assertThat(stored.traceparent()).isEqualTo(TRACEPARENT);
		assertThat(this.woken).isEqualTo(1);
	}

	@Test
	void aReminderNeedsNoDueDate() {
		this.reminders.accept(batch(reminder(1, "\"owner\":\"ada\",\"title\":\"Milk\",\"due_date\":null")));
		assertThat(this.store.only().message()).isEqualTo("You asked to be reminded");
		assertThat(this.store.only().dueAt()).isNull();
	}

	@Test
	void anEventThatComesAgainMakesTheSameNotification() {
		String event = reminder(1, "\"owner\":\"ada\",\"title\":\"Milk\"");
		this.reminders.accept(batch(event, event));
		this.reminders.accept(batch(event, reminder(2, "\"owner\":\"ada\",\"title\":\"Bread\"")));
		assertThat(this.store.added).hasSize(2);
		assertThat(this.registry.get("todo.events.duplicates").counter().count()).isEqualTo(2);
		assertThat(this.registry.get("todo.events.processed").counter().count()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"title\":\"Milk\"", "\"owner\":7,\"title\":\"Milk\"",
			"\"owner\":\" \",\"title\":\"Milk\"", "\"owner\":\"a\\nb\",\"title\":\"Milk\"", "\"owner\":\"ada\"",
			"\"owner\":\"ada\",\"title\":\"\"", "\"owner\":\"ada\",\"title\":\"Milk\",\"due_date\":\"soon\"",
			"\"owner\":\"ada\",\"title\":\"Milk\",\"reminder_time\":\"+999999999-01-01T00:00:00Z\"" })
	void aReminderThatDoesNotSayWhomOfWhatIsMalformed(String payload) {
		assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> this.reminders
			.accept(batch(reminder(1, payload), reminder(2, "\"owner\":\"ada\",\"title\":\"Milk\""))));
		assertThat(this.store.added).isEmpty();
		assertThat(this.woken).isZero();
	}

	@Test
	void remindsOfATaskThatWasDueLongAgo() {
		this.reminders.accept(batch(reminder(1,
				"\"owner\":\"ada\",\"title\":\"Milk\",\"due_date\":\"1900-01-01T00:00:00Z\",\"reminder_time\":\"1960-05-01T09:00:00Z\"")));
		assertThat(this.store.only().title()).isEqualTo("Milk");
	}

	@ParameterizedTest
	@CsvSource({ "task-updated,changed", "task-completed,completed", "task-reopened,reopened", "task-deleted,deleted" })
	void tellsTheOwnerWhatAnotherUserDid(String type, String verb) {
		this.taskEvents.accept(batch(change(type, "ada", "bob", "")));
		assertThat(this.store.only().message()).isEqualTo("bob " + verb + " this task");
		assertThat(this.store.only().user()).isEqualTo("ada");
		assertThat(this.store.only().notificationType()).isEqualTo(NotificationType.UPDATE);
	}

	@Test
	void tellsNobodyWhatTheyDidOrAskedForThemselves() {
		this.taskEvents.accept(batch(change("task-created", "ada", "bob", ""), change("task-updated", "ada", "ada", ""),
				change("task-created", "ada", "recurring-app", ""), change("task-updated", "ada", "recurring-app", ""),
				change("task-deleted", "ada", "bob", ",\"reason\":\"taken_back\"")));
		assertThat(this.store.added).isEmpty();
		assertThat(this.woken).isZero();
		assertThat(this.registry.get("todo.events.processed").counter().count()).isEqualTo(5);
	}

	@Test
	void textOfAnyLengthBecomesOneLineOfTwoHundredCharacters() {
		this.reminders
			.accept(batch(reminder(1, "\"owner\":\"ada\",\"title\":\"" + "\uD83D\uDE00\\n".repeat(500) + "\"")));
		String title = this.store.only().title();
		assertThat(title.codePointCount(0, title.length())).isEqualTo(200);
		assertThat(title).doesNotContain("\n").endsWith("…");
	}

	private static Message<List<byte[]>> batch(String... events) {
		List<byte[]> payloads = new ArrayList<>();
		List<Map<String, Object>> headers = new ArrayList<>();
		for (String event : events) {
			payloads.add(event.getBytes(StandardCharsets.UTF_8));
			headers.add(Map.of("traceparent", TRACEPARENT));
		}
		return MessageBuilder.withPayload(payloads).setHeader("scst_batchHeaders", headers).build();
	}

	private static String reminder(int number, String payload) {
		return event(new UUID(0x7000, number), "reminder-due", payload);
	}

	private static String change(String type, String owner, String actingUser, String more) {
		return event(UUID.randomUUID(), type,
				"\"title\":\"Milk\",\"owner\":\"" + owner + "\",\"acting_user\":\"" + actingUser + "\"" + more);
	}

	private static String event(UUID id, String type, String payload) {
		return """
				{"event_id":"%s","event_type":"%s","timestamp":"2026-01-31T09:00:00Z",
				"task_id":"%s","payload":{%s},"schema_version":"1.0"}
				""".formatted(id, type, new UUID(0x7000, 99), payload);
	}

	private static final class MemoryStore implements NotificationStore {

		private final Map<UUID, NewNotification> added = new LinkedHashMap<>();

		NewNotification only() {
			assertThat(this.added).hasSize(1);
			return this.added.values().iterator().next();
		}

		@Override
		public int add(List<NewNotification> notifications) {
			return (int) notifications.stream().filter((one) -> this.added.putIfAbsent(one.id(), one) != null).count();
		}

		@Override
		public NotificationPage list(NotificationQuery query) {
			throw new UnsupportedOperationException();
		}

		@Override
		public long unread(String user) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<Notification> read(UUID id, Reading reading) {
			throw new UnsupportedOperationException();
		}

		@Override
		public long readAll(String user, Reading reading) {
			throw new UnsupportedOperationException();
		}

	}

}
