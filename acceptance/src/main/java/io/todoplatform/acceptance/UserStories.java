package io.todoplatform.acceptance;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.todoplatform.platform.LeadTime;
import tools.jackson.databind.JsonNode;

/**
 * The five user stories, as somebody lives through them who knows nothing but the address
 * of a platform that runs somewhere.
 */
public final class UserStories {

	private static final String TASKS = "/topic/tasks";

	private static final List<String> ALL_TYPES = List.of("task-created", "task-updated", "task-completed",
			"task-reopened", "task-deleted");

	private final FrontDoor door;

	private final String user = "visitor-" + UUID.randomUUID();

	private UserStories(FrontDoor door) {
		this.door = door;
	}

	/**
	 * Lives through the stories and says what each took.
	 * @param args the address of the page
	 */
	public static void main(String[] args) {
		run(new FrontDoor(URI.create(args[0])));
	}

	/**
	 * Lives through the stories.
	 * @throws IllegalStateException if one is not as it should be
	 */
	static void run(FrontDoor door) {
		UserStories stories = new UserStories(door);
		Map<String, Runnable> all = new LinkedHashMap<>();
		all.put("US1, US2  every change is stored, published and audited, in order", stories::everyChangeIsAudited);
		all.put("US3       two clients see it live, and one that was away gets what it missed", stories::clientsSeeIt);
		all.put("US4       reminders at one time come, each once", stories::remindersComeOnce);
		all.put("US5       the next instance comes when one is completed, and not when it is deleted",
				stories::theNextInstanceComes);
		all.forEach((name, story) -> {
			long begin = System.nanoTime();
			story.run();
			System.out.printf("%-90s %5.1f s%n", name, Measurement.seconds(begin));
		});
	}

	private void everyChangeIsAudited() {
		TodoClient todo = this.door.todo().patient().as(this.user);
		String id = created(todo.create(Map.of("title", "Buy milk", "due_date", "2030-05-01T10:00:00Z")));
		expect(200, todo.patch(id, Map.of("title", "Buy oat milk")));
		equal("the stored title", "Buy oat milk", todo.task(id).json().path("title").asString());
		expect(200, todo.complete(id));
		expect(200, todo.reopen(id));
		expect(204, todo.delete(id));
		expect(404, todo.task(id));
		eventually("the audit of " + id, ALL_TYPES, () -> this.door.audit().typesOf(id));
		List<JsonNode> records = this.door.audit().recordsOf(id);
		equal("the versions", List.of(1L, 2L, 3L, 4L, 5L),
				records.stream().map((record) -> record.path("payload").path("version").asLong()).toList());
		equal("the users", Set.of(this.user),
				new HashSet<>(records.stream().map((record) -> record.path("acting_user").asString()).toList()));
	}

	private void clientsSeeIt() {
		TodoClient todo = this.door.todo().patient().as(this.user);
		try (StompClient ann = this.door.stomp(); StompClient bob = this.door.stomp()) {
			ann.subscribe(TASKS);
			bob.subscribe(TASKS);
			String id = created(todo.create("Seen by both"));
			expect(200, todo.patch(id, Map.of("description", "now")));
			List<String> both = List.of("task-created", "task-updated");
			eventually("what Ann sees", both, () -> types(ann, id));
			eventually("what Bob sees", both, () -> types(bob, id));
			long last = bob.messages().getLast().sequence();
			bob.cut();
			expect(200, todo.complete(id));
			expect(204, todo.delete(id));
			List<String> missed = List.of("task-completed", "task-deleted");
			eventually("what Ann sees live",
					ALL_TYPES.stream().filter((type) -> !type.equals("task-reopened")).toList(), () -> types(ann, id));
			try (StompClient again = this.door.stomp()) {
				again.subscribe(TASKS, last);
				eventually("what Bob had missed", missed, () -> types(again, id));
			}
		}
	}

