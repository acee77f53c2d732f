package io.todoplatform.notifyapp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.notification.NewNotification;
import io.todoplatform.notification.Notification;
import io.todoplatform.notification.NotificationPage;
import io.todoplatform.notification.NotificationQuery;
import io.todoplatform.notification.NotificationStore;
import io.todoplatform.notification.Reading;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Notifications in PostgreSQL: one statement for each call. */
@Component
class SqlNotificationStore implements NotificationStore {

	/** A row as the JSON of a {@link Notification}. */
	static final String NOTIFICATION = """
			json_build_object('id', id, 'task_id', task_id, 'user', user_id, 'notification_type', notification_type,
				'channel', channel, 'status', status, 'failure_reason', failure_reason, 'title', title,
				'message', message, 'created_at', created_at, 'sent_at', sent_at, 'read_at', read_at,
				'version', case when read_at is null then 1 else 2 end)""";

	// In the order of the ids: two batches with the same events wait for each other in
	// the
	// same order.
	private static final String ADD = """
			with incoming as (
				select *
				from jsonb_to_recordset($1::jsonb) as notification(id uuid, event_id uuid, task_id uuid, "user" text,
					acting_user text, notification_type text, title text, message text, due_at timestamptz,
					traceparent text)
			), added as (
				insert into notify.notifications (id, event_id, task_id, user_id, acting_user, notification_type, title,
					message, due_at, traceparent)
				select id, event_id, task_id, "user", acting_user, notification_type, title, message, due_at, traceparent
				from incoming
				order by id
				on conflict (event_id) do nothing
				returning 1
			)
			select json_build_object('rows', (select count(*) from incoming) - (select count(*) from added))::text
			""";

	private static final String UNREAD = """
			select json_build_object('rows', count(*))::text
			from notify.notifications where user_id = $1 and read_at is null
			""";

	// Every row that it finds is written, so that of two at the same time the second sees
	// what the first has made.
	private static final String READ = """
			with marked as (
				update notify.notifications set read_at = coalesce(read_at, now()),
					read_by = case when read_at is null then $2 else read_by end,
					read_traceparent = case when read_at is null then $3 else read_traceparent end,
					next_attempt_at = case when read_at is null then now() else next_attempt_at end
				where id = $1::uuid
				returning *
			)
			select (select %s from marked)::text
			""".formatted(NOTIFICATION);

	// Locked in the order of the ids, as every statement does that writes to many.
	private static final String READ_ALL = """
			with unread as materialized (
				select id from notify.notifications where user_id = $1 and read_at is null order by id for update
			), marked as (
				update notify.notifications set read_at = now(), read_by = $2, read_traceparent = $3,
					next_attempt_at = now()
				from unread where notifications.id = unread.id and read_at is null
				returning 1
			)
			select json_build_object('rows', (select count(*) from marked))::text
			""";

	private final SqlBinding sql;

	SqlNotificationStore(SqlBinding sql) {
		this.sql = sql;
	}

	@Override
	public int add(List<NewNotification> notifications) {
		return (int) this.sql.one(ADD, Count.class, notifications).rows();
	}

	@Override
	public NotificationPage list(NotificationQuery query) {
		List<@Nullable Object> parameters = new ArrayList<>(List.of(query.user()));
		StringBuilder where = new StringBuilder("user_id = $1");
		if (query.status() != null) {
			parameters.add(query.status().wireName());
			where.append(" and status = $").append(parameters.size());
		}
		if (query.unread() != null) {
			where.append(query.unread() ? " and read_at is null" : " and read_at is not null");
		}
		if (query.after() instanceof NotificationQuery.Position(var createdAt, UUID id)) {
			parameters.add(createdAt);
			parameters.add(id);
			where.append(" and (created_at, id) < ($%d::timestamptz, $%d::uuid)".formatted(parameters.size() - 1,
					parameters.size()));
		}
		// One more than asked for tells whether there are more.
		String statement = """
				select json_build_object('items', coalesce(json_agg(%s order by created_at desc, id desc), '[]'))::text
				from (select * from notify.notifications where %s order by created_at desc, id desc limit %d) as page
				""".formatted(NOTIFICATION, where, query.limit() + 1);
		List<Notification> items = this.sql.one(statement, Found.class, parameters.toArray()).items();
		return (items.size() > query.limit()) ? new NotificationPage(items.subList(0, query.limit()), true)
				: new NotificationPage(items, false);
	}

	@Override
	public long unread(String user) {
		return this.sql.one(UNREAD, Count.class, user).rows();
	}

	@Override
	public Optional<Notification> read(UUID id, Reading reading) {
		return this.sql.find(READ, Notification.class, id, reading.actingUser(), reading.traceparent());
	}

	@Override
	public long readAll(String user, Reading reading) {
		return this.sql.one(READ_ALL, Count.class, user, reading.actingUser(), reading.traceparent()).rows();
	}

	private record Count(long rows) {
	}

	private record Found(List<Notification> items) {
	}

}
