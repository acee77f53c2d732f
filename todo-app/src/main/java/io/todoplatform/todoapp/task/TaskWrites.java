package io.todoplatform.todoapp.task;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;

import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.dapr.sidecar.sql.OutcomeUnknownException;
import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.edge.TraceParents;
import io.todoplatform.event.EventWriter;
import io.todoplatform.task.TaskChange;
import io.todoplatform.task.TaskStore.Stored;
import io.todoplatform.todoapp.outbox.OutboxProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What the statements that write tasks have in common: their parts, and how they are run.
 * But for those of {@link NewTasks}, their first three parameters are the event, the
 * traceparent and the seconds of grace.
 */
@Component
class TaskWrites {

	/**
	 * $1 the event, read once: as a document, and as the text that is to be published.
	 */
	static final String EVENT = """
			event as materialized (
				select $1::text::jsonb as document, $1::text::json as text
			)""";

	/** The row that the event's payload is. */
	static final String ROW = """
			event cross join jsonb_populate_record(null::tasks,
				document -> 'payload' || jsonb_build_object('last_event_id', document -> 'event_id', 'has_next', false,
					'completed_version', case when document -> 'payload' ->> 'status' = 'complete'
						then document -> 'payload' -> 'version' end)) as row""";

	/** What an update sets. A completed task that is edited is complete since before. */
	static final String VALUES = """
			title = row.title, description = row.description, status = row.status, due_date = row.due_date,
				reminder_time = row.reminder_time, is_recurring = row.is_recurring,
				recurrence_schedule = row.recurrence_schedule, series_id = row.series_id,
				series_index = row.series_index, updated_at = row.updated_at, completed_at = row.completed_at,
				version = row.version, last_event_id = row.last_event_id, completed_version =
				case when row.status = 'complete' then coalesce(tasks.completed_version, row.version) end""";

	/** Every change goes to both (FR-014). */
	static final String TOPICS = "(values ('task-events'), ('task-updates')) as topics(topic)";

	/** $2 traceparent, $3 seconds of grace; joined to what was changed. */
	static final String QUEUED = """
			queued as (
				insert into outbox (event_id, topic, task_id, event, traceparent, next_attempt_at)
				select (document ->> 'event_id')::uuid, topic, changed.id, text, $2::text,
					now() + $3::numeric * interval '1 second'
				from changed cross join event cross join %s
			)""".formatted(TOPICS);

	private static final String IS_STORED = """
			select json_build_object('stored',
				exists (select from outbox where event_id = $1::uuid)
				or exists (select from tasks where id = $2::uuid and last_event_id = $1::uuid))::text
			""";

	private final SqlBinding sql;

	private final TraceParents traces;

	private final OutboxProperties outbox;

	TaskWrites(SqlBinding sql, TraceParents traces, OutboxProperties outbox) {
		this.sql = sql;
		this.traces = traces;
		this.outbox = outbox;
	}

	/**
	 * Runs a statement whose document says whether it has stored the change.
	 * @throws MaybeStoredException if that cannot be learnt
	 */
	Stored run(String statement, TaskChange change, @Nullable Object... more) {
		return run(statement, Written.class, change, (written) -> written.stored() ? Stored.YES : Stored.NO,
				(stored) -> stored, more);
	}

	/**
	 * Runs a statement with a document of its own.
	 * @param <D> the document
	 * @param <R> the result
	 * @param read makes the result of the document
	 * @param learnt makes it of what could be learnt when the document was lost
	 * @throws MaybeStoredException if nothing could be learnt
	 */
	<D, R> R run(String statement, Class<D> type, TaskChange change, Function<D, R> read, Function<Stored, R> learnt,
			@Nullable Object... more) {
		@Nullable Object[] parameters = Stream
			.concat(Stream.of(json(change), this.traces.current(), this.outbox.grace().toSeconds()), Stream.of(more))
			.toArray();
		D document;
		try {
			document = this.sql.one(statement, type, parameters);
		}
		catch (TransientSidecarException ex) {
			return learnt.apply(learn(change, ex));
		}
		return read.apply(document);
	}

	/** Whether a change is stored, and not published by the relay yet. */
	boolean isStored(TaskChange change) {
		return this.sql.one(IS_STORED, Written.class, change.event().eventId(), change.task().id()).stored();
	}

	/**
	 * The answer is lost, the change need not be. Its absence proves nothing, for the
	 * statement may still be running; so it is not run again.
	 */
	Stored learn(TaskChange change, TransientSidecarException failure) {
		try {
			if (isStored(change)) {
				return Stored.YES;
			}
		}
		catch (TransientSidecarException ex) {
			failure.addSuppressed(ex);
		}
		if (failure instanceof OutcomeUnknownException) {
			return Stored.UNKNOWN;
		}
		throw new MaybeStoredException(failure);
	}

	static String json(TaskChange change) {
		return new String(EventWriter.bytes(change.event()), StandardCharsets.UTF_8);
	}

	private record Written(boolean stored) {
	}

}
