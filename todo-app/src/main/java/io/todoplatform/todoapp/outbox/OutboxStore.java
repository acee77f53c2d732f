package io.todoplatform.todoapp.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import tools.jackson.core.type.TypeReference;

import org.springframework.stereotype.Component;

/**
 * The outbox's rows. They are written by the statement that stores the change; here they
 * are claimed and removed. All times are the database's, so that instances agree.
 */
@Component
class OutboxStore {

	/**
	 * Rows that another instance is about to claim are skipped. The next attempt is set
	 * by the statement that claims, so a relay that dies here is followed by another
	 * attempt.
	 */
	private static final String CLAIM = """
			with due as materialized (
				select event_id, topic from outbox
				where next_attempt_at <= now() or $2::boolean
				order by next_attempt_at limit $1::integer
				for update skip locked
			), claimed as (
				update outbox set attempts = attempts + 1, next_attempt_at = now()
					+ least($3::numeric, 2 ^ least(attempts, 20)) * (0.75 + random() * 0.5) * interval '1 second'
				from due where (outbox.event_id, outbox.topic) = (due.event_id, due.topic)
				returning outbox.topic, outbox.event, outbox.traceparent
			)
			select json_build_object(
				'rows', (select coalesce(json_agg(claimed), '[]') from claimed),
				'depth', (select count(*) from outbox),
				'oldestSeconds', (select coalesce(extract(epoch from now() - min(created_at)), 0) from outbox))::text
			""";

	/** Younger rows are left to the requests that stored them. */
	private static final String DUE_NOW = """
			with due as (
				update outbox set next_attempt_at = now()
				where next_attempt_at > now() and created_at < now() - $1::numeric * interval '1 second'
				returning 1
			)
			select json_build_object('rows', (select count(*) from due))::text
			""";

	/**
	 * Does not wait for the disk: a removal that a crash of the database undoes is a row
	 * that is published once more.
	 */
	private static final String REMOVE = """
			with removed as (
				delete from outbox using jsonb_to_recordset($1::jsonb) as confirmed(event_id uuid, topic text)
				where (outbox.event_id, outbox.topic) = (confirmed.event_id, confirmed.topic)
				returning 1
			)
			select json_build_object('rows', (select count(*) from removed),
				'synchronous_commit', set_config('synchronous_commit', 'off', true))::text
			""";

	private static final String TOPICS_OF = """
			select coalesce(json_agg(topic), '[]')::text from outbox where event_id = $1::uuid
			""";

	/** Waits for nobody: one that is being taken anew is not to be forgotten. */
	private static final String FORGET_KEYS = """
			with idle as (
				select acting_user, key from idempotency_keys where expires_at <= now() for update skip locked
			), expired as (
				delete from idempotency_keys using idle
				where (idempotency_keys.acting_user, idempotency_keys.key) = (idle.acting_user, idle.key)
				returning 1
			)
			select json_build_object('rows', (select count(*) from expired))::text
			""";

	private final SqlBinding sql;

	OutboxStore(SqlBinding sql) {
		this.sql = sql;
	}

	/**
	 * Takes up to so many rows, at once due or (with anyway) those that are due first.
	 */
	Claim claim(int limit, boolean anyway, Duration maxBackoff) {
		return this.sql.one(CLAIM, Claim.class, limit, anyway, maxBackoff.toSeconds());
	}

	long dueNow(Duration grace) {
		return this.sql.one(DUE_NOW, Count.class, grace.toSeconds()).rows();
	}

	long remove(Collection<OutboxRow.Id> confirmed) {
		List<Map<String, String>> ids = confirmed.stream()
			.map((id) -> Map.of("event_id", id.eventId().toString(), "topic", id.topic()))
			.toList();
		return this.sql.one(REMOVE, Count.class, ids).rows();
	}

	Set<OutboxRow.Id> rowsOf(UUID eventId) {
		return this.sql.one(TOPICS_OF, new TypeReference<List<String>>() {
		}, eventId).stream().map((topic) -> new OutboxRow.Id(eventId, topic)).collect(Collectors.toSet());
	}

	long forgetExpiredKeys() {
		return this.sql.one(FORGET_KEYS, Count.class).rows();
	}

	/**
	 * Rows to publish, and how the outbox is doing.
	 *
	 * @param rows the claimed rows
	 * @param depth how many rows there are in all
	 * @param oldestSeconds the age of the oldest one, 0 if there is none
	 */
	record Claim(List<OutboxRow> rows, long depth, double oldestSeconds) {
	}

	private record Count(long rows) {
	}

}
