package io.todoplatform.recurringapp.reminder;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.todoplatform.platform.LeadTime;
import io.todoplatform.platform.ServiceStack;
import io.todoplatform.reminder.Reminder;
import io.todoplatform.reminder.ReminderEvents;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import static io.todoplatform.recurringapp.reminder.ReminderStack.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Side by side, since each of them waits for the time of a reminder of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@SuppressWarnings("NullAway.Init")
class RemindersIT {

	private static final Logger logger = LoggerFactory.getLogger(RemindersIT.class);

	private ReminderStack stack;

	@BeforeAll
	void start() {
		this.stack = new ReminderStack(ServiceStack.start("recurring"));
	}

	@AfterAll
	void stop() {
		this.stack.close();
	}

	@Test
	void remindsWhenTheTimeHasComeUnderTheTraceOfTheChange() {
		TaskStory story = LeadTime.prepare((lead) -> {
			TaskStory created = TaskStory.created(lead.end());
			this.stack.tell(created);
			this.stack.awaitShown(lead, created, "scheduled 1");
			lead.await(() -> this.stack.hasJob(created.taskId()));
			return created;
		});
		Instant time = story.reminderTime();
		this.stack.awaitShown(story, "fired 1");
		JsonNode item = this.stack.items(story).getFirst();
		assertThat(item.path("task_id").asString()).isEqualTo(story.taskId().toString());
		assertThat(Instant.parse(item.path("fired_at").asString())).isAfterOrEqualTo(time);
		assertThat(this.stack.reminded(story)).singleElement().satisfies((reminded) -> {
			UUID eventId = ReminderEvents.eventId(new Reminder.Id(story.taskId(), 1));
			assertThat(reminded.eventId()).isEqualTo(eventId);
			assertThat(reminded.key()).isEqualTo(story.taskId().toString());
			assertThat(reminded.cloudEvent().path("id").asString()).isEqualTo(eventId.toString());
			assertThat(reminded.cloudEvent().path("type").asString()).isEqualTo("reminder-due");
			assertThat(reminded.cloudEvent().path("source").asString()).isEqualTo("/recurring-app");
			assertThat(reminded.cloudEvent().path("traceparent").asString()).contains(TaskStory.TRACE);
			assertThat(reminded.data().path("event_type").asString()).isEqualTo("reminder-due");
			assertThat(reminded.payload().path("owner").asString()).isEqualTo("zoe");
			assertThat(reminded.payload().path("title").asString()).isEqualTo("Milk");
			assertThat(Instant.parse(reminded.payload().path("reminder_time").asString())).isCloseTo(time,
					within(1, ChronoUnit.MICROS));
		});
		assertThat(ServiceStack.logLines(this.stack.app(), "Reminded zoe")).anySatisfy((line) -> assertThat(line)
			.contains("\"task_id\":\"" + story.taskId() + "\"", "\"trace_id\":\"" + TaskStory.TRACE + "\""));
	}

	@Test
	void remindsAtOnceOfATimeThatIsPastAtCreation() {
		TaskStory story = TaskStory.created(Instant.now().minus(Duration.ofDays(3)));
		this.stack.tell(story);
		this.stack.awaitShown(story, "fired 1");
		assertThat(this.stack.reminded(story)).hasSize(1);
	}

	@Test
	void remindsAtTheNewTimeOnlyWhenAReminderIsMoved() {
		TaskStory story = LeadTime.prepare((lead) -> {
			TaskStory moved = TaskStory.created(lead.end());
			this.stack.tell(moved);
			this.stack.awaitShown(lead, moved, "scheduled 1");
			this.stack.tell(moved.remindedAt(lead.end().plusSeconds(1)));
			this.stack.awaitShown(lead, moved, "scheduled 2", "cancelled 1");
			return moved;
		});
		this.stack.awaitShown(story, "fired 2", "cancelled 1");
		assertThat(this.stack.reminded(story)).extracting(Reminded::version).containsExactly(2L);
	}

