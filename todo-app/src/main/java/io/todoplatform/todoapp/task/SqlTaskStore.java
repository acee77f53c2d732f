package io.todoplatform.todoapp.task;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.dapr.sidecar.sql.OutcomeUnknownException;
import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.event.EventWriter;
import io.todoplatform.task.Task;
import io.todoplatform.task.TaskChange;
import io.todoplatform.task.TaskPage;
import io.todoplatform.task.TaskQuery;
import io.todoplatform.task.TaskStore;
import io.todoplatform.todoapp.outbox.OutboxProperties;
import io.todoplatform.todoapp.outbox.TraceParents;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tasks in PostgreSQL. A change, its outbox rows and its idempotency key are one
 * statement and so one transaction; the statement's document is the event, whose payload
 * is the row.
 */
@Component
class SqlTaskStore implements TaskStore {

	/**
	 * $1 the event, read once: as a document, and as the text that is to be published.
	 */
	private static final String EVENT = """
			event as materialized (
				select $1::text::jsonb as document, $1::text::json as text
			)""";

	/** The row that the event's payload is. */
	private static final String ROW = """
			event cross join jsonb_populate_record(null::tasks,
				document -> 'payload' || jsonb_build_object('last_event_id', document -> 'event_id')) as row""";

	/** $2 traceparent, $3 seconds of grace; joined to what was changed. */
	private static final String QUEUED = """
			queued as (
				insert into outbox (event_id, topic, task_id, event, traceparent, next_attempt_at)
				select (document ->> 'event_id')::uuid, topic, changed.id, text, $2::text,
					now() + $3::numeric * interval '1 second'
				from changed cross join event cross join (values ('task-events'), ('task-updates')) as topics(topic)
			)""";

	private static final String INSERT = """
			with %s, changed as (
				insert into tasks select row.* from %s on conflict (id) do nothing returning id
			), %s
			select json_build_object('stored', exists (select from changed))::text
			""".formatted(EVENT, ROW, QUEUED);

	/**
	 * $4 user, $5 key, $6 fingerprint. A key in use makes the statement wait for the one
	 * that took it; its row may then be invisible to this statement's snapshot, so
	 * {@code earlier} may be null without anything being stored.
	 */
	private static final String INSERT_ONCE = """
			with %s, taken as (
				insert into idempotency_keys as mine (acting_user, key, fingerprint, event_id, task, expires_at)
				select $4::text, $5::text, $6::text, (document ->> 'event_id')::uuid, text -> 'payload',
					now() + interval '24 hours'
				from event
				on conflict (acting_user, key) do update set fingerprint = excluded.fingerprint,
					event_id = excluded.event_id, task = excluded.task, expires_at = excluded.expires_at
					where mine.expires_at <= now()
				returning 1
			), changed as (
				insert into tasks select row.* from taken cross join %s returning id
			), %s
			select json_build_object('stored', exists (select from changed), 'earlier',
				(select json_build_object('fingerprint', fingerprint, 'event_id', event_id, 'task', task)
					from idempotency_keys
					where acting_user = $4::text and key = $5::text and expires_at > now()))::text
			""".formatted(EVENT, ROW, QUEUED);

	private static final String EARLIER = """
			select (select json_build_object('fingerprint', fingerprint, 'event_id', event_id, 'task', task)
				from idempotency_keys
				where acting_user = $1::text and key = $2::text and expires_at > now())::text
			""";

	private static final String UPDATE = """
			with %s, changed as (
				update tasks set title = row.title, description = row.description, status = row.status,
					due_date = row.due_date, reminder_time = row.reminder_time, is_recurring = row.is_recurring,
					recurrence_schedule = row.recurrence_schedule, updated_at = row.updated_at,
					completed_at = row.completed_at, version = row.version, last_event_id = row.last_event_id
				from %s
				where tasks.id = row.id and tasks.version = row.version - 1
				returning tasks.id
			), %s
			select json_build_object('stored', exists (select from changed))::text
			""".formatted(EVENT, ROW, QUEUED);

	private static final String DELETE = """
			with %s, changed as (
				delete from tasks using %s
				where tasks.id = row.id and tasks.version = row.version - 1
				returning tasks.id
			), %s
			select json_build_object('stored', exists (select from changed))::text
			""".formatted(EVENT, ROW, QUEUED);

	private static final String IS_STORED = """
			select json_build_object('stored',
				exists (select from outbox where event_id = $1::uuid)
				or exists (select from tasks where id = $2::uuid and last_event_id = $1::uuid))::text
			""";

	private static final String FIND = """
			select (select row_to_json(tasks) from tasks where id = $1::uuid)::text
			""";

	private final SqlBinding sql;

	private final TraceParents traces;

	private final OutboxProperties outbox;

	SqlTaskStore(SqlBinding sql, TraceParents traces, OutboxProperties outbox) {
		this.sql = sql;
		this.traces = traces;
		this.outbox = outbox;
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
		return write(INSERT, change);
	}

	@Override
	public Stored update(TaskChange change) {
		return write(UPDATE, change);
	}

	@Override
	public Stored delete(TaskChange change) {
		return write(DELETE, change);
	}

	@Override
	public Insertion insert(TaskChange change, IdempotencyKey key) {
		try {
			InsertedOnce result = this.sql.one(INSERT_ONCE, InsertedOnce.class, json(change), this.traces.current(),
					grace(), key.actingUser(), key.key(), key.fingerprint());
			if (result.stored()) {
				return new Insertion.KeyTaken(Stored.YES);
			}
			if (result.earlier() != null) {
				return result.earlier().asInsertion();
			}
		}
		catch (TransientSidecarException ex) {
			return new Insertion.KeyTaken(learn(change, ex));
		}
		return findByKey(key.actingUser(), key.key()).<Insertion>map((earlier) -> earlier)
			// Taken by a request that was rolled back meanwhile.
			.orElseGet(() -> new Insertion.KeyTaken(Stored.NO));
	}

	@Override
	public Optional<Insertion.KeyInUse> findByKey(String actingUser, String key) {
		return this.sql.find(EARLIER, Earlier.class, actingUser, key).map(Earlier::asInsertion);
	}

	private Stored write(String statement, TaskChange change) {
		try {
			return this.sql.one(statement, Written.class, json(change), this.traces.current(), grace()).stored()
					? Stored.YES : Stored.NO;
		}
		catch (TransientSidecarException ex) {
			return learn(change, ex);
		}
	}

	/**
	 * The answer is lost, the change need not be. Its absence proves nothing, for the
	 * statement may still be running; so it is not run again.
	 */
	private Stored learn(TaskChange change, TransientSidecarException failure) {
		try {
			if (this.sql.one(IS_STORED, Written.class, change.event().eventId(), change.task().id()).stored()) {
				return Stored.YES;
			}
		}
		catch (TransientSidecarException ex) {
			failure.addSuppressed(ex);
		}
		if (failure instanceof OutcomeUnknownException) {
			return Stored.UNKNOWN;
		}
		throw failure;
	}

	private static String json(TaskChange change) {
		return new String(EventWriter.bytes(change.event()), StandardCharsets.UTF_8);
	}

	private long grace() {
		return this.outbox.grace().toSeconds();
	}

	private record Written(boolean stored) {
	}

	private record InsertedOnce(boolean stored, @Nullable Earlier earlier) {
	}

	private record Earlier(String fingerprint, @JsonProperty("event_id") UUID eventId, Task task) {

		Insertion.KeyInUse asInsertion() {
			return new Insertion.KeyInUse(this.fingerprint, this.eventId, this.task);
		}

	}

}