	private void remindersComeOnce() {
		int count = 20;
		remindsNotOfWhatIsDone();
		String soon = Instant.now().plusSeconds(5).toString();
		TodoClient todo = this.door.todo().patient().as(this.user);
		try (StompClient client = this.door.stomp()) {
			client.subscribe("/topic/notifications");
			Set<String> ids = new HashSet<>(Callers.run(4, count,
					(i) -> created(todo.create(Map.of("title", "Remind me " + i, "reminder_time", soon)))));
			eventually("the reminders", count, () -> reminders().size());
			equal("the tasks that are reminded of", ids,
					new HashSet<>(reminders().stream().map((one) -> one.path("task_id").asString()).toList()));
			eventually("that all are sent", Set.of("sent"),
					() -> new HashSet<>(reminders().stream().map((one) -> one.path("status").asString()).toList()));
			ids.forEach((id) -> eventually("what a client sees of " + id, List.of("notification-created"),
					() -> types(client, id)));
			equal("what is unread", (long) count, this.door.notifications().unread(this.user));
		}
	}

	private void remindsNotOfWhatIsDone() {
		record Behind(String user, String taskId) {
		}
		Behind behind = LeadTime.prepare((lead) -> {
			String careful = "careful-" + UUID.randomUUID();
			TodoClient todo = this.door.todo().patient().as(careful);
			String soon = lead.end().toString();
			String done = created(todo.create(Map.of("title", "Done", "reminder_time", soon)));
			lead.await(() -> states(done).equals(List.of("scheduled")));
			expect(200, todo.complete(done));
			lead.await(() -> states(done).equals(List.of("cancelled")));
			String later = lead.end().plusSeconds(1).toString();
			return new Behind(careful, created(todo.create(Map.of("title", "Not done", "reminder_time", later))));
		});
		eventually("the only reminder", List.of(behind.taskId()),
				() -> reminders(behind.user()).stream().map((one) -> one.path("task_id").asString()).toList());
	}

	private List<String> states(String taskId) {
		return this.door.api()
			.get("/reminders?task_id=" + taskId)
			.json()
			.path("items")
			.valueStream()
			.map((reminder) -> reminder.path("status").asString())
			.toList();
	}

	private List<JsonNode> reminders() {
		return reminders(this.user);
	}

	private List<JsonNode> reminders(String user) {
		return this.door.notifications()
			.of(user)
			.stream()
			.filter((one) -> one.path("notification_type").asString().equals("reminder"))
			.toList();
	}

	private void theNextInstanceComes() {
		TodoClient todo = this.door.todo().patient().as(this.user);
		Map.of("daily", "2031-02-01T17:00:00Z", "weekly", "2031-02-07T17:00:00Z", "monthly", "2031-02-28T17:00:00Z")
			.forEach((frequency, nextDue) -> {
				String first = series(todo, frequency);
				expect(200, todo.complete(first));
				eventually("when the next " + frequency + " one is due", List.of(nextDue),
						() -> instancesAfter(todo, first).map((task) -> task.path("due_date").asString()).toList());
				String next = instancesAfter(todo, first).findFirst().orElseThrow().path("id").asString();
				expect(204, todo.delete(next));
				eventually("that the series ended", false,
						() -> this.door.api().get("/recurrences/" + first).json().path("is_active").asBoolean(true));
				equal("instances after the deletion", 0L, instancesAfter(todo, first).count());
			});
	}

	private Stream<JsonNode> instancesAfter(TodoClient todo, String first) {
		return todo.allOf(this.user).stream().filter((task) -> task.path("parent_task_id").asString("").equals(first));
	}

	private static String series(TodoClient todo, String frequency) {
		return created(todo.create(Map.of("title", "Water the plants", "due_date", "2031-01-31T17:00:00Z",
				"is_recurring", true, "recurrence_schedule", Map.of("frequency", frequency, "time_zone", "UTC"))));
	}

	private static List<String> types(StompClient client, String taskId) {
		return client.messagesOf(taskId).stream().map(StompMessage::eventType).toList();
	}

	private static String created(Answer answer) {
		expect(201, answer);
		return answer.id();
	}

	private static void expect(int status, Answer answer) {
		equal("the status of the answer " + answer.text(), status, answer.status());
	}

	private static void equal(String what, Object expected, Object actual) {
		if (!expected.equals(actual)) {
			throw new IllegalStateException(what + ": expected " + expected + ", got " + actual);
		}
	}

	private static void eventually(String what, Object expected, Supplier<Object> actual) {
		long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
		Object last = actual.get();
		while (!expected.equals(last)) {
			if (System.nanoTime() > deadline) {
				equal(what, expected, last);
			}
			pause();
			last = actual.get();
		}
	}

	private static void pause() {
		LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
	}

}