	@Test
	void remindsOfTheTaskAsItIsWhenTheTimeComes() {
		TaskStory story = LeadTime.prepare((lead) -> {
			TaskStory titled = TaskStory.created(lead.end());
			this.stack.tell(titled);
			this.stack.awaitShown(lead, titled, "scheduled 1");
			this.stack.tell(titled.titled("Cheese"));
			lead.await(() -> this.stack.services()
				.count("recurring.reminders where title = 'Cheese' and task_id = '" + titled.taskId() + "'") == 1);
			return titled;
		});
		this.stack.awaitShown(story, "fired 1");
		assertThat(this.stack.reminded(story)).singleElement()
			.satisfies((reminded) -> assertThat(reminded.payload().path("title").asString()).isEqualTo("Cheese"));
	}

	@Test
	void doesNotRemindOfWhatIsCompleteDeletedOrNoLongerToBeRemindedOf() {
		List<TaskStory> stories = LeadTime.prepare((lead) -> {
			List<TaskStory> told = Stream
				.concat(Stream.generate(() -> TaskStory.created(lead.end())).limit(3),
						Stream.of(TaskStory.created(lead.end().plusSeconds(2))))
				.toList();
			told.forEach(this.stack::tell);
			told.forEach((story) -> lead.await(() -> this.stack.hasJob(story.taskId())));
			this.stack.tell(told.get(0).completed());
			this.stack.tell(told.get(1).deleted());
			this.stack.tell(told.get(2).remindedAt(null));
			told.subList(0, 3).forEach((story) -> this.stack.awaitShown(lead, story, "cancelled 1"));
			return told;
		});
		TaskStory witness = stories.getLast();
		List<TaskStory> silent = stories.subList(0, 3);
		// Their jobs go too.
		silent.forEach((story) -> await().until(() -> !this.stack.hasJob(story.taskId())));
		this.stack.awaitShown(witness, "fired 1");
		silent.forEach((story) -> assertThat(this.stack.reminded(story)).isEmpty());
		this.stack.tell(silent.getFirst().reopened());
		TaskStory later = TaskStory.created(Instant.now());
		this.stack.tell(later);
		this.stack.awaitShown(later, "fired 1");
		this.stack.awaitShown(silent.getFirst(), "cancelled 1");
	}

	@Test
	void remindsOfAReopenedTaskWhoseTimeIsToCome() {
		TaskStory story = LeadTime.prepare((lead) -> {
			TaskStory reopened = TaskStory.created(lead.end());
			this.stack.tell(reopened);
			this.stack.awaitShown(lead, reopened, "scheduled 1");
			this.stack.tell(reopened.completed());
			this.stack.awaitShown(lead, reopened, "cancelled 1");
			this.stack.tell(reopened.reopened());
			this.stack.awaitShown(lead, reopened, "scheduled 3", "cancelled 1");
			return reopened;
		});
		this.stack.awaitShown(story, "fired 3", "cancelled 1");
		assertThat(this.stack.reminded(story)).extracting(Reminded::version).containsExactly(3L);
	}

	@Test
	void remindsOnceHoweverOftenAndInWhateverOrderTheEventsCome() {
		TaskStory story = TaskStory.created(Instant.now().minusSeconds(1))
			.remindedAt(Instant.now().plusSeconds(4))
			.titled("Tea");
		for (int version : new int[] { 3, 1, 2, 3, 2, 1 }) {
			this.stack.tell(story, story.version(version));
		}
		// Known by the version that set it, or by the later one if that came in an
		// earlier batch.
		await().until(() -> this.stack.shown(story).equals(List.of("fired 2"))
				|| this.stack.shown(story).equals(List.of("fired 3")));
		TaskStory done = TaskStory.created(Instant.now().minusSeconds(1)).completed();
		this.stack.tell(done, done.version(2));
		this.stack.tell(done, done.version(1));
		TaskStory witness = TaskStory.created(Instant.now());
		this.stack.tell(witness);
		this.stack.awaitShown(witness, "fired 1");
		assertThat(this.stack.items(done)).isEmpty();
		assertThat(this.stack.reminded(done)).isEmpty();
		assertThat(this.stack.reminded(story)).hasSize(1);
	}

