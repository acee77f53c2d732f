package io.todoplatform.notifyapp.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.notification.Announcement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.stereotype.Component;

/**
 * What is to be announced: rows of notifications, each of which remembers it until it is
 * confirmed. There is no cursor that could skip one. All times of attempts are the
 * database's, so that instances agree.
 */
@Component
class AnnouncementStore {

	/**
	 * Rows that another instance is about to claim are skipped. The lease is set by the
	 * statement that claims, so an instance that dies here is followed by another
	 * attempt. That a notification is there is announced before that it was read.
	 */
	private static final String CLAIM = """
			with due as materialized (
				select id from notify.notifications
				where unannounced and (next_attempt_at <= now() or $2::boolean)
				order by next_attempt_at limit $1::integer
				for update skip locked
			), claimed as (
				update notify.notifications set attempts = attempts + 1,
					next_attempt_at = now() + $3::numeric * interval '1 second'
				from due where notifications.id = due.id
				returning json_build_object(
					'kind', case when status = 'pending' then 'CREATED' else 'READ' end,
					'notification', json_build_object('id', notifications.id, 'task_id', task_id, 'user', user_id,
						'notification_type', notification_type, 'channel', channel, 'status', status,
						'failure_reason', failure_reason, 'title', title, 'message', message,
						'created_at', created_at, 'sent_at', sent_at, 'read_at', read_at,
						'version', case when read_at is null then 1 else 2 end),
					'acting_user', case when status = 'pending' then acting_user else read_by end,
					'due_at', due_at,
					'traceparent', case when status = 'pending' then traceparent else read_traceparent end) as document
			)
			select json_build_object(
				'announcements', (select coalesce(json_agg(document), '[]') from claimed),
				'pending', count(*) filter (where status = 'pending'),
				'unannounced_reads', count(*) filter (where status <> 'pending'),
				'oldest_seconds', coalesce(extract(epoch from now() - min(created_at) filter (where status = 'pending')), 0)
				)::text
			from notify.notifications where unannounced
			""";

	// Locked in the order of the ids, as every statement does that writes to many.
	private static final String SETTLE = """
			with outcomes as materialized (
				select outcome.* from jsonb_to_recordset($1::jsonb) as outcome(id uuid, kind text, confirmed boolean,
					attempted_at timestamptz, reason text)
				join notify.notifications using (id) order by id for update of notifications
			), settled as (
				update notify.notifications set
					status = case when kind <> 'CREATED' or status <> 'pending' then status
						when confirmed then 'sent' when reason is not null then 'failed' else status end,
					sent_at = case when kind = 'CREATED' and status = 'pending' and confirmed then attempted_at
						else sent_at end,
					failure_reason = case when kind = 'CREATED' and status = 'pending' then reason
						else failure_reason end,
					read_announced = read_announced or (kind = 'READ' and (confirmed or reason is not null)),
					attempts = case when confirmed then 0 else attempts end,
					next_attempt_at = now() + case when confirmed or reason is not null then interval '0'
						else least($2::numeric, 2 ^ least(attempts, 20)) * (0.75 + random() * 0.5) * interval '1 second' end
				from outcomes where notifications.id = outcomes.id
				returning 1
			)
			select json_build_object('rows', (select count(*) from settled))::text
			""";

	/**
	 * What another instance is publishing at the moment comes twice then, with the same
	 * event id.
	 */
	private static final String DUE_NOW = """
			with due as materialized (
				select id from notify.notifications where unannounced and next_attempt_at > now()
				order by id for update skip locked
			), hastened as (
				update notify.notifications set next_attempt_at = now() from due where notifications.id = due.id returning 1
			)
			select json_build_object('rows', (select count(*) from hastened))::text
			""";

	private final SqlBinding sql;

	AnnouncementStore(SqlBinding sql) {
		this.sql = sql;
	}

	/**
	 * Takes up to so many that are due or (with anyway) are so first.
	 */
	Claim claim(int limit, boolean anyway, Duration lease) {
		return this.sql.one(CLAIM, Claim.class, limit, anyway, lease.toSeconds());
	}

	void settle(List<Outcome> outcomes, Duration maxBackoff) {
		this.sql.one(SETTLE, Count.class, outcomes.stream().map(AnnouncementStore::row).toList(),
				maxBackoff.toSeconds());
	}

	/** Makes everything due. */
	long dueNow() {
		return this.sql.one(DUE_NOW, Count.class).rows();
	}

	private static Map<String, @Nullable Object> row(Outcome outcome) {
		Map<String, @Nullable Object> row = new HashMap<>();
		row.put("id", outcome.announcement().notification().id());
		row.put("kind", outcome.announcement().kind().name());
		row.put("confirmed", outcome instanceof Outcome.Confirmed);
		switch (outcome) {
			case Outcome.Confirmed confirmed -> row.put("attempted_at", confirmed.attemptedAt());
			case Outcome.Impossible impossible -> row.put("reason", impossible.reason());
			case Outcome.Unconfirmed _ -> {
			}
		}
		return row;
	}

	/**
	 * What to publish, and how much waits.
	 *
	 * @param announcements the claimed ones
	 * @param pending how many notifications are pending, those included
	 * @param unannouncedReads how many readings are not yet announced, likewise
	 * @param oldestSeconds the age of the oldest that is pending, 0 if there is none
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	record Claim(List<Announcement> announcements, long pending, long unannouncedReads, double oldestSeconds) {
	}

	private record Count(long rows) {
	}

}
