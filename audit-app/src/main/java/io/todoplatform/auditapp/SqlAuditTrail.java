package io.todoplatform.auditapp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.todoplatform.audit.AuditPage;
import io.todoplatform.audit.AuditQuery;
import io.todoplatform.audit.AuditRecord;
import io.todoplatform.audit.AuditTrail;
import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.event.ReceivedEvent;

/** The trail in PostgreSQL: one statement for each call, but for very large batches. */
class SqlAuditTrail implements AuditTrail {

	// Insertion in the order of the ids: two batches with the same events wait for each
	// other in the same order, and the index grows at one end.
	private static final String ADD = """
			with incoming as (
				select *
				from jsonb_to_recordset($1::jsonb) as event(event_id uuid, event_type text, occurred_at timestamptz,
					task_id uuid, task_version bigint, acting_user text, trace_id text, schema_version text,
					payload jsonb)
			), recorded as (
				insert into audit.records (event_id, event_type, occurred_at, task_id, task_version, acting_user,
					trace_id, schema_version, payload)
				select event_id, event_type, occurred_at, task_id, task_version, left(acting_user, 200), trace_id,
					schema_version, payload
				from incoming
				order by event_id
				on conflict (event_id) do nothing
				returning event_id
			)
			select json_build_object('duplicates', coalesce(json_agg(event_id), '[]'))::text
			from incoming
			where event_id not in (select event_id from recorded)
			""";

	private static final String RECORD = """
			json_build_object('id', id, 'event_id', event_id, 'event_type', event_type, 'timestamp', occurred_at,
				'task_id', task_id, 'task_version', task_version, 'acting_user', acting_user, 'trace_id', trace_id,
				'schema_version', schema_version, 'payload', payload, 'recorded_at', recorded_at)""";

	private static final String FIND = "select (select " + RECORD
			+ " from audit.records where event_id = $1::uuid)::text";

	private final SqlBinding sql;

	SqlAuditTrail(SqlBinding sql) {
		this.sql = sql;
	}

	@Override
	public Set<UUID> add(List<ReceivedEvent> events) {
		Set<UUID> duplicates = new HashSet<>();
		for (String batch : AuditEntries.batches(events)) {
			duplicates.addAll(this.sql.one(ADD, Added.class, batch).duplicates());
		}
		return duplicates;
	}

	@Override
	public AuditPage list(AuditQuery query) {
		Selection selection = switch (query) {
			case AuditQuery.OfTask ofTask -> ofTask(ofTask);
			case AuditQuery.Matching matching -> matching(matching);
		};
		// One more than asked for tells whether there are more.
		List<AuditRecord> records = this.sql
			.one(selection.sql(RECORD, query.limit() + 1), Found.class, selection.parameters())
			.records();
		return (records.size() > query.limit()) ? new AuditPage(records.subList(0, query.limit()), true)
				: new AuditPage(records, false);
	}

	private static Selection ofTask(AuditQuery.OfTask query) {
		Selection selection = new Selection("task_version, occurred_at, event_id");
		selection.where("task_id = ?::uuid", query.taskId());
		if (query.after() instanceof AuditQuery.TaskPosition(long version, var timestamp, UUID eventId)) {
			selection.where("(task_version, occurred_at, event_id) > (?::bigint, ?::timestamptz, ?::uuid)", version,
					timestamp, eventId);
		}
		return selection;
	}

	private static Selection matching(AuditQuery.Matching query) {
		Selection selection = new Selection("occurred_at desc, event_id desc");
		if (query.type() != null) {
			selection.where("event_type = ?", query.type().wireName());
		}
		if (query.actingUser() != null) {
			selection.where("acting_user = ?", query.actingUser());
		}
		if (query.from() != null) {
			selection.where("occurred_at >= ?::timestamptz", query.from());
		}
		if (query.to() != null) {
			selection.where("occurred_at < ?::timestamptz", query.to());
		}
		if (query.after() instanceof AuditQuery.TimePosition(var timestamp, UUID eventId)) {
			selection.where("(occurred_at, event_id) < (?::timestamptz, ?::uuid)", timestamp, eventId);
		}
		return selection;
	}

	@Override
	public Optional<AuditRecord> find(UUID eventId) {
		return this.sql.find(FIND, AuditRecord.class, eventId);
	}

	private record Added(List<UUID> duplicates) {
	}

	private record Found(List<AuditRecord> records) {
	}

	/**
	 * A query with exactly the conditions that are asked for, so that each gets the plan
	 * that fits it: a condition such as "or $1 is null" would spoil the use of an index.
	 */
	private static final class Selection {

		private final String order;

		private final StringBuilder where = new StringBuilder();

		private final List<Object> parameters = new ArrayList<>();

		Selection(String order) {
			this.order = order;
		}

		void where(String condition, Object... values) {
			String numbered = condition;
			for (Object value : values) {
				this.parameters.add(value.toString());
				numbered = numbered.replaceFirst("\\?", "\\$" + this.parameters.size());
			}
			this.where.append(this.where.isEmpty() ? "where " : " and ").append(numbered);
		}

		String sql(String document, int limit) {
			return """
					select json_build_object('records', coalesce(json_agg(%s order by %s), '[]'))::text
					from (select * from audit.records %s order by %s limit %d) as page
					""".formatted(document, this.order, this.where, this.order, limit);
		}

		Object[] parameters() {
			return this.parameters.toArray();
		}

	}

}
