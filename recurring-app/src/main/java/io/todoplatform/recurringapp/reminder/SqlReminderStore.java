package io.todoplatform.recurringapp.reminder;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.reminder.Reminder;
import io.todoplatform.reminder.ReminderChange;
import io.todoplatform.reminder.ReminderStatus;
import io.todoplatform.reminder.ReminderStore;
import io.todoplatform.reminder.Watch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.stereotype.Component;

/** The reminders in PostgreSQL; one statement for each call. */
@Component
class SqlReminderStore implements ReminderStore {

	private static final String WATCHES = """
			select coalesce(json_agg(json_build_object('task_id', task_id, 'task_version', task_version, 'open', open,
				'reminder_time', reminder_time, 'reminder_version', reminder_version,
				'reminded', exists (
					select from recurring.reminders as reminder
					where reminder.task_id = watch.task_id and reminder.reminder_time = watch.reminder_time
						and reminder.status = 'fired'))), '[]')::text
			from recurring.reminder_watches as watch
			where task_id in (select value::uuid from jsonb_array_elements_text($1::jsonb))
			""";

	// In the order of the ids, so that two batches with the same tasks wait for each
	// other in the same order.
	private static final String APPLY = """
			with incoming as materialized (
				select *
				from jsonb_to_recordset($1::jsonb) as change(task_id uuid, seen_version bigint, task_version bigint,
					open boolean, reminder_time timestamptz, reminder_version bigint, is_new boolean, title text,
					due_date timestamptz, owner text, traceparent text)
				order by task_id
			), updated as (
				update recurring.reminder_watches as watch
				set task_version = incoming.task_version, open = incoming.open,
					reminder_time = incoming.reminder_time, reminder_version = incoming.reminder_version
				from incoming
				where watch.task_id = incoming.task_id and watch.task_version = incoming.seen_version
				returning watch.task_id
			), inserted as (
				insert into recurring.reminder_watches (task_id, task_version, open, reminder_time, reminder_version)
				select task_id, task_version, open, reminder_time, reminder_version
				from incoming
				where seen_version = 0
				on conflict (task_id) do nothing
				returning task_id
			), applied as (
				select incoming.*
				from incoming join (select task_id from updated union all select task_id from inserted) as made
					using (task_id)
			), cancelled as (
				update recurring.reminders as reminder
				set status = 'cancelled'
				from applied
				where reminder.task_id = applied.task_id and reminder.version <> applied.reminder_version
					and reminder.status = 'scheduled'
				returning 1
			), retold as (
				update recurring.reminders as reminder
				set title = applied.title, due_date = applied.due_date, owner = applied.owner
				from applied
				where reminder.task_id = applied.task_id and reminder.version = applied.reminder_version
					and reminder.status = 'scheduled'
				returning 1
			), added as (
				insert into recurring.reminders (task_id, version, reminder_time, next_attempt_at, title, due_date,
					owner, traceparent)
				select task_id, reminder_version, reminder_time, reminder_time, title, due_date, owner, traceparent
				from applied
				where is_new
				on conflict (task_id, version) do nothing
				returning 1
			)
			select json_build_object('applied', (select count(*) from applied))::text
			""";

	private static final String OF_TASK = """
			select coalesce(json_agg(json_build_object('task_id', task_id, 'version', version,
				'reminder_time', reminder_time, 'status', status, 'fired_at', fired_at) order by version desc), '[]')::text
			from recurring.reminders
			where task_id = $1::uuid
			""";

	private final SqlBinding sql;

	SqlReminderStore(SqlBinding sql) {
		this.sql = sql;
	}

	@Override
	public List<Watch> watches(Collection<UUID> taskIds) {
		return this.sql.one(WATCHES, new TypeReference<List<Watch>>() {
		}, taskIds);
	}

	@Override
	public boolean apply(List<ReminderChange> changes) {
		return this.sql.one(APPLY, Applied.class, changes.stream().map(Row::of).toList()).applied() == changes.size();
	}

	@Override
	public List<ReminderStatus> remindersOf(UUID taskId) {
		return this.sql.one(OF_TASK, new TypeReference<List<ReminderStatus>>() {
		}, taskId);
	}

	private record Applied(int applied) {
	}

	@JsonNaming(SnakeCaseStrategy.class)
	private record Row(UUID taskId, long seenVersion, long taskVersion, boolean open, @Nullable Instant reminderTime,
			long reminderVersion, boolean isNew, String title, @Nullable Instant dueDate, String owner,
			@Nullable String traceparent) {

		static Row of(ReminderChange change) {
			Watch after = change.after();
			Reminder set = change.set();
			return new Row(after.taskId(), change.seenVersion(), after.taskVersion(), after.open(),
					after.reminderTime(), after.reminderVersion(), set != null, change.title(), change.dueDate(),
					change.owner(), (set != null) ? set.traceparent() : null);
		}

	}

}
