package io.todoplatform.acceptance;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.todoplatform.acceptance.SoakReport.Row;
import tools.jackson.databind.JsonNode;

/**
 * What one user's changes have left on Kafka, in the services, and at a client that comes
 * back after each break, from its creation on.
 */
final class SoakEvidence implements AutoCloseable {

	private static final int CALLERS = 8;

	private static final List<String> DEAD_LETTERS = List.of(Stack.DEAD_LETTERS,
			"task-events.recurring-app.dead-letter", "task-events.notify-app.dead-letter",
			"reminders.notify-app.dead-letter", "task-updates.websocket-app.dead-letter",
			"notifications.websocket-app.dead-letter");

	private final Stack stack;

	private final String user;

	private final TopicReader events;

	private final TopicReader deadLetters;

	private final ReturningClient updates;

	private final ReturningClient notifications;

	SoakEvidence(Stack stack, String user) {
		this.stack = stack;
		this.user = user;
		this.events = TopicReader.fromNow(stack.bootstrapServers(), Stack.EVENTS);
		this.deadLetters = TopicReader.fromNow(stack.bootstrapServers(), DEAD_LETTERS.toArray(String[]::new));
		this.updates = ReturningClient.of(stack::stomp, "/topic/tasks");
		this.notifications = ReturningClient.of(stack::stomp, "/topic/notifications");
	}

	SoakReport compareWith(SoakLoad load) {
		List<JsonNode> next = this.stack.todo()
			.allOf(this.user)
			.stream()
			.filter((task) -> !task.path("parent_task_id").asString("").isEmpty())
			.toList();
		List<TaskVersion> operations = Stream.concat(load.made().stream(), next.stream().map(TaskVersion::of)).toList();
		return new SoakReport(List.of(
				Row.compare("completions -> next instances", load.continued(), texts(next, "parent_task_id")),
				Row.compare("operations -> task events", operations, events()),
				Row.compare("operations -> audit records", operations, records(operations)),
				Row.compare("operations -> updates seen by a client", operations, updates()),
				Row.compare("reminders -> notifications", load.reminded(), texts(reminders(), "task_id")),
				Row.compare("reminders -> seen by a client", load.reminded(), texts(announced(), "task_id")),
				Row.compare("updates out of order or out of reach", List.of(), this.updates.faults()),
				Row.compare("dead letters", List.of(),
						DEAD_LETTERS.stream().flatMap((topic) -> this.deadLetters.messages(topic).stream()).toList())));
	}

	/** Ends the connections of the clients, as a broken network does. */
	void cutClients() {
		this.updates.cut();
		this.notifications.cut();
	}

	int returns() {
		return this.updates.returns();
	}

	/** Consumers drop these; there may be some after an outage. */
	int repeatedEvents() {
		List<Message> all = this.events.messages(Stack.EVENTS);
		return all.size() - (int) all.stream().map(Message::eventId).distinct().count();
	}

	private Collection<TaskVersion> events() {
		Map<String, TaskVersion> byEventId = new HashMap<>();
		this.events.messages(Stack.EVENTS)
			.stream()
			.filter((message) -> isOwn(message.data().path("payload")))
			.forEach((message) -> byEventId.put(message.eventId(), TaskVersion.of(message.data().path("payload"))));
		return byEventId.values();
	}

	private List<TaskVersion> records(List<TaskVersion> operations) {
		List<String> tasks = operations.stream().map(TaskVersion::taskId).distinct().toList();
		return Callers.run(CALLERS, tasks.size(), (i) -> this.stack.audit().recordsOf(tasks.get(i)))
			.stream()
			.flatMap(List::stream)
			.map((record) -> TaskVersion.of(record.path("payload")))
			.toList();
	}

	private List<TaskVersion> updates() {
		return payloads(this.updates).filter(this::isOwn).map(TaskVersion::of).toList();
	}

	private List<JsonNode> reminders() {
		return this.stack.notifications().of(this.user).stream().filter(SoakEvidence::isReminder).toList();
	}

	private List<JsonNode> announced() {
		return payloads(this.notifications).filter((payload) -> payload.path("user").asString("").equals(this.user))
			.filter(SoakEvidence::isReminder)
			.toList();
	}

	private boolean isOwn(JsonNode task) {
		return task.path("owner").asString("").equals(this.user);
	}

	private static boolean isReminder(JsonNode notification) {
		return notification.path("notification_type").asString("").equals("reminder");
	}

	private static Stream<JsonNode> payloads(ReturningClient client) {
		return client.messages().stream().map((message) -> message.json().path("payload"));
	}

	private static List<String> texts(List<JsonNode> objects, String name) {
		return objects.stream().map((object) -> object.path(name).asString("")).toList();
	}

	@Override
	public void close() {
		this.notifications.close();
		this.updates.close();
		this.deadLetters.close();
		this.events.close();
	}

}
