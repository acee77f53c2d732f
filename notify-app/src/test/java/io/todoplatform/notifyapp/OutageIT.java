package io.todoplatform.notifyapp;

import java.sql.Connection;
import java.sql.Statement;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is down, a reminder is delivered when it is back, and none twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {

	private NotifyStack notify;

	@BeforeAll
	void start() {
		this.notify = new NotifyStack();
	}

	@BeforeEach
	void heal() {
		this.notify.stack().heal(true);
	}

	@AfterAll
	void stop() {
		this.notify.close();
	}

	@Test
	void whatIsStoredWithoutKafkaIsSentWhenItIsBack() throws Exception {
		storeWithoutKafka("patient");
		NotifyStack.await()
			.until(() -> this.notify.metric("todo_notifications_unconfirmed_total", ""), (count) -> count > 1);
		assertThat(this.notify.metric("todo_notifications_pending", "")).isEqualTo(1);
		assertThat(this.notify.metric("todo_notifications_oldest_age_seconds", "")).isPositive();
		this.notify.platform().kafka().start();
		this.notify.awaitNotifications("patient", 1, "sent");
		assertSentOnce("patient");
	}

	@Test
	void whatAKilledServiceHadStoredIsSentByItsNextRun() throws Exception {
		storeWithoutKafka("orphan");
		this.notify.app().kill();
		this.notify.platform().kafka().start();
		this.notify.app().start();
		this.notify.awaitNotifications("orphan", 1, "sent");
		assertSentOnce("orphan");
	}

	@Test
	void readingWorksWithoutKafkaAndIsAnnouncedLater() {
		this.notify.publish(Event.reminder("offline", "Milk"));
		String id = this.notify.awaitNotifications("offline", 1, "sent").getFirst().path("id").asString();
		this.notify.platform().kafka().kill();
		assertThat(this.notify.post("/notifications/" + id + "/read").statusCode()).isEqualTo(200);
		assertThat(this.notify.unread("offline")).isZero();
		NotifyStack.await().until(() -> this.notify.metric("todo_notifications_unannounced_reads", "") == 1);
		this.notify.platform().kafka().start();
		NotifyStack.await()
			.untilAsserted(() -> assertThat(this.notify.announcedTypes("offline")).contains("notification-read"));
	}

	@Test
	void aReminderWaitsForTheDatabase() {
		this.notify.platform().postgres().stop();
		Event event = Event.reminder("waiting", "Milk");
		this.notify.publish(event);
		NotifyStack.await().until(() -> this.notify.get("/notifications?user=waiting").statusCode() == 503);
		this.notify.platform().postgres().start();
		this.notify.awaitNotifications("waiting", 1, "sent");
		assertSentOnce("waiting");
	}

	@Test
	void aReminderWaitsForTheService() {
		this.notify.app().kill();
		this.notify.publish(Event.reminder("asleep", "Milk"));
		this.notify.app().start();
		this.notify.awaitNotifications("asleep", 1, "sent");
		assertSentOnce("asleep");
	}

	/** Kafka is gone in the moment between the arrival of a reminder and its delivery. */
	private void storeWithoutKafka(String user) throws Exception {
		try (Connection connection = this.notify.stack().connection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("lock table notify.notifications in share mode");
			this.notify.publish(Event.reminder(user, "Milk"));
			NotifyStack.await()
				.until(() -> this.notify.stack()
					.count("pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into%'") > 0);
			this.notify.platform().kafka().kill();
			connection.rollback();
		}
		JsonNode notification = this.notify.awaitNotifications(user, 1, "pending").getFirst();
		assertThat(notification.path("sent_at").isNull()).isTrue();
	}

	/** An attempt whose confirmation was lost may be there again, as the same event. */
	private void assertSentOnce(String user) {
		assertThat(this.notify.announced(user)).isNotEmpty()
			.extracting((event) -> event.path("id").asString())
			.containsOnly(this.notify.announced(user).getFirst().path("id").asString());
		assertThat(this.notify.stack().count("notify.notifications where user_id = '" + user + "'")).isEqualTo(1);
	}

}