	@Test
	void remindsOfAThousandThatAreDueInTheSameSecondEachOnce() {
		int count = 1000;
		Instant time = Instant.now().plusSeconds(20).truncatedTo(ChronoUnit.SECONDS);
		List<TaskStory> stories = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			TaskStory story = TaskStory.created(time.plusMillis(i % 1000));
			stories.add(story);
			this.stack.services().publishLater("task-events", story.taskId().toString(), story.latest());
		}
		this.stack.services().flush();
		Set<String> ids = stories.stream().map((story) -> story.taskId().toString()).collect(Collectors.toSet());
		await().until(() -> this.stack.services()
			.count("recurring.reminders where status = 'fired' and task_id in ('%s')"
				.formatted(String.join("','", ids))) == count);
		List<ConsumerRecord<String, byte[]>> records = this.stack.services()
			.records("reminders")
			.stream()
			.filter((consumed) -> ids.contains(consumed.key()))
			.toList();
		assertThat(records).extracting(ConsumerRecord::key).containsAll(ids);
		Set<UUID> eventIds = records.stream().map((each) -> Reminded.of(each).eventId()).collect(Collectors.toSet());
		assertThat(eventIds).hasSize(count);
		List<Long> lateness = records.stream()
			.map((each) -> each.timestamp()
					- Instant.parse(Reminded.of(each).payload().path("reminder_time").asString()).toEpochMilli())
			.sorted(Comparator.naturalOrder())
			.toList();
		logger.info("1000 reminders of one second: {} records, lateness p50 {} ms, p99 {} ms, last {} ms",
				records.size(), lateness.get(lateness.size() / 2), lateness.get(lateness.size() * 99 / 100),
				lateness.getLast());
	}

	@Test
	void putsWhatIsNoSnapshotAsideAndGoesOn() {
		TaskStory story = TaskStory.created(Instant.now());
		String malformed = new String(story.latest(), StandardCharsets.UTF_8).replace("\"owner\":\"zoe\"",
				"\"owner\":7");
		this.stack.services()
			.publish("task-events", story.taskId().toString(), malformed.getBytes(StandardCharsets.UTF_8));
		TaskStory after = TaskStory.created(Instant.now());
		this.stack.tell(after);
		this.stack.awaitShown(after, "fired 1");
		assertThat(this.stack.services().records("task-events.recurring-app.dead-letter"))
			.anySatisfy((letter) -> assertThat(letter.key()).isEqualTo(story.taskId().toString()));
	}

	@Test
	void showsFigures() {
		TaskStory story = TaskStory.created(Instant.now().plus(Duration.ofDays(400)));
		this.stack.tell(story);
		await().until(() -> this.stack.hasJob(story.taskId()));
		await().until(() -> this.stack.metric("todo_reminders_scheduled") >= 1);
		TaskStory due = TaskStory.created(Instant.now());
		this.stack.tell(due);
		this.stack.awaitShown(due, "fired 1");
		assertThat(this.stack.metric("todo_reminders_lateness_seconds_count")).isPositive();
		assertThat(this.stack.send("GET", "/actuator/prometheus").body()).contains(
				"todo_reminders_lateness_seconds_bucket{le=\"10.0\"", "todo_reminders_publish_failures_total",
				"todo_reminders_job_failures_total");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/reminders", "/reminders?task_id=", "/reminders?task_id=x", "/reminders?task=1" })
	void refusesWhatItDoesNotUnderstand(String path) {
		HttpResponse<String> answer = this.stack.send("GET", path);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void knowsNoRemindersOfATaskItNeverHeardOf() {
		assertThat(this.stack.send("GET", "/reminders?task_id=" + UUID.randomUUID()).body())
			.isEqualTo("{\"items\":[]}");
	}

	@Test
	void takesAJobFromItsSidecarOnly() {
		assertThat(this.stack.send("POST", "/job/reminder-" + UUID.randomUUID() + "-1").statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void cannotBeWrittenOverHttp(String method) {
		assertThat(this.stack.send(method, "/reminders").statusCode()).isEqualTo(405);
	}

}
