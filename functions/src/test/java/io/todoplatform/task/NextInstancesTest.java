package io.todoplatform.task;

import java.time.Clock;
import java.time.ZoneOffset;

import com.github.f4b6a3.uuid.UuidCreator;
import io.todoplatform.event.EventType;
import io.todoplatform.event.TaskEvent;
import io.todoplatform.task.NextInstanceOutcome.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The decisions between store and outlet, from one completion to the next. */
class NextInstancesTest {

	private static final NextInstance NEXT = NextInstance.read(Tasks.json(NextInstanceTest.DOCUMENT));

	private final MemoryStore store = new MemoryStore();

	private final MemoryOutlet outlet = new MemoryOutlet();

	private final Clock clock = Clock.fixed(Tasks.NOW, ZoneOffset.UTC);

	private final NextInstances instances = new NextInstances(this.store, this.outlet, this.clock,
			UuidCreator::getTimeOrderedEpoch);

	private final TaskCommands commands = new TaskCommands(this.store, this.outlet, this.clock,
			UuidCreator::getTimeOrderedEpoch);

	@BeforeEach
	void aCompletedTask() {
		Task task = Tasks.task("{\"title\":\"Milk\",\"recurrence_schedule\":{\"frequency\":\"weekly\"}}");
		this.store.tasks.put(Tasks.ID,
				new Task(task.id(), task.title(), null, TaskStatus.COMPLETE, null, null, task.recurrenceSchedule(),
						null, Tasks.SERIES, 2, task.createdAt(), task.updatedAt(), Tasks.NOW, "ada", 4));
	}

	@Test
	void oneIsCreatedHoweverOftenItIsAskedFor() {
		assertThat(this.instances.create(NEXT).outcome()).isEqualTo(Outcome.CREATED);
		assertThat(this.instances.create(NEXT)).isEqualTo(new NextInstanceOutcome(Outcome.EXISTED, null, next()));
		assertThat(this.outlet.published).singleElement().satisfies((event) -> {
			assertThat(event.eventType()).isEqualTo(EventType.CREATED);
			assertThat(event.actingUser()).isEqualTo("recurring-app");
			assertThat(event.payload().path("owner").asString()).isEqualTo("ada");
			assertThat(event.payload().path("parent_task_id").asString()).isEqualTo(Tasks.ID.toString());
			assertThat(event.payload().path("series_index").asInt()).isEqualTo(3);
		});
	}

	@Test
	void noneIsCreatedWhileTheTaskBeforeIsOpen() {
		reopen();
		assertThat(this.instances.create(NEXT).outcome()).isEqualTo(Outcome.REFUSED);
		assertThat(this.outlet.published).extracting(TaskEvent::eventType).containsExactly(EventType.REOPENED);
	}

	@Test
	void reopeningTakesTheUntouchedNextBackAndCompletingBringsItAgain() {
		this.instances.create(NEXT);
		reopen();
		assertThat(this.store.find(NEXT.taskId())).isEmpty();
		complete();
		assertThat(this.instances.create(NEXT).outcome()).isEqualTo(Outcome.CREATED);
		assertThat(next().version()).isEqualTo(3);
		reopen();
		complete();
		assertThat(this.instances.create(NEXT).outcome()).isEqualTo(Outcome.CREATED);
		assertThat(this.outlet.published.stream().filter((event) -> event.taskId().equals(NEXT.taskId())))
			.extracting(
					(event) -> event.eventType() + " " + event.version() + event.payload().path("reason").asString(""))
			.containsExactly("CREATED 1", "DELETED 2taken_back", "CREATED 3", "DELETED 4taken_back", "CREATED 5");
	}

	@Test
	void anEditedNextStaysWhenTheTaskBeforeIsOpenAgain() {
		this.instances.create(NEXT);
		this.commands.update(
				new TaskCommand.Update(NEXT.taskId(), Tasks.patch("{\"title\":\"Bread\"}"), VersionMatch.ANY, "ada"));
		reopen();
		assertThat(next().title()).isEqualTo("Bread");
		complete();
		assertThat(this.instances.create(NEXT).outcome()).isEqualTo(Outcome.EXISTED);
		assertThat(next().title()).isEqualTo("Bread");
	}

	@Test
	void whatWasDeletedNeverComesBack() {
		this.instances.create(NEXT);
		this.commands.delete(new TaskCommand.Delete(NEXT.taskId(), VersionMatch.ANY, "ada"));
		assertThat(this.instances.create(NEXT).outcome()).isEqualTo(Outcome.REFUSED);
		reopen();
		complete();
		assertThat(this.instances.create(NEXT).reason()).contains("deleted");
		assertThat(this.store.find(NEXT.taskId())).isEmpty();
	}

	@Test
	void whatIsNotConfirmedIsUnfinishedUntilItIs() {
		this.outlet.confirms = false;
		assertThatExceptionOfType(UnfinishedException.class).isThrownBy(() -> this.instances.create(NEXT))
			.satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(new TaskOutcome.EventsPending(next())));
		assertThatExceptionOfType(UnfinishedException.class).isThrownBy(() -> this.instances.create(NEXT));
	}

	@Test
	void aStoreThatDoesNotAnswerLeavesItUnfinished() {
		this.store.next = TaskStore.Stored.UNKNOWN;
		assertThatExceptionOfType(UnfinishedException.class).isThrownBy(() -> this.instances.create(NEXT))
			.satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(new TaskOutcome.Unknown(NEXT.taskId())));
	}

	@Test
	void nothingIsStoredWhilePublishingIsKnownToFail() {
		this.outlet.admits = false;
		assertThatExceptionOfType(WriteRefusedException.class).isThrownBy(() -> this.instances.create(NEXT));
		assertThat(this.store.find(NEXT.taskId())).isEmpty();
	}

	private Task next() {
		return this.store.find(NEXT.taskId()).orElseThrow();
	}

	private void reopen() {
		assertThat(this.commands.reopen(new TaskCommand.Reopen(Tasks.ID, VersionMatch.ANY, "ada")))
			.isInstanceOf(TaskOutcome.Done.class);
	}

	private void complete() {
		assertThat(this.commands.complete(new TaskCommand.Complete(Tasks.ID, VersionMatch.ANY, "ada")))
			.isInstanceOf(TaskOutcome.Done.class);
	}

}
