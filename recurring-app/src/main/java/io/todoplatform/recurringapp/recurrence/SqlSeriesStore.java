package io.todoplatform.recurringapp.recurrence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.recurrence.DueOccurrence;
import io.todoplatform.recurrence.InstanceNews;
import io.todoplatform.recurrence.Series;
import io.todoplatform.recurrence.SeriesPage;
import io.todoplatform.recurrence.SeriesQuery;
import io.todoplatform.recurrence.SeriesStore;
import io.todoplatform.recurrence.Settlement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Series in PostgreSQL. */
class SqlSeriesStore implements SeriesStore {

	/** Descriptions have up to 10 000 characters, and the sidecar takes 4 MiB. */
	private static final int MAX_NEWS = 50;

	// What is inserted comes in the order of the keys, so that two batches with the same
	// tasks wait for each other in the same order. The completion of a version is taken
	// note of whether or not the task has a newer one: whether it still holds is decided
	// when the place is taken.
	private static final String RECORD = """
			with news as (
				select *
				from jsonb_to_recordset($1::jsonb) as event(event_id uuid, task_id uuid, version bigint,
					completion boolean, deleted boolean, taken_back boolean, traceparent text, instance jsonb)
			), newest as (
				select distinct on (task_id) * from news order by task_id, version desc
			), stored as (
				insert into recurring.tasks (task_id, version, series_id, series_index, owner, deleted, taken_back,
					instance)
				select task_id, version, (instance ->> 'series_id')::uuid, (instance ->> 'series_index')::integer,
					instance ->> 'owner', deleted, taken_back, instance - 'description'
				from newest
				order by task_id
				on conflict (task_id) do update set version = excluded.version, series_id = excluded.series_id,
					series_index = excluded.series_index, owner = excluded.owner, deleted = excluded.deleted,
					taken_back = excluded.taken_back, instance = excluded.instance
				where tasks.version < excluded.version
			), due as (
				insert into recurring.occurrences (series_id, series_index, previous_task_id, previous_version,
					completed, event_id, traceparent)
				select distinct on (series_id, series_index) (instance ->> 'series_id')::uuid as series_id,
					(instance ->> 'series_index')::integer + 1 as series_index, task_id, version, instance, event_id,
					traceparent
				from news
				where completion and jsonb_typeof(instance -> 'recurrence_schedule') = 'object'
				order by series_id, series_index, version desc
				on conflict (series_id, series_index) do update set previous_task_id = excluded.previous_task_id,
					previous_version = excluded.previous_version, completed = excluded.completed,
					event_id = excluded.event_id, traceparent = excluded.traceparent, state = 'pending', reason = null,
					attempts = 0, next_attempt_at = now(), settled_at = null
				where occurrences.previous_version < excluded.previous_version
			)
			select json_build_object('old', count(*))::text
			from news join recurring.tasks on tasks.task_id = news.task_id and tasks.version >= news.version
			""";

	/**
	 * $1 how many, $2 for how many seconds. The anchor comes with the place before, so
	 * that one is settled first.
	 */
	private static final String LEND = """
			with picked as materialized (
				select series_id, series_index from recurring.occurrences
				where state = 'pending' and next_attempt_at <= now()
					and not exists (
						select from recurring.occurrences as before
						where before.series_id = occurrences.series_id
							and before.series_index = occurrences.series_index - 1 and before.state = 'pending')
				order by next_attempt_at
				limit $1::integer
				for update skip locked
			), lent as (
				update recurring.occurrences
				set attempts = attempts + 1, next_attempt_at = now() + $2::numeric * interval '1 second'
				from picked
				where occurrences.series_id = picked.series_id and occurrences.series_index = picked.series_index
				returning occurrences.series_id, occurrences.series_index
			)
			select json_build_object(
				'places', (select coalesce(json_agg(json_build_object('series_id', series_id, 'index', series_index)), '[]')
					from lent),
				'pending', (select count(*) from recurring.occurrences where state = 'pending'))::text
			""";

	private static final String LOAD = """
			select coalesce(json_agg(json_build_object('previous_task_id', due.previous_task_id,
				'previous_version', due.previous_version, 'completed', due.completed, 'event_id', due.event_id,
				'traceparent', due.traceparent, 'anchor', before.anchor, 'attempts', due.attempts,
				'withdrawn', coalesce(tasks.version > due.previous_version
					and (tasks.instance ->> 'completed_at' is distinct from due.completed ->> 'completed_at'
						or jsonb_typeof(tasks.instance -> 'recurrence_schedule') <> 'object'), false))), '[]')::text
			from jsonb_to_recordset($1::jsonb) as place(series_id uuid, index integer)
				join recurring.occurrences as due on due.series_id = place.series_id and due.series_index = place.index
					and due.state = 'pending'
				left join recurring.occurrences as before
					on before.series_id = place.series_id and before.series_index = place.index - 1
				left join recurring.tasks on tasks.task_id = due.previous_task_id
			""";

