package io.todoplatform.notifyapp;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import io.todoplatform.platform.ServiceStack;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationsIT {

	private static final String REMINDERS = "topic=\"reminders\"";

	private static final String DEAD_REMINDERS = "reminders.notify-app.dead-letter";

	private NotifyStack notify;

	@BeforeAll
	void start() {
		this.notify = new NotifyStack();
	}

	@AfterAll
	void stop() {
		this.notify.close();
	}

	@Test
	void aReminderBecomesANotificationThatIsSent() {
		Event event = Event.reminder("Zoë 😀", "it's \"quoted\" \\ <b>$1</b> 😀");
		this.notify.publish(event);
		JsonNode notification = this.notify.awaitNotifications("Zoë 😀", 1, "sent").getFirst();
		assertThat(notification.path("task_id").asString()).isEqualTo(event.taskId().toString());
		assertThat(notification.path("user").asString()).isEqualTo("Zoë 😀");
		assertThat(notification.path("notification_type").asString()).isEqualTo("reminder");
		assertThat(notification.path("channel").asString()).isEqualTo("in_app");
		assertThat(notification.path("title").asString()).isEqualTo("it's \"quoted\" \\ <b>$1</b> 😀");
		assertThat(notification.path("message").asString()).isEqualTo("Due 31 January 2030, 17:00 UTC");
		assertThat(notification.path("created_at").asString()).endsWith("Z");
		assertThat(notification.path("sent_at").asString()).endsWith("Z");
		assertThat(notification.path("read_at").isNull()).isTrue();
		assertThat(notification.path("version").asInt()).isEqualTo(1);

		JsonNode announced = this.notify.announced("Zoë 😀").getFirst();
		assertThat(announced.path("type").asString()).isEqualTo("notification-created");
		assertThat(announced.path("source").asString()).isEqualTo("/notify-app");
		assertThat(announced.path("traceparent").asString()).contains(event.traceId());
		JsonNode data = announced.path("data");
		assertThat(data.path("event_id").asString()).isEqualTo(announced.path("id").asString());
		assertThat(data.path("task_id").asString()).isEqualTo(event.taskId().toString());
		assertThat(data.path("schema_version").asString()).isEqualTo("1.0");
		assertThat(data.path("payload").path("id")).isEqualTo(notification.path("id"));
		assertThat(data.path("payload").path("status").asString()).isEqualTo("sent");
		assertThat(data.path("payload").path("sent_at")).isEqualTo(notification.path("sent_at"));
		assertThat(data.path("payload").path("acting_user").asString()).isEqualTo("recurring-app");
		assertThat(data.path("payload").path("version").asInt()).isEqualTo(1);
	}

	@Test
	void oneTraceIsInTheLogsFromTheReminderToItsDelivery() {
		Event event = Event.reminder("traced", "Milk");
		this.notify.publish(event);
		this.notify.awaitNotifications("traced", 1, "sent");
		NotifyStack.await()
			.untilAsserted(() -> assertThat(ServiceStack.logLines(this.notify.app(), event.traceId()))
				.allMatch((line) -> line.contains(event.taskId().toString()))
				.anyMatch((line) -> line.contains("Took reminder-due") && line.contains(event.eventId().toString()))
				.anyMatch((line) -> line.contains("Published notification-created")));
	}

	@Test
	void aReminderThatComesFiveTimesIsOneNotification() {
		Event event = Event.reminder("often", "Milk");
		double duplicates = this.notify.metric("todo_events_duplicates_total", REMINDERS);
		for (int i = 0; i < 5; i++) {
			this.notify.publish(event);
		}
		NotifyStack.await()
			.until(() -> this.notify.metric("todo_events_duplicates_total", REMINDERS) >= duplicates + 4);
		this.notify.awaitNotifications("often", 1, "sent");
		assertThat(this.notify.announcedTypes("often")).containsExactly("notification-created");
	}

	@Test
	void theRemindersOfATaskMayComeInAnyOrder() {
		Event first = Event.reminder("mixed", "First");
		Event second = new Event("reminders", UUID.randomUUID(), "reminder-due", first.taskId(),
				first.with("version", 2).with("title", "Second").payload(), "1.0", first.traceId());
		this.notify.publish(second);
		this.notify.publish(first);
		assertThat(this.notify.awaitNotifications("mixed", 2, "sent")).extracting((one) -> one.path("title").asString())
			.containsExactlyInAnyOrder("First", "Second");
	}

	@Test
	void anOwnerIsToldWhatOthersDoToTheirTask() {
		for (String type : List.of("task-created", "task-updated", "task-completed", "task-reopened", "task-deleted")) {
			this.notify.publish(Event.change(type, "owner", "bob"));
			this.notify.publish(Event.change(type, "owner", "owner"));
			this.notify.publish(Event.change(type, "owner", "recurring-app"));
		}
		this.notify.publish(Event.change("task-deleted", "owner", "bob").with("reason", "taken_back"));
		assertThat(this.notify.awaitNotifications("owner", 4, "sent"))
			.allSatisfy((one) -> assertThat(one.path("notification_type").asString()).isEqualTo("update"))
			.extracting((one) -> one.path("message").asString())
			.containsExactlyInAnyOrder("bob changed this task", "bob completed this task", "bob reopened this task",
					"bob deleted this task");
		this.notify.publish(Event.change("task-updated", "owner", "carol"));
		assertThat(this.notify.awaitNotifications("owner", 5, "sent").getFirst().path("message").asString())
			.isEqualTo("carol changed this task");
	}

	/** SC-006, US4-3: all of them, none twice. */
	@Test
	void aThousandAtOnceAreAllSentAndNoneTwice() {
		Map<UUID, Event> events = new HashMap<>();
		for (int i = 0; i < 1000; i++) {
			Event event = Event.reminder("crowd-" + (i % 7), "Reminder " + i);
			events.put(event.taskId(), event);
		}
		double delivered = this.notify.metric("todo_notifications_delivered_total", "");
		double late = this.notify.metric("todo_notifications_lateness_seconds_count", "");
		events.values()
			.forEach(
					(event) -> this.notify.stack().publishLater("reminders", event.taskId().toString(), event.bytes()));
		this.notify.stack().flush();
		NotifyStack.await()
			.until(() -> this.notify.metric("todo_notifications_delivered_total", "") >= delivered + 1000);
		List<JsonNode> announced = IntStream.range(0, 7)
			.mapToObj((i) -> this.notify.announced("crowd-" + i))
			.flatMap(Collection::stream)
			.toList();
		Set<String> eventIds = new HashSet<>();
		Set<UUID> tasks = new HashSet<>();
		for (JsonNode event : announced) {
			eventIds.add(event.path("id").asString());
			tasks.add(UUID.fromString(event.path("subject").asString()));
		}
		assertThat(eventIds).hasSize(1000);
		assertThat(announced).hasSize(1000);
		assertThat(tasks).isEqualTo(events.keySet());
		assertThat(this.notify.metric("todo_notifications_lateness_seconds_count", ""))
			.isGreaterThanOrEqualTo(late + 1000);
		NotifyStack.await().until(() -> this.notify.metric("todo_notifications_pending", "") == 0);
	}

	@Test
	void whatIsReadIsAnnouncedOnceAndCountsNoMore() {
		this.notify.publish(Event.reminder("reader", "One"));
		this.notify.publish(Event.reminder("reader", "Two"));
		String id = this.notify.awaitNotifications("reader", 2, "sent").getFirst().path("id").asString();
		assertThat(this.notify.unread("reader")).isEqualTo(2);
		String trace = "11111111111111111111111111111111";
		HttpResponse<String> read = this.notify.post("/notifications/" + id + "/read", "X-User-Id", "reader",
				"traceparent", "00-" + trace + "-2222222222222222-01");
		assertThat(read.statusCode()).isEqualTo(200);
		JsonNode notification = NotifyStack.JSON.readTree(read.body());
		assertThat(notification.path("read_at").asString()).endsWith("Z");
		assertThat(notification.path("version").asInt()).isEqualTo(2);
		assertThat(this.notify.unread("reader")).isEqualTo(1);
		NotifyStack.await()
			.until(() -> this.notify.announcedTypes("reader"), (types) -> types.contains("notification-read"));

		for (int i = 0; i < 3; i++) {
			assertThat(this.notify.post("/notifications/" + id + "/read").body()).isEqualTo(read.body());
		}
		assertThat(NotifyStack.JSON.readTree(this.notify.post("/notifications/read-all?user=reader").body())
			.path("read")
			.asInt()).isEqualTo(1);
		assertThat(NotifyStack.JSON.readTree(this.notify.post("/notifications/read-all?user=reader").body())
			.path("read")
			.asInt()).isZero();
		assertThat(this.notify.unread("reader")).isZero();
		NotifyStack.await()
			.untilAsserted(() -> assertThat(this.notify.announcedTypes("reader")).containsExactlyInAnyOrder(
					"notification-created", "notification-created", "notification-read", "notification-read"));
		assertThat(this.notify.announced("reader"))
			.filteredOn((event) -> event.path("type").asString().equals("notification-read")
					&& event.path("data").path("payload").path("id").asString().equals(id))
			.singleElement()
			.satisfies((event) -> {
				assertThat(event.path("traceparent").asString()).contains(trace);
				JsonNode payload = event.path("data").path("payload");
				assertThat(payload.path("acting_user").asString()).isEqualTo("reader");
				assertThat(payload.path("version").asInt()).isEqualTo(2);
				assertThat(payload.path("read_at")).isEqualTo(notification.path("read_at"));
			});
	}

	@Test
	void twentyWhoReadAtTheSameTimeAreOneReading() {
		for (int i = 0; i < 5; i++) {
			this.notify.publish(Event.reminder("tabs", "Tab " + i));
		}
		List<String> ids = this.notify.awaitNotifications("tabs", 5, "sent")
			.stream()
			.map((one) -> one.path("id").asString())
			.toList();
		IntStream.range(0, 20).parallel().forEach((i) -> {
			assertThat(this.notify.post("/notifications/" + ids.get(i % 5) + "/read").statusCode()).isEqualTo(200);
			assertThat(this.notify.post("/notifications/read-all?user=tabs").statusCode()).isEqualTo(200);
		});
		assertThat(this.notify.unread("tabs")).isZero();
		NotifyStack.await()
			.untilAsserted(() -> assertThat(this.notify.announcedTypes("tabs")).filteredOn("notification-read"::equals)
				.hasSizeGreaterThanOrEqualTo(5));
		NotifyStack.await().until(() -> this.notify.metric("todo_notifications_unannounced_reads", "") == 0);
		assertThat(this.notify.announcedTypes("tabs")).filteredOn("notification-read"::equals).hasSize(5);
	}

	@Test
	void aListIsPagedAndFiltered() {
		for (int i = 0; i < 5; i++) {
			this.notify.publish(Event.reminder("paged", "Page " + i));
			this.notify.awaitNotifications("paged", i + 1, "sent");
		}
		String first = this.notify.notificationsOf("paged").getFirst().path("id").asString();
		this.notify.post("/notifications/" + first + "/read");
		List<String> titles = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = NotifyStack.JSON
				.readTree(this.notify.get("/notifications?limit=2" + cursor, "X-User-Id", "paged").body());
			page.path("items").forEach((one) -> titles.add(one.path("title").asString()));
			cursor = page.path("next_cursor").isNull() ? "" : "&cursor=" + page.path("next_cursor").asString();
		}
		while (!cursor.isEmpty());
		assertThat(titles).containsExactly("Page 4", "Page 3", "Page 2", "Page 1", "Page 0");
		assertThat(items("/notifications?user=paged&unread=true")).isEqualTo(4);
		assertThat(items("/notifications?user=paged&unread=false")).isEqualTo(1);
		assertThat(items("/notifications?user=paged&status=sent")).isEqualTo(5);
		assertThat(items("/notifications?user=paged&status=failed")).isZero();
		assertThat(items("/notifications?user=nobody")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/notifications?limit=0", "/notifications?limit=201", "/notifications?limit=x",
			"/notifications?status=SENT", "/notifications?unread=maybe", "/notifications?user=",
			"/notifications?user=%00", "/notifications?user=%0a", "/notifications?cursor=nonsense",
			"/notifications?cursor=MjAyNi0wMS0wMVQwMDowMDowMFoKeA", "/notifications?uzer=ada",
			"/notifications/unread-count?user=%07", "/notifications?status=sent%27%20or%201=1--" })
	void whatMakesNoSenseIsAProblem(String path) {
		HttpResponse<String> answer = this.notify.get(path);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
	}

	@Test
	void readingWhatIsNotThereIsAProblem() {
		assertThat(this.notify.post("/notifications/" + UUID.randomUUID() + "/read").statusCode()).isEqualTo(404);
		assertThat(this.notify.post("/notifications/1/read").statusCode()).isEqualTo(400);
		assertThat(this.notify.get("/notifications/read-all").statusCode()).isEqualTo(405);
	}

	@Test
	void whatIsNoReminderIsADeadLetterAndHoldsNothingUp() {
		UUID garbage = UUID.randomUUID();
		this.notify.stack().publish("reminders", garbage.toString(), "garbage".getBytes(StandardCharsets.UTF_8));
		List<Event> malformed = List.of(Event.reminder("x", "x").without("owner"),
				Event.reminder("x", "x").with("owner", "a\u0007b"), Event.reminder("x", "x").with("owner", 7),
				Event.reminder("x", "x").with("title", " "), Event.reminder("x", "x").with("due_date", "tomorrow"),
				Event.reminder("x".repeat(201), "x"),
				new Event("reminders", UUID.randomUUID(), "task-updated", UUID.randomUUID(),
						Event.reminder("x", "x").payload(), "1.0", "4bf92f3577b34da6a3ce929d0e0e4736"));
		malformed.forEach(this.notify::publish);
		this.notify.publish(Event.reminder("behind", "Goes on"));
		this.notify.awaitNotifications("behind", 1, "sent");
		this.notify.deadLetter(DEAD_REMINDERS, garbage);
		malformed.forEach((event) -> assertThat(new String(this.notify.deadLetter(DEAD_REMINDERS, event.taskId())
			.headers()
			.lastHeader("x-exception-message")
			.value(), StandardCharsets.UTF_8)).isNotBlank());
	}

	@Test
	void anUnknownSchemaVersionIsSkippedAndCounted() {
		double unknown = this.notify.metric("todo_events_unknown_schema_version_total", REMINDERS);
		this.notify.publish(Event.reminder("future", "From the future").withSchemaVersion("9.7"));
		this.notify.publish(Event.reminder("future", "From now"));
		this.notify.awaitNotifications("future", 1, "sent");
		NotifyStack.await()
			.until(() -> this.notify.metric("todo_events_unknown_schema_version_total", REMINDERS) == unknown + 1);
	}

	@Test
	void hugeTextIsCut() {
		this.notify.publish(Event.reminder("huge", "😀\n".repeat(100_000)));
		String title = this.notify.awaitNotifications("huge", 1, "sent").getFirst().path("title").asString();
		assertThat(title.codePointCount(0, title.length())).isEqualTo(200);
		assertThat(title).startsWith("😀 😀").endsWith("…");
	}

	@Test
	void whatKafkaWillNeverTakeHasFailedForAReasonAndStopsNoOther() {
		// No event makes such a one, as all text is cut.
		this.notify.stack()
			.execute(
					"""
							insert into notify.notifications (id, event_id, task_id, user_id, acting_user, notification_type, title, message)
							select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'large', 'x', 'reminder', repeat('x', 1000000), 'x'
							""");
		for (int i = 0; i < 20; i++) {
			this.notify.publish(Event.reminder("small", "Small " + i));
		}
		this.notify.awaitNotifications("small", 20, "sent");
		JsonNode failed = this.notify.awaitNotifications("large", 1, "failed").getFirst();
		assertThat(failed.path("failure_reason").asString()).contains("larger than Kafka takes");
		assertThat(failed.path("sent_at").isNull()).isTrue();
		assertThat(this.notify.announced("large")).isEmpty();
		assertThat(this.notify.metric("todo_notifications_failed_total", "")).isPositive();
	}

	@Test
	void whatKafkaRefusesForNowIsSentLaterAndHoldsUpNoOther() throws Exception {
		maxMessageBytes("1500");
		try {
			this.notify.publish(Event.reminder("refused", "😀".repeat(200)));
			for (int i = 0; i < 20; i++) {
				this.notify.publish(Event.reminder("accepted", "Accepted " + i));
			}
			this.notify.awaitNotifications("accepted", 20, "sent");
			this.notify.awaitNotifications("refused", 1, "pending");
		}
		finally {
			maxMessageBytes("1048588");
		}
		this.notify.awaitNotifications("refused", 1, "sent");
	}

	@Test
	void theInterfaceDescribesItself() {
		assertThat(this.notify.get("/v3/api-docs").body()).contains("/notifications/unread-count",
				"/notifications/read-all", "/notifications/{id}/read", "next_cursor", "failure_reason");
	}

	private int items(String path) {
		return NotifyStack.JSON.readTree(this.notify.get(path).body()).path("items").size();
	}

	private void maxMessageBytes(String bytes) throws Exception {
		try (Admin admin = Admin
			.create(Map.of("bootstrap.servers", this.notify.platform().kafka().bootstrapServers()))) {
			admin
				.incrementalAlterConfigs(
						Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "notifications"),
								List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes),
										AlterConfigOp.OpType.SET))))
				.all()
				.get();
		}
	}

}
