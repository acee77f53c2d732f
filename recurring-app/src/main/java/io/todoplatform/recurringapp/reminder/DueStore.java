package io.todoplatform.recurringapp.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.reminder.Reminder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.stereotype.Component;

/**
 * What is due: takes it, and notes what became of it. All times are the database's, so
 * that instances agree.
 */
@Component
class DueStore {

	/**
	 * Rows that another instance is about to take are skipped. The next attempt is set by
	 * the statement that takes a row, so an instance that dies here is followed by
	 * another attempt.
	 */
	private static final String TAKE = """
			with due as materialized (
				select task_id, version from recurring.reminders
				where status = 'scheduled' and next_attempt_at <= now()
				order by next_attempt_at
				limit $1::integer
				for update skip locked
			), taken as (
				update recurring.reminders as reminder
				set attempts = attempts + 1, next_attempt_at = now() + $2::numeric * interval '1 millisecond'
				from due
				where (reminder.task_id, reminder.version) = (due.task_id, due.version)
				returning reminder.*
			)
			select json_build_object(
				'due', (select coalesce(json_agg(json_build_object('due_at', greatest(reminder_time, created_at),
					'reminder', json_build_object('task_id', task_id, 'version', version, 'reminder_time', reminder_time,
						'title', title, 'due_date', due_date, 'owner', owner, 'traceparent', traceparent))), '[]')
					from taken),
				'next_in_millis', (select extract(epoch from min(next_attempt_at) - now()) * 1000
					from recurring.reminders where status = 'scheduled' and next_attempt_at > now()))::text
			""";

	/**
	 * What was published has fired, whatever happened to it meanwhile.
	 */
	private static final String SETTLE = """
			with published as (
				update recurring.reminders as reminder
				set status = 'fired', fired_at = row.fired_at, job_scheduled = false
				from jsonb_to_recordset($1::jsonb) as row(task_id uuid, version bigint, fired_at timestamptz)
				where (reminder.task_id, reminder.version) = (row.task_id, row.version) and reminder.status <> 'fired'
				returning 1
			), failed as (
				update recurring.reminders as reminder
				set next_attempt_at = now()
					+ least($3::numeric, 250 * 2 ^ least(attempts, 20)) * (0.75 + random() * 0.25) * interval '1 millisecond'
				from jsonb_to_recordset($2::jsonb) as row(task_id uuid, version bigint)
				where (reminder.task_id, reminder.version) = (row.task_id, row.version) and reminder.status = 'scheduled'
				returning 1
			)
			select json_build_object('rows', (select count(*) from published) + (select count(*) from failed))::text
			""";

	private static final String RETRY_NOW = """
			with due as (
				update recurring.reminders set next_attempt_at = now()
				where status = 'scheduled' and attempts > 0 and next_attempt_at > now()
				returning 1
			)
			select json_build_object('rows', (select count(*) from due))::text
			""";

	private static final String SCHEDULED = """
			select json_build_object('rows', count(*))::text from recurring.reminders where status = 'scheduled'
			""";

	private final SqlBinding sql;

	DueStore(SqlBinding sql) {
		this.sql = sql;
	}

	/** Takes up to so many that are due, for so long. */
	Taken take(int limit, Duration lease) {
		return this.sql.one(TAKE, Taken.class, limit, lease.toMillis());
	}

	/** Notes what was published and what has to be tried again. Idempotent. */
	void settle(Collection<Fired> published, Collection<Reminder.Id> failed, Duration maxBackoff) {
		this.sql.one(SETTLE, Count.class, published, failed, maxBackoff.toMillis());
	}

	/** Ends the back-off of all that failed. */
	long retryNow() {
		return this.sql.one(RETRY_NOW, Count.class).rows();
	}

	long scheduled() {
		return this.sql.one(SCHEDULED, Count.class).rows();
	}

	/**
	 * What was taken.
	 *
	 * @param due the reminders
	 * @param nextInMillis when the next one is due; null if there is none
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	record Taken(List<Due> due, @Nullable Double nextInMillis) {
	}

	/**
	 * A reminder that is due.
	 *
	 * @param reminder the reminder
	 * @param dueAt since when: its time, or its making if that was later
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	record Due(Reminder reminder, Instant dueAt) {
	}

	/**
	 * A reminder that was published.
	 *
	 * @param taskId its task
	 * @param version its version
	 * @param firedAt when that was confirmed
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	record Fired(UUID taskId, long version, Instant firedAt) {
	}

	private record Count(long rows) {
	}

}
