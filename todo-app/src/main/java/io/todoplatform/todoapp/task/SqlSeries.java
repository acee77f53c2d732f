package io.todoplatform.todoapp.task;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.task.Task;
import io.todoplatform.task.TaskChange;
import io.todoplatform.task.TaskStore.Occurrence;
import io.todoplatform.task.TaskStore.Previous;
import io.todoplatform.task.TaskStore.Reopening;
import io.todoplatform.task.TaskStore.Stored;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Series of tasks in PostgreSQL. A statement sees what was committed when it began, so
 * one that had to wait for another does not see what that one has added. What decides is
 * therefore read from rows that are locked, and so read anew: the task whose completion
 * lets the series go on, and the place of the next instance. Both statements lock the
 * earlier task first.
 */
@Component
class SqlSeries {

	/** $4 what has_next was when the caller looked, $5 the event of the next's end. */
	private static final String REOPEN = """
			with %s, back as materialized (
				select $5::text::jsonb as document, $5::text::json as text
			), locked as materialized (
				select tasks.id from tasks, %s
				where tasks.id = row.id and tasks.version = row.version - 1 and tasks.has_next = $4::boolean
				for update of tasks
			), taken as (
				delete from tasks using back, locked
				where tasks.id = (back.document ->> 'task_id')::uuid
					and tasks.version = (back.document -> 'payload' ->> 'version')::bigint - 1
				returning tasks.id, tasks.series_id, tasks.series_index, tasks.version + 1 as version
			), marked as (
				update occurrences set taken_back = true, gone_version = taken.version from taken
				where (occurrences.series_id, occurrences.series_index) = (taken.series_id, taken.series_index)
			), queued_back as (
				insert into outbox (event_id, topic, task_id, event, traceparent, next_attempt_at)
				select (back.document ->> 'event_id')::uuid, topic, taken.id, back.text, $2::text,
					now() + $3::numeric * interval '1 second'
				from taken cross join back cross join %s
			), changed as (
				update tasks set %s, has_next = tasks.has_next and not exists (select from taken)
				from %s
				where tasks.id = row.id and tasks.version = row.version - 1 and exists (select from locked)
				returning tasks.id
			), %s
			select json_build_object('stored', exists (select from changed),
				'taken_back', exists (select from taken))::text
			""".formatted(TaskWrites.EVENT, TaskWrites.ROW, TaskWrites.TOPICS, TaskWrites.VALUES, TaskWrites.ROW,
			TaskWrites.QUEUED);

	/** $4 the task before, $5 since when it must be complete. */
	private static final String INSERT_NEXT = """
			with %s, locked as materialized (
				select tasks.id from tasks, %s
				where tasks.id = $4::uuid and tasks.series_id = row.series_id
					and tasks.series_index = row.series_index - 1 and tasks.is_recurring
					and tasks.completed_version <= $5::bigint
				for update of tasks
			), previous as (
				select id from locked
				union all
				select task_id from occurrences, %s
				where task_id = $4::uuid and occurrences.series_id = row.series_id
					and occurrences.series_index = row.series_index - 1 and occurrences.completed_version <= $5::bigint
			), taken as (
				insert into occurrences as mine (series_id, series_index, task_id, event_id, created_version)
				select row.series_id, row.series_index, row.id, row.last_event_id, row.version
				from %s where exists (select from previous)
				on conflict (series_id, series_index) do update set event_id = excluded.event_id,
					created_version = excluded.created_version, gone_version = null, taken_back = false
					where mine.taken_back and mine.gone_version = excluded.created_version - 1
				returning 1
			), marked as (
				update tasks set has_next = true where id = $4::uuid and exists (select from taken)
			), changed as (
				insert into tasks select row.* from taken cross join %s returning id
			), %s
			select json_build_object('stored', exists (select from changed))::text
			""".formatted(TaskWrites.EVENT, TaskWrites.ROW, TaskWrites.ROW, TaskWrites.ROW, TaskWrites.ROW,
			TaskWrites.QUEUED);

	private static final String FIND = """
			select (select json_build_object('event_id', event_id, 'version', coalesce(gone_version, created_version),
				'fate', case when gone_version is null then 'alive' when taken_back then 'taken_back' else 'deleted' end,
				'task', (select row_to_json(tasks) from tasks where id = task_id))
			from occurrences where series_id = $1::uuid and series_index = $2::integer)::text
			""";

	/** One look at both, for a task that is being deleted is in one of them. */
	private static final String IS_COMPLETE = """
			select json_build_object('complete', exists (
				select from tasks where id = $1::uuid and series_id = $2::uuid and series_index = $3::integer
					and is_recurring and completed_version <= $4::bigint
				union all
				select from occurrences where task_id = $1::uuid and series_id = $2::uuid
					and series_index = $3::integer and completed_version <= $4::bigint))::text
			""";

	private final SqlBinding sql;

	private final TaskWrites writes;

	SqlSeries(SqlBinding sql, TaskWrites writes) {
		this.sql = sql;
		this.writes = writes;
	}

	Reopening reopen(TaskChange change, boolean hasNext, @Nullable TaskChange takenBack) {
		return this.writes.run(REOPEN, Reopened.class, change, Reopened::asReopening,
				(stored) -> new Reopening(stored, stored == Stored.YES && takenBack != null && isQueued(takenBack)),
				hasNext, (takenBack != null) ? TaskWrites.json(takenBack) : null);
	}

	/** It was stored with the change that is known to be stored, or not at all. */
	private boolean isQueued(TaskChange takenBack) {
		try {
			return this.writes.isStored(takenBack);
		}
		catch (TransientSidecarException ex) {
			throw new MaybeStoredException(ex);
		}
	}

	Stored insertNext(TaskChange change, Previous previous) {
		return this.writes.run(INSERT_NEXT, change, previous.taskId(), previous.version());
	}

	Optional<Occurrence> find(UUID seriesId, int seriesIndex) {
		return this.sql.find(FIND, Known.class, seriesId, seriesIndex).map(Known::asOccurrence);
	}

	boolean isComplete(Previous previous) {
		return this.sql
			.one(IS_COMPLETE, Complete.class, previous.taskId(), previous.seriesId(), previous.seriesIndex(),
					previous.version())
			.complete();
	}

	private record Reopened(boolean stored, @JsonProperty("taken_back") boolean takenBack) {

		Reopening asReopening() {
			return new Reopening(this.stored ? Stored.YES : Stored.NO, this.takenBack);
		}

	}

	private record Complete(boolean complete) {
	}

	private record Known(@JsonProperty("event_id") UUID eventId, String fate, long version, @Nullable Task task) {

		Occurrence asOccurrence() {
			return new Occurrence(this.eventId, Occurrence.Fate.valueOf(this.fate.toUpperCase(Locale.ROOT)),
					this.version, this.task);
		}

	}

}
