package io.todoplatform.notification;

import java.time.Instant;
import java.util.UUID;

import io.todoplatform.event.EventType;
import io.todoplatform.event.TaskEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnnouncementTest {

	private static final Instant CREATED = Instant.parse("2030-01-31T17:00:00Z");

	private static final Instant READ = Instant.parse("2030-01-31T18:00:00Z");

	private static final Instant NOW = Instant.parse("2030-01-31T19:00:00Z");

	private final Notification read = new Notification(new UUID(0x7000, 1), new UUID(0x7000, 2), "ada",
			NotificationType.REMINDER, Notification.IN_APP, NotificationStatus.PENDING, null, "Milk", "Due", CREATED,
			null, READ, 2);

	@Test
	void aNewNotificationIsAnnouncedAsSentAndUnreadThoughItWasReadBefore() {
		TaskEvent event = announcement(Announcement.Kind.CREATED).event(NOW);
		assertThat(event.eventType()).isEqualTo(EventType.NOTIFICATION_CREATED);
		assertThat(event.timestamp()).isEqualTo(CREATED);
		assertThat(event.payload()).hasToString("""
				{"id":"00000000-0000-7000-0000-000000000001","task_id":"00000000-0000-7000-0000-000000000002",\
				"user":"ada","notification_type":"reminder","channel":"in_app","status":"sent","failure_reason":null,\
				"title":"Milk","message":"Due","created_at":"2030-01-31T17:00:00Z","sent_at":"2030-01-31T19:00:00Z",\
				"read_at":null,"version":1,"acting_user":"bob"}""");
	}

	@Test
	void aReadingIsAnnouncedWithItsTime() {
		TaskEvent event = announcement(Announcement.Kind.READ).event(NOW);
		assertThat(event.eventType()).isEqualTo(EventType.NOTIFICATION_READ);
		assertThat(event.timestamp()).isEqualTo(READ);
		assertThat(event.version()).isEqualTo(2);
		assertThat(event.payload().path("read_at").asString()).isEqualTo("2030-01-31T18:00:00Z");
	}

	@Test
	void theSameNewsHaveTheSameEventIdEachTime() {
		TaskEvent first = announcement(Announcement.Kind.CREATED).event(NOW);
		assertThat(announcement(Announcement.Kind.CREATED).event(NOW.plusSeconds(9)).eventId())
			.isEqualTo(first.eventId());
		assertThat(announcement(Announcement.Kind.READ).eventId()).isNotEqualTo(first.eventId());
	}

	@Test
	void theUserIsTheKey() {
		Announcement announcement = announcement(Announcement.Kind.CREATED);
		assertThat(announcement.message(announcement.event(NOW)).getHeaders()).containsEntry("ce-partitionkey", "ada")
			.containsEntry("ce-source", "/notify-app")
			.containsEntry("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
	}

	private Announcement announcement(Announcement.Kind kind) {
		return new Announcement(kind, this.read, "bob", null,
				"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
	}

}
