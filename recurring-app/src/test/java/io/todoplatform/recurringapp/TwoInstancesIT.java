package io.todoplatform.recurringapp;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.todoplatform.platform.ServiceStack;
import io.todoplatform.recurrence.Occurrence;
import io.todoplatform.reminder.Reminder;
import io.todoplatform.reminder.ReminderEvents;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** US4 and US5 while two instances of the service do the work, and one of them dies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class TwoInstancesIT {

	private static final String DUE = "2026-03-27T08:00:00Z";

	private ServiceStack stack;

	private TodoDoor todo;

	@BeforeAll
	void start() {
		this.stack = ServiceStack.start("todo,recurring", (options) -> options.instances("recurring-app", 2));
		this.todo = new TodoDoor(HttpDoor.to(this.stack.platform().app("todo-app").url()));
	}

	@AfterAll
	void stop() {
		this.stack.close();
	}

	@BeforeEach
	void heal() {
		this.stack.heal(true);
	}

	@Test
	void createEachNextInstanceOnce() {
		List<String> series = Stream.generate(() -> id(this.todo.create("daily", DUE))).limit(60).toList();
		series.subList(0, 30).forEach(this.todo::complete);
		killOne();
		series.subList(30, 60).forEach(this.todo::complete);
		series.forEach((each) -> Waiting.await()
			.until(() -> this.todo.isThere(new Occurrence(UUID.fromString(each), 1).taskId().toString())));
		Waiting.await().until(() -> this.stack.count("recurring.occurrences where state = 'pending'") == 0);
		assertThat(this.stack.count("todo.tasks where series_id in ('%s')".formatted(String.join("','", series))))
			.isEqualTo(120);
	}

	@Test
	void remindOfEachTaskOnce() {
		String soon = Instant.now().plusSeconds(15).toString();
		List<String> tasks = Stream
			.generate(() -> id(this.todo.create("{\"title\":\"Tea\",\"reminder_time\":\"" + soon + "\"}")))
			.limit(100)
			.toList();
		Waiting.await().until(() -> fired(tasks) > 0);
		killOne();
		Waiting.await().until(() -> fired(tasks) == 100);
		Set<String> events = new HashSet<>();
		for (ConsumerRecord<String, byte[]> event : this.stack.records("reminders")) {
			if (tasks.contains(event.key())) {
				events.add(HttpDoor.JSON.readTree(event.value()).path("id").asString());
			}
		}
		assertThat(events).containsExactlyInAnyOrderElementsOf(tasks.stream()
			.map((task) -> ReminderEvents.eventId(new Reminder.Id(UUID.fromString(task), 1)).toString())
			.toList());
	}

	private long fired(List<String> tasks) {
		return this.stack.count("recurring.reminders where status = 'fired' and task_id in ('%s')"
			.formatted(String.join("','", tasks)));
	}

	/** A sidecar without its app would keep its part of the topic. */
	private void killOne() {
		this.stack.platform().app("recurring-app").kill();
		this.stack.platform().sidecar("recurring-app").kill();
	}

	private static String id(JsonNode task) {
		return task.path("id").asString();
	}

}
