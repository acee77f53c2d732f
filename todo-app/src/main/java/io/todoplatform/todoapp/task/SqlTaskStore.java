package io.todoplatform.todoapp.task;

import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.dapr.sidecar.sql.DatabaseUnavailableException;
import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.task.Task;
import io.todoplatform.task.TaskChange;
import io.todoplatform.task.TaskPage;
import io.todoplatform.task.TaskQuery;
import io.todoplatform.task.TaskStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tasks in PostgreSQL. A change, its outbox rows and its idempotency key are stored by
 * one statement and so by one transaction, new tasks perhaps with others. The row is the
 * payload of the event.
 */
@Component
class SqlTaskStore implements TaskStore {

	private static final String EARLIER = """
			select (select json_build_object('fingerprint', fingerprint, 'event_id', event_id, 'task', task)
				from idempotency_keys
				where acting_user = $1::text and key = $2::text and expires_at > now())::text
			""";

	private static final String UPDATE = """
			with %s, changed as (
				update tasks set %s
				from %s
				where tasks.id = row.id and tasks.version = row.version - 1
				returning tasks.id
			), %s
			select json_build_object('stored', exists (select from changed))::text
			""".formatted(TaskWrites.EVENT, TaskWrites.VALUES, TaskWrites.ROW, TaskWrites.QUEUED);

	/** A task of a series leaves what must be known of it. */
	private static final String DELETE = """
			with %s, changed as (
				delete from tasks using %s
				where tasks.id = row.id and tasks.version = row.version - 1
				returning tasks.*, row.last_event_id as gone_with, row.version as gone_version
			), remembered as (
				insert into occurrences (series_id, series_index, task_id, event_id, created_version, gone_version,
					completed_version)
				select series_id, series_index, id, gone_with, gone_version, gone_version,
					case when is_recurring then completed_version end
				from changed where series_id is not null
				on conflict (series_id, series_index) do update set gone_version = excluded.gone_version,
					completed_version = excluded.completed_version
			), %s
			select json_build_object('stored', exists (select from changed))::text
			""".formatted(TaskWrites.EVENT, TaskWrites.ROW, TaskWrites.QUEUED);

	private static final String FIND = """
			select (select row_to_json(tasks) from tasks where id = $1::uuid)::text
			""";

	private final SqlBinding sql;

	private final TaskWrites writes;

	private final NewTasks newTasks;

	private final SqlSeries series;

	SqlTaskStore(SqlBinding sql, TaskWrites writes, NewTasks newTasks, SqlSeries series) {
		this.sql = sql;
		this.writes = writes;
		this.newTasks = newTasks;
		this.series = series;
	}

	@Override
	public Optional<Task> find(UUID id) {
		return this.sql.find(FIND, Task.class, id);
	}

	@Override
	public TaskPage list(TaskQuery query) {
		return ListStatement.of(query).run(this.sql);
	}

	@Override
	public Stored insert(TaskChange change) {
		return this.newTasks.insert(change, null);
	}

	@Override
	public Stored update(TaskChange change) {
		return this.writes.run(UPDATE, change);
	}

	@Override
	public Stored delete(TaskChange change) {
		return this.writes.run(DELETE, change);
	}

	@Override
	public Reopening reopen(TaskChange change, boolean hasNext, @Nullable TaskChange takenBack) {
		return this.series.reopen(change, hasNext, takenBack);
	}

	@Override
	public Optional<Occurrence> findOccurrence(UUID seriesId, int seriesIndex) {
		return this.series.find(seriesId, seriesIndex);
	}

	@Override
	public boolean isComplete(Previous previous) {
		return this.series.isComplete(previous);
	}

	@Override
	public Stored insertNext(TaskChange change, Previous previous) {
		return this.series.insertNext(change, previous);
	}

	@Override
	public Insertion insert(TaskChange change, IdempotencyKey key) {
		Stored stored;
		try {
			stored = this.newTasks.insert(change, key);
		}
		catch (NotStoredException ex) {
			return storedEarlier(key, ex);
		}
		if (stored != Stored.NO) {
			return new Insertion.KeyTaken(stored);
		}
		return findByKey(key.actingUser(), key.key()).<Insertion>map((earlier) -> earlier)
			// It has expired, or was forgotten, in between.
			.orElseGet(() -> new Insertion.KeyTaken(Stored.NO));
	}

	/**
	 * Whoever waited too long may have waited for others with the same key. If there is
	 * nothing under it, one may still be on its way.
	 */
	private Insertion storedEarlier(IdempotencyKey key, NotStoredException refusal) {
		try {
			return findByKey(key.actingUser(), key.key()).orElseThrow(
					() -> new MaybeStoredException(new DatabaseUnavailableException(refusal.toString(), refusal)));
		}
		catch (TransientSidecarException ex) {
			throw new MaybeStoredException(ex);
		}
	}

	@Override
	public Optional<Insertion.KeyInUse> findByKey(String actingUser, String key) {
		return this.sql.find(EARLIER, Earlier.class, actingUser, key).map(Earlier::asInsertion);
	}

	private record Earlier(String fingerprint, @JsonProperty("event_id") UUID eventId, Task task) {

		Insertion.KeyInUse asInsertion() {
			return new Insertion.KeyInUse(this.fingerprint, this.eventId, this.task);
		}

	}

}
