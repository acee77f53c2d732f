package io.todoplatform.task;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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

	@Test
	void aRequestForAnotherVersionChangesNothing() {
		create("{\"title\":\"Milk\"}", null);
		assertThat(this.commands
			.complete(new TaskCommand.Complete(Tasks.ID, new VersionMatch.OneOf(java.util.Set.of(2L, 3L)), "bob")))
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

	private static final class MemoryOutlet implements EventOutlet {

		private final List<TaskEvent> published = new ArrayList<>();

		private boolean admits = true;

		private boolean confirms = true;

		@Override
		public boolean admits() {
			return this.admits;
		}

		@Override
		public boolean publish(TaskEvent event) {
			if (this.confirms) {
				this.published.add(event);
			}
			return this.confirms;
		}

		@Override
		public boolean awaitPublished(UUID eventId) {
			return this.published.stream().anyMatch((event) -> event.eventId().equals(eventId));
		}

	}

	private static final class MemoryStore implements TaskStore {

		private final Map<UUID, Task> tasks = new HashMap<>();

		private final Map<String, Insertion.KeyInUse> keys = new HashMap<>();

		private Stored next = Stored.YES;

		private int losing;

		@Override
		public Optional<Task> find(UUID id) {
			return Optional.ofNullable(this.tasks.get(id));
		}

		@Override
		public TaskPage list(TaskQuery query) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Stored insert(TaskChange change) {
			this.tasks.put(change.task().id(), change.task());
			return this.next;
		}

		@Override
		public Insertion insert(TaskChange change, IdempotencyKey key) {
			Insertion.KeyInUse earlier = this.keys.putIfAbsent(key.key(),
					new Insertion.KeyInUse(key.fingerprint(), change.event().eventId(), change.task()));
			return (earlier != null) ? earlier : new Insertion.KeyTaken(insert(change));
		}

		@Override
		public Optional<Insertion.KeyInUse> findByKey(String actingUser, String key) {
			return Optional.ofNullable(this.keys.get(key));
		}

		@Override
		public Stored update(TaskChange change) {
			if (this.losing-- > 0) {
				return Stored.NO;
			}
			return insert(change);
		}

		@Override
		public Stored delete(TaskChange change) {
			if (this.losing-- > 0) {
				return Stored.NO;
			}
			this.tasks.remove(change.task().id());
			return this.next;
		}

	}

}
