package io.todoplatform.task;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A store by which decisions can be tested. What the real one does is tested with it. */
class MemoryStore implements TaskStore {

	final Map<UUID, Task> tasks = new HashMap<>();

	final Map<Integer, Occurrence> occurrences = new HashMap<>();

	private final Map<String, Insertion.KeyInUse> keys = new HashMap<>();

	Stored next = Stored.YES;

	int losing;

	/** Called with each race that is lost. */
	Runnable lost = () -> {
	};

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
			this.lost.run();
			return Stored.NO;
		}
		return insert(change);
	}

	@Override
	public Stored delete(TaskChange change) {
		if (this.losing-- > 0) {
			return Stored.NO;
		}
		Task task = change.task();
		this.tasks.remove(task.id());
		this.occurrences.computeIfPresent((task.seriesIndex() != null) ? task.seriesIndex() : -1,
				(index, known) -> new Occurrence(known.eventId(), Occurrence.Fate.DELETED, task.version(), null));
		return this.next;
	}

	@Override
	public Reopening reopen(TaskChange change, boolean hasNext, @Nullable TaskChange takenBack) {
		Stored stored = update(change);
		if (stored != Stored.YES || takenBack == null) {
			return new Reopening(stored, false);
		}
		Task back = takenBack.task();
		this.tasks.remove(back.id());
		this.occurrences.computeIfPresent((back.seriesIndex() != null) ? back.seriesIndex() : -1,
				(index, known) -> new Occurrence(known.eventId(), Occurrence.Fate.TAKEN_BACK, back.version(), null));
		return new Reopening(stored, true);
	}

	@Override
	public Optional<Occurrence> findOccurrence(UUID seriesId, int seriesIndex) {
		return Optional.ofNullable(this.occurrences.get(seriesIndex))
			.map((known) -> (known.fate() == Occurrence.Fate.ALIVE) ? new Occurrence(known.eventId(), known.fate(),
					known.version(), (known.task() != null) ? this.tasks.get(known.task().id()) : null) : known);
	}

	@Override
	public boolean isComplete(Previous previous) {
		return find(previous.taskId()).filter(Task::isComplete).isPresent();
	}

	@Override
	public Stored insertNext(TaskChange change, Previous previous) {
		this.occurrences.put(previous.seriesIndex() + 1, new Occurrence(change.event().eventId(), Occurrence.Fate.ALIVE,
				change.task().version(), change.task()));
		return update(change);
	}

}
