package io.todoplatform.todoapp.task;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.dapr.sidecar.sql.StatementRefusedException;
import io.todoplatform.edge.TraceParents;
import io.todoplatform.task.TaskChange;
import io.todoplatform.task.TaskStore.IdempotencyKey;
import io.todoplatform.task.TaskStore.Stored;
import io.todoplatform.todoapp.outbox.OutboxProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

import org.springframework.stereotype.Component;

/**
 * New tasks with their events and idempotency keys, those of concurrent requests by one
 * statement. Safe for concurrent use; blocks.
 */
@Component
class NewTasks {

	/**
	 * Their positions are the statement's document, which is to stay below 8 000 bytes.
	 */
	private static final int MAX_COUNT = 1000;

	/**
	 * In characters. Quoted twice they take several times that; the sidecar takes 4 MiB.
	 */
	private static final int MAX_SIZE = 256 * 1024;

	/** As long as a statement may take: a caller is to be answered within ten seconds. */
	private static final Duration MAX_WAIT = Duration.ofSeconds(2);

	private static final TypeReference<Set<Integer>> POSITIONS = new TypeReference<>() {
	};

	/**
	 * $1 the new tasks, $2 seconds of grace; the document is the positions, from 1, of
	 * those that were stored. A key in use makes the statement wait for the one that took
	 * it; all take keys in the same order, so that none of them waits in a circle.
	 */
	private static final String INSERT = """
			with event as materialized (
				select position, entry -> 'event' as text, (entry -> 'event')::jsonb as document,
					(entry -> 'event' ->> 'event_id')::uuid as event_id, entry ->> 'traceparent' as traceparent,
					entry ->> 'acting_user' as acting_user, entry ->> 'key' as key,
					entry ->> 'fingerprint' as fingerprint
				from json_array_elements($1::text::json) with ordinality as entries(entry, position)
			), taken as (
				insert into idempotency_keys as mine (acting_user, key, fingerprint, event_id, task, expires_at)
				select acting_user, key, fingerprint, event_id, text -> 'payload', now() + interval '24 hours'
				from event where key is not null order by acting_user, key
				on conflict (acting_user, key) do update set fingerprint = excluded.fingerprint,
					event_id = excluded.event_id, task = excluded.task, expires_at = excluded.expires_at
					where mine.expires_at <= now()
				returning event_id
			), changed as (
				insert into tasks select row.* from %s
				where key is null or event_id in (select event_id from taken)
				on conflict (id) do nothing returning id, last_event_id
			), queued as (
				insert into outbox (event_id, topic, task_id, event, traceparent, next_attempt_at)
				select event_id, topic, changed.id, text, traceparent, now() + $2::numeric * interval '1 second'
				from changed join event on event_id = last_event_id
				cross join %s
			)
			select coalesce(json_agg(position), '[]')::text from changed join event on event_id = last_event_id
			""".formatted(TaskWrites.ROW, TaskWrites.TOPICS);

	private final SqlBinding sql;

	private final TaskWrites writes;

	private final TraceParents traces;

	private final OutboxProperties outbox;

	private final GroupCommit<Entry, Stored> groups = new GroupCommit<>(this::store, MAX_COUNT, MAX_SIZE, MAX_WAIT);

	NewTasks(SqlBinding sql, TaskWrites writes, TraceParents traces, OutboxProperties outbox) {
		this.sql = sql;
		this.writes = writes;
		this.traces = traces;
		this.outbox = outbox;
	}

	/**
	 * Stores a new task and its event, unless the key is in use.
	 * @throws MaybeStoredException if it cannot be learnt whether it is stored
	 * @throws NotStoredException if too many others wait to be stored
	 */
	Stored insert(TaskChange change, @Nullable IdempotencyKey key) {
		Entry entry = Entry.of(change, key, this.traces.current());
		try {
			Stored stored = insert(entry);
			// Without a key only its own id can be in its way, so it was stored before.
			return (stored == Stored.NO && key == null) ? storedBefore(change) : stored;
		}
		catch (TransientSidecarException ex) {
			return this.writes.learn(change, ex);
		}
	}

	private Stored insert(Entry entry) {
		try {
			return this.groups.run(entry);
		}
		catch (StatementRefusedException | IllegalArgumentException ex) {
			// Another of the group may be to blame.
			return store(List.of(entry)).getFirst();
		}
	}

	private Stored storedBefore(TaskChange change) {
		return this.writes.isStored(change) ? Stored.YES : Stored.UNKNOWN;
	}

	/** One statement; it belongs to the trace of the request whose thread this is. */
	private List<Stored> store(List<Entry> entries) {
		Set<Integer> stored = this.sql.one(INSERT, POSITIONS, entries, this.outbox.grace().toSeconds());
		return IntStream.rangeClosed(1, entries.size())
			.mapToObj((position) -> stored.contains(position) ? Stored.YES : Stored.NO)
			.toList();
	}

	private record Entry(@JsonRawValue String event, @Nullable String traceparent,
			@JsonProperty("acting_user") @Nullable String actingUser, @Nullable String key,
			@Nullable String fingerprint) implements GroupCommit.Item {

		static Entry of(TaskChange change, @Nullable IdempotencyKey key, @Nullable String traceparent) {
			String event = TaskWrites.json(change);
			return (key != null) ? new Entry(event, traceparent, key.actingUser(), key.key(), key.fingerprint())
					: new Entry(event, traceparent, null, null, null);
		}

		/** No statement can take a key twice. */
		@Override
		public Object identity() {
			return (this.key != null) ? List.of(String.valueOf(this.actingUser), this.key) : this;
		}

		@Override
		public int size() {
			return this.event.length();
		}

	}

}
