package io.todoplatform.recurringapp.reminder;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.stereotype.Component;

/** Which jobs are not as the reminders want them. */
@Component
class JobStore {

	/** What is due already needs no job: the sweep fires it. */
	private static final String STALE = """
			select coalesce(json_agg(job), '[]')::text
			from (
				select task_id, version, reminder_time, status = 'scheduled' as wanted
				from recurring.reminders
				where (status = 'scheduled') <> job_scheduled and (job_scheduled or reminder_time > now())
				order by reminder_time
				limit $1::integer
			) as job
			""";

	private static final String DONE = """
			with done as (
				update recurring.reminders as reminder
				set job_scheduled = row.wanted
				from jsonb_to_recordset($1::jsonb) as row(task_id uuid, version bigint, wanted boolean)
				where (reminder.task_id, reminder.version) = (row.task_id, row.version) and reminder.status <> 'fired'
				returning 1
			)
			select json_build_object('rows', (select count(*) from done))::text
			""";

	private final SqlBinding sql;

	JobStore(SqlBinding sql) {
		this.sql = sql;
	}

	/** Up to so many, what is due next first. */
	List<Job> stale(int limit) {
		return this.sql.one(STALE, new TypeReference<List<Job>>() {
		}, limit);
	}

	/** Notes that these are as they should be. */
	void done(Collection<Job> jobs) {
		this.sql.one(DONE, Object.class, jobs);
	}

	/**
	 * A job to be scheduled or deleted.
	 *
	 * @param taskId its reminder's task
	 * @param version its reminder's version
	 * @param reminderTime when it is due
	 * @param wanted whether there should be one
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	record Job(UUID taskId, long version, Instant reminderTime, boolean wanted) {

		/** What the names of all jobs of this package begin with. */
		static final String PREFIX = "reminder-";

		/**
		 * A name that is never used again: a reminder that moves gets another version.
		 */
		String name() {
			return PREFIX + this.taskId + "-" + this.version;
		}

	}

}
