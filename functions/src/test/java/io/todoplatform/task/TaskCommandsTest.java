package io.todoplatform.task;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.f4b6a3.uuid.UuidCreator;
import io.todoplatform.event.EventType;
import io.todoplatform.event.TaskEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The decisions between store and outlet. What those two really do is tested elsewhere.
 */
class TaskCommandsTest {

	private final MemoryStore store = new MemoryStore();

	private final MemoryOutlet outlet = new MemoryOutlet();

	private final TaskCommands commands = new TaskCommands(this.store, this.outlet,
			Clock.fixed(Tasks.NOW, ZoneOffset.UTC), UuidCreator::getTimeOrderedEpoch);

	@Test
	void createStoresThenPublishesTheSnapshot() {
		assertThat(create("{\"title\":\"Milk\"}", null)).isEqualTo(new TaskOutcome.Done(stored()));
		TaskEvent event = this.outlet.published.getFirst();
		assertThat(event.eventType()).isEqualTo(EventType.CREATED);
		assertThat(event.actingUser()).isEqualTo("ada");
		assertThat(event.version()).isEqualTo(1);
		assertThat(event.payload().path("title").asString()).isEqualTo("Milk");
		assertThat(event.payload().path("created_at").asString()).isEqualTo("2026-03-02T10:00:00.123456Z");
	}

	@Test
	void whatIsNotConfirmedIsPendingNotDone() {
		this.outlet.confirms = false;
		assertThat(create("{\"title\":\"Milk\"}", null)).isEqualTo(new TaskOutcome.EventsPending(stored()));
	}

	@Test
	void nothingIsStoredWhilePublishingIsKnownToFail() {
		this.outlet.admits = false;
		assertThatExceptionOfType(WriteRefusedException.class).isThrownBy(() -> create("{\"title\":\"Milk\"}", "k"));
		assertThat(this.store.tasks).isEmpty();
	}

	@Test
	void aRepetitionHasItsAnswerEvenWhilePublishingIsKnownToFail() {
		create("{\"title\":\"Milk\"}", "k");
		this.outlet.admits = false;
		assertThat(create("{\"title\":\"Milk\"}", "k")).isEqualTo(new TaskOutcome.Replayed(stored()));
	}

	@Test
	void aKeyCreatesOnceAndAnswersAlikeUntilItsContentDiffers() {
		create("{\"title\":\"Milk\"}", "k");
		assertThat(create("{\"title\":\"Milk\"}", "k")).isEqualTo(new TaskOutcome.Replayed(stored()));
		assertThat(create("{\"title\":\"Bread\"}", "k")).isEqualTo(new TaskOutcome.KeyReused());
		assertThat(this.store.tasks).hasSize(1);
	}

	@Test
	void aRepetitionIsPendingUntilTheEventsAreOut() {
		this.outlet.confirms = false;
		create("{\"title\":\"Milk\"}", "k");
		assertThat(create("{\"title\":\"Milk\"}", "k")).isEqualTo(new TaskOutcome.EventsPending(stored()));
	}

	@Test
	void aStoreThatDoesNotAnswerLeavesTheOutcomeOpen() {
		this.store.next = TaskStore.Stored.UNKNOWN;
		assertThat(create("{\"title\":\"Milk\"}", null)).isEqualTo(new TaskOutcome.Unknown(Tasks.ID));
		assertThat(this.outlet.published).isEmpty();
	}

	@Test
	void aLostRaceIsRunAgainOnTheNewState() {
		create("{\"title\":\"Milk\"}", null);
		this.store.losing = 3;
		assertThat(this.commands
			.update(new TaskCommand.Update(Tasks.ID, Tasks.patch("{\"title\":\"Bread\"}"), VersionMatch.ANY, "bob")))
			.isEqualTo(new TaskOutcome.Done(stored()));
		assertThat(stored().title()).isEqualTo("Bread");
		assertThat(stored().version()).isEqualTo(2);
		assertThat(this.outlet.published).hasSize(2);
	}

	@Test
	void aRaceThatCannotBeWonEnds() {
		create("{\"title\":\"Milk\"}", null);
		this.store.losing = Integer.MAX_VALUE;
		assertThat(this.commands.delete(new TaskCommand.Delete(Tasks.ID, VersionMatch.ANY, "bob")))
			.isEqualTo(new TaskOutcome.Contended());
	}

	/** Be it that each round took so long that no other was begun. */
	@Test
	void aVersionThatIsGoneWhenTheRacesEndIsSaidToBeGone() {
		create("{\"title\":\"Milk\"}", null);
		this.store.losing = Integer.MAX_VALUE;
		AtomicInteger lost = new AtomicInteger();
		this.store.lost = () -> {
			if (lost.incrementAndGet() == 50) {
				this.store.tasks.put(Tasks.ID, stored().next(Instant.EPOCH));
			}
		};
		assertThat(this.commands.update(new TaskCommand.Update(Tasks.ID, Tasks.patch("{\"title\":\"Bread\"}"),
				new VersionMatch.OneOf(Set.of(1L)), "bob")))
			.isEqualTo(new TaskOutcome.OtherVersion(2));
		assertThat(this.outlet.published).hasSize(1);
	}

	@Test
	void aRequestForAnotherVersionChangesNothing() {
		create("{\"title\":\"Milk\"}", null);
		assertThat(this.commands
			.complete(new TaskCommand.Complete(Tasks.ID, new VersionMatch.OneOf(Set.of(2L, 3L)), "bob")))
			.isEqualTo(new TaskOutcome.OtherVersion(1));
		assertThat(this.outlet.published).hasSize(1);
	}

	@Test
	void completingTwiceStoresAndPublishesOnce() {
		create("{\"title\":\"Milk\"}", null);
		TaskCommand.Complete complete = new TaskCommand.Complete(Tasks.ID, VersionMatch.ANY, "bob");
		assertThat(this.commands.complete(complete)).isEqualTo(this.commands.complete(complete));
		assertThat(this.outlet.published).extracting(TaskEvent::eventType)
			.containsExactly(EventType.CREATED, EventType.COMPLETED);
	}

	@Test
	void whatChangesNothingNeedsNoPublishing() {
		create("{\"title\":\"Milk\"}", null);
		this.outlet.admits = false;
		assertThat(this.commands.reopen(new TaskCommand.Reopen(Tasks.ID, VersionMatch.ANY, "bob")))
			.isEqualTo(new TaskOutcome.Done(stored()));
	}

	@Test
	void aDeletedTaskIsNotFoundAgain() {
		create("{\"title\":\"Milk\"}", null);
		TaskCommand.Delete delete = new TaskCommand.Delete(Tasks.ID, VersionMatch.ANY, "bob");
		assertThat(this.commands.delete(delete)).isInstanceOf(TaskOutcome.Done.class);
		assertThat(this.commands.delete(delete)).isEqualTo(new TaskOutcome.NotFound());
		assertThat(this.outlet.published.getLast().version()).isEqualTo(2);
	}

	private TaskOutcome create(String document, @org.jspecify.annotations.Nullable String key) {
		return this.commands.create(new TaskCommand.Create(Tasks.ID, NewTask.read(Tasks.json(document)), "ada", key));
	}

	private Task stored() {
		return this.store.find(Tasks.ID).orElseThrow();
	}

}
