package io.todoplatform.websocketapp.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.event.ReceivedEvent;
import io.todoplatform.event.TaskEvent;
import io.todoplatform.sync.Destination;
import io.todoplatform.sync.LogPage;
import io.todoplatform.sync.Retention;
import io.todoplatform.sync.Update;
import io.todoplatform.sync.UpdateLog;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The log in PostgreSQL: one statement for each call, but for very large batches. */
class SqlUpdateLog implements UpdateLog {

	// The update of the one row in head locks it until the commit. So whoever gets the
	// next sequences has waited for those before to be visible, and no reader can find a
	// smaller one later. What another instance logs meanwhile is not seen in this
	// statement's snapshot, but is by the unique index: it keeps the sequence it has, and
	// the one handed out here is a gap.
	static final String APPEND = """
			with incoming as (
				select ordinal, event.*
				from jsonb_array_elements($2::jsonb) with ordinality as element(document, ordinal),
					jsonb_to_record(document) as event(event_id uuid, event_type text, task_id uuid, version bigint,
						occurred_at timestamptz, payload jsonb)
			), fresh as materialized (
				select incoming.*, row_number() over (order by ordinal) as place
				from incoming
				where not exists (select from websocket.log where log.event_id = incoming.event_id)
			), head as (
				update websocket.head set sequence = sequence + (select count(*) from fresh)
				where exists (select from fresh)
				returning sequence - (select count(*) from fresh) as sequence
			), logged as (
				insert into websocket.log (sequence, event_id, destination, event_type, task_id, version, occurred_at,
					payload)
				select head.sequence + place, event_id, $1, event_type, task_id, version, occurred_at, payload
				from head cross join fresh
				order by place
				on conflict (event_id) do nothing
				returning sequence, event_id
			)
			select json_build_object('sequences', json_agg(logged.sequence order by ordinal))::text
			from incoming left join logged using (event_id)
			""";

	// A page ends where its payloads would pass some 2 MB, but has one update at least.
	private static final String AFTER = """
			with page as (
				select *, sum(octet_length(payload::text)) over (order by sequence) - octet_length(payload::text) as before
				from (select * from websocket.log where sequence > $1::bigint order by sequence limit $2::int) as next
			), chosen as (
				select * from page where before < 2000000
			)
			select json_build_object('head', head.sequence, 'purged_through', head.purged_through, 'updates', (
					select coalesce(json_agg(json_build_object('sequence', sequence, 'event_id', event_id,
						'event_type', event_type, 'task_id', task_id, 'version', version,
						'timestamp', to_char(occurred_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
						'payload', payload, 'destination', destination) order by sequence), '[]')
					from chosen
				), 'more', exists (
					select from websocket.log
					where sequence > coalesce((select max(sequence) from chosen), $1::bigint)
				))::text
			from websocket.head
			""";

	// What is deleted is the log's beginning, seen by its sequences; times differ from
	// their order by the length of a transaction. Rows are counted, not sequences, of
	// which any number may be gaps.
	private static final String PURGE = """
			with oldest as (
				select sequence, logged_at from websocket.log order by sequence limit 1000
			), surplus as (
				select sequence from websocket.log order by sequence desc offset $2::bigint limit 1
			), purged as (
				delete from websocket.log
				where sequence in (
					select sequence from oldest
					where logged_at < now() - make_interval(secs => $1::double precision)
						or sequence <= (select sequence from surplus)
				)
				returning sequence
			), head as (
				update websocket.head
				set purged_through = greatest(purged_through, (select max(sequence) from purged))
				where exists (select from purged)
			)
			select json_build_object('purged', count(*))::text from purged
			""";

	/**
	 * Characters of a document after which a new one begins. Written as text in JSON, and
	 * in UTF-8, each becomes at most four bytes, and the sidecar refuses requests above 4
	 * MiB.
	 */
	private static final int MAX_CHARACTERS = 900_000;

	private final SqlBinding sql;

	SqlUpdateLog(SqlBinding sql) {
		this.sql = sql;
	}

	@Override
	public List<@Nullable Long> append(Destination destination, List<ReceivedEvent> events) {
		List<@Nullable Long> sequences = new ArrayList<>(events.size());
		List<Entry> entries = new ArrayList<>(events.size());
		int characters = 0;
		for (ReceivedEvent received : events) {
			int length = received.event().payload().toString().length();
			if (characters + length > MAX_CHARACTERS && !entries.isEmpty()) {
				sequences.addAll(appendAtOnce(destination, entries));
				entries.clear();
				characters = 0;
			}
			entries.add(Entry.of(received.event()));
			characters += length;
		}
		sequences.addAll(appendAtOnce(destination, entries));
		return sequences;
	}

	private List<@Nullable Long> appendAtOnce(Destination destination, List<Entry> entries) {
		return this.sql.one(APPEND, Appended.class, destination.wireName(), entries).sequences();
	}

	@Override
	public LogPage after(long sequence, int limit) {
		return this.sql.one(AFTER, Page.class, sequence, limit).toLogPage();
	}

	@Override
	public int purge(Retention retention) {
		return this.sql.one(PURGE, Purged.class, retention.age().toMillis() / 1000.0, retention.count()).purged();
	}

	@JsonNaming(SnakeCaseStrategy.class)
	private record Entry(UUID eventId, String eventType, UUID taskId, long version, Instant occurredAt,
			JsonNode payload) {

		static Entry of(TaskEvent event) {
			return new Entry(event.eventId(), event.eventType().wireName(), event.taskId(), event.version(),
					event.timestamp(), event.payload());
		}

	}

	private record Appended(List<@Nullable Long> sequences) {
	}

	private record Purged(int purged) {
	}

	@JsonNaming(SnakeCaseStrategy.class)
	private record Page(long head, long purgedThrough, List<Update> updates, boolean more) {

		LogPage toLogPage() {
			return new LogPage(this.head, this.purgedThrough, this.updates, this.more);
		}

	}

}
