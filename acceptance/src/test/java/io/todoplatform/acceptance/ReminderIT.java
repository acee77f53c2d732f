package io.todoplatform.acceptance;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.todoplatform.platform.App;
import io.todoplatform.platform.LeadTime;
import io.todoplatform.platform.ManagedProcess;
import io.todoplatform.platform.Sidecar;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** From a task's reminder time to the owner's notification (US4, SC-006). */
@ExtendWith(PlatformExtension.class)
class ReminderIT {

	private static final Logger logger = LoggerFactory.getLogger(ReminderIT.class);

	private final String user = "reminded-" + UUID.randomUUID();

	private final Stack stack;

	private final TodoClient todo;

	ReminderIT(Stack stack) {
		this.stack = stack;
		this.todo = stack.todo().patient().as(this.user);
	}

	@Test
	void remindsTheOwnerOnceWhenTheTimeHasCome() {
		Instant time = Instant.now().plusSeconds(4);
		String id = create("Call the bank", time);
		await().until(() -> notified().equals(List.of(id)));
		JsonNode notification = notifications().getFirst();
		assertThat(notification.path("notification_type").asString()).isEqualTo("reminder");
		assertThat(notification.path("user").asString()).isEqualTo(this.user);
		assertThat(notification.toString()).contains("Call the bank");
		await().until(() -> reminders(id).equals(List.of("fired 1")));
		assertThat(Instant.parse(notification.path("created_at").asString())).isAfterOrEqualTo(time);
		assertMeasuredWithoutItsName();
	}

	/** A job's name is a part of its path: as a label it would make series for each. */
	private void assertMeasuredWithoutItsName() {
		Metrics sidecar = Stack.metrics((Sidecar) process("recurring-app-daprd"));
		assertThat(sidecar.sum("dapr_http_client_completed_count", Map.of())).isPositive();
		assertThat(sidecar.samples()).noneMatch((sample) -> sample.labels().getOrDefault("path", "").contains("job/"));
	}

	@Test
	void remindsAtOnceOfATimeThatIsPastAtCreation() {
		String id = create("Late already", Instant.now().minus(Duration.ofHours(2)));
		await().until(() -> notified().equals(List.of(id)));
	}

	@Test
	void remindsAtTheNewTimeOnlyWhenAReminderIsMoved() {
		String id = LeadTime.prepare((lead) -> {
			String moved = create("Moved", lead.end());
			lead.await(() -> reminders(moved).equals(List.of("scheduled 1")));
			Map<String, Object> later = Map.of("reminder_time", lead.end().plusSeconds(1).toString());
			assertThat(this.todo.patch(moved, later).isSuccess()).isTrue();
			lead.await(() -> reminders(moved).equals(List.of("scheduled 2", "cancelled 1")));
			return moved;
		});
		await().until(() -> reminders(id).equals(List.of("fired 2", "cancelled 1")));
		await().until(() -> notified().contains(id));
		assertThat(notified()).containsOnlyOnce(id);
	}

	@Test
	void doesNotRemindOfWhatIsCompleteOrDeleted() {
		record Told(List<String> silent, String witness) {
		}
		Told told = LeadTime.prepare((lead) -> {
			List<String> silent = List.of(create("Completed", lead.end()), create("Deleted", lead.end()));
			silent.forEach((id) -> lead.await(() -> reminders(id).equals(List.of("scheduled 1"))));
			assertThat(this.todo.complete(silent.getFirst()).isSuccess()).isTrue();
			assertThat(this.todo.delete(silent.getLast()).isSuccess()).isTrue();
			silent.forEach((id) -> lead.await(() -> reminders(id).equals(List.of("cancelled 1"))));
			return new Told(silent, create("Open", lead.end().plusSeconds(2)));
		});
		await().until(() -> notified().contains(told.witness()));
		assertThat(notified()).doesNotContainAnyElementsOf(told.silent());
	}

	@Test
	void remindsOfAThousandOfTheSameSecondEachOnce() {
		Instant time = Instant.now().plusSeconds(45);
		List<String> ids = Callers.run(16, 1000, (i) -> create("Reminder " + i, time));
		await().until(() -> notified().size() >= ids.size());
		assertThat(notified()).containsExactlyInAnyOrderElementsOf(ids);
	}

	@ParameterizedTest
	@ValueSource(strings = { "recurring-app", "recurring-app-daprd", "scheduler" })
	void remindsOnceOfWhatWasDueWhileItWasKilled(String name) {
		ManagedProcess killed = process(name);
		String witness = create("Before", Instant.now());
		await().until(() -> notified().equals(List.of(witness)));
		record Due(String id, Instant time) {
		}
		Due due = LeadTime.prepare((lead) -> {
			this.stack.heal();
			String created = create("Without " + name, lead.end());
			lead.await(() -> reminders(created).equals(List.of("scheduled 1")));
			killed.kill();
			return new Due(created, lead.end());
		});
		await().until(() -> Instant.now().isAfter(due.time().plusSeconds(2)));
		killed.start();
		Instant back = Instant.now();
		await().until(() -> notified().contains(due.id()));
		String after = create("With " + name + " again", Instant.now().plusSeconds(2));
		await().until(() -> notified().contains(after));
		assertThat(notified()).containsOnlyOnce(witness, due.id(), after);
		await().until(() -> reminders(due.id()).equals(List.of("fired 1")));
		Duration late = Duration.between(back, Instant.parse(items(due.id()).getFirst().path("fired_at").asString()));
		logger.info("{} was back {} ms before the reminder", name, late.toMillis());
	}

	private String create(String title, Instant reminderTime) {
		return this.todo.create(Map.of("title", title, "reminder_time", reminderTime.toString())).id();
	}

	/** The tasks that the user was reminded of, repetitions included. */
	private List<String> notified() {
		return notifications().stream().map((notification) -> notification.path("task_id").asString()).toList();
	}

	private List<JsonNode> notifications() {
		List<JsonNode> all = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = door("notify-app").get("/notifications?limit=200&user=" + encoded(this.user) + cursor)
				.json();
			page.path("items").forEach(all::add);
			String next = page.path("next_cursor").asString("");
			cursor = next.isEmpty() ? "" : "&cursor=" + encoded(next);
		}
		while (!cursor.isEmpty());
		return all;
	}

	/** How recurring-app shows a task's reminders, as status and version. */
	private List<String> reminders(String taskId) {
		return items(taskId).stream()
			.map((item) -> item.path("status").asString() + " " + item.path("version").asInt())
			.toList();
	}

	private List<JsonNode> items(String taskId) {
		return door("recurring-app").get("/reminders?task_id=" + taskId).json().path("items").valueStream().toList();
	}

	private HttpDoor door(String app) {
		return new HttpDoor(URI.create(((App) process(app)).url()));
	}

	private ManagedProcess process(String name) {
		return this.stack.processes()
			.stream()
			.filter((process) -> process.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofMinutes(3)).ignoreExceptions();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