	// The description, which may be long, was for the creation only. The instance of a
	// completion that came to nothing may be there all the same, from an earlier one, and
	// then it keeps what it counts from.
	private static final String SETTLE = """
			with settled as (
				update recurring.occurrences
				set state = $4::text, reason = $5::text, settled_at = now(),
					completed = completed - 'description', due_date = coalesce($6::timestamptz, due_date),
					anchor = case when $4::text in ('created', 'existed') then $7::jsonb else coalesce(anchor, $7::jsonb) end
				where series_id = $1::uuid and series_index = $2::integer and previous_version = $3::bigint
					and state = 'pending'
				returning 1
			)
			select json_build_object('settled', (select count(*) from settled))::text
			""";

	private static final String POSTPONE = """
			with postponed as (
				update recurring.occurrences set next_attempt_at = now() + $4::numeric * interval '1 second'
				where series_id = $1::uuid and series_index = $2::integer and previous_version = $3::bigint
					and state = 'pending'
				returning 1
			)
			select json_build_object('postponed', (select count(*) from postponed))::text
			""";

	private static final String CURRENT = """
			select distinct on (series_id) * from recurring.tasks
			where not taken_back%s
			order by series_id desc, series_index desc
			""";

	private static final String SERIES = """
			select current.series_id, current.owner, not current.deleted
					and jsonb_typeof(current.instance -> 'recurrence_schedule') = 'object'
					and (current.instance ->> 'completed_at' is null
						or coalesce(next.state in ('pending', 'created', 'existed'), false)) as active,
				current.task_id, current.version, current.instance, own.anchor
			from (%s) as current
				left join recurring.occurrences as own
					on own.series_id = current.series_id and own.series_index = current.series_index
				left join recurring.occurrences as next
					on next.series_id = current.series_id and next.series_index = current.series_index + 1
			""";

	private static final String DOCUMENT = """
			json_build_object('task_id', task_id, 'version', version, 'instance', instance, 'anchor', anchor,
				'active', active)""";

	private static final String FIND = "select (select " + DOCUMENT + " from ("
			+ SERIES.formatted(CURRENT
				.formatted(" and series_id = (select series_id from recurring.tasks where task_id = $1::uuid)"))
			+ ") as series)::text";

	private final SqlBinding sql;

	SqlSeriesStore(SqlBinding sql) {
		this.sql = sql;
	}

	@Override
	public int record(List<InstanceNews> news) {
		int old = 0;
		for (int from = 0; from < news.size(); from += MAX_NEWS) {
			List<InstanceNews> part = news.subList(from, Math.min(from + MAX_NEWS, news.size()));
			old += this.sql.one(RECORD, Recorded.class, part).old();
		}
		return old;
	}

	@Override
	public Lent lend(int limit, Duration lease) {
		Places places = this.sql.one(LEND, Places.class, limit, seconds(lease));
		return new Lent(places.places().isEmpty() ? List.of()
				: List.of(this.sql.one(LOAD, DueOccurrence[].class, places.places())), places.pending());
	}

	@Override
	public void settle(DueOccurrence due, Settlement settlement) {
		UUID seriesId = due.occurrence().seriesId();
		int index = due.occurrence().index();
		switch (settlement) {
			case Settlement.Taken taken -> this.sql.one(SETTLE, Object.class, seriesId, index, due.previousVersion(),
					taken.before() ? "existed" : "created", null, taken.dueDate(), taken.anchor());
			case Settlement.None none -> this.sql.one(SETTLE, Object.class, seriesId, index, due.previousVersion(),
					none.outcome().wireName(), none.reason(), null, none.anchor());
			case Settlement.Later later ->
				this.sql.one(POSTPONE, Object.class, seriesId, index, due.previousVersion(), seconds(later.pause()));
		}
	}

	@Override
	public SeriesPage list(SeriesQuery query) {
		List<Object> parameters = new ArrayList<>();
		String before = "";
		if (query.before() != null) {
			parameters.add(query.before());
			before = " and series_id < $" + parameters.size() + "::uuid";
		}
		String where = "where true";
		if (query.owner() != null) {
			parameters.add(query.owner());
			where += " and owner = $" + parameters.size() + "::text";
		}
		if (query.active() != null) {
			where += query.active() ? " and active" : " and not active";
		}
		String sql = """
				select coalesce(json_agg(%s order by series_id desc), '[]')::text
				from (select * from (%s) as series %s order by series_id desc limit %d) as page
				""".formatted(DOCUMENT, SERIES.formatted(CURRENT.formatted(before)), where, query.limit() + 1);
		// One more than asked for tells whether there are more.
		List<Series> items = List.of(this.sql.one(sql, Series[].class, parameters.toArray()));
		return (items.size() > query.limit()) ? new SeriesPage(items.subList(0, query.limit()), true)
				: new SeriesPage(items, false);
	}

	@Override
	public Optional<Series> find(UUID taskId) {
		return this.sql.find(FIND, Series.class, taskId);
	}

	private static String seconds(Duration duration) {
		return "%d.%03d".formatted(duration.toSeconds(), duration.toMillisPart());
	}

	private record Recorded(int old) {
	}

	private record Places(List<Place> places, long pending) {
	}

	@JsonNaming(SnakeCaseStrategy.class)
	private record Place(UUID seriesId, @Nullable Integer index) {
	}

}
