package io.todoplatform.todoapp.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.todoplatform.dapr.sidecar.sql.SqlBinding;
import io.todoplatform.task.Task;
import io.todoplatform.task.TaskPage;
import io.todoplatform.task.TaskQuery;
import io.todoplatform.task.TaskQuery.Position;
import io.todoplatform.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * The statement for one page of tasks. Its text is put together from constants only; what
 * the user says are parameters.
 */
final class ListStatement {

	private final List<@Nullable Object> parameters = new ArrayList<>();

	private final StringBuilder conditions = new StringBuilder("true");

	private final TaskQuery query;

	private ListStatement(TaskQuery query) {
		this.query = query;
	}

	static ListStatement of(TaskQuery query) {
		ListStatement statement = new ListStatement(query);
		if (!query.statuses().isEmpty()) {
			statement.where("status in (select jsonb_array_elements_text(%s::jsonb))",
					query.statuses().stream().map(TaskStatus::wireName).toList());
		}
		statement.whereGiven("due_date >= %s::timestamptz", query.dueFrom());
		statement.whereGiven("due_date < %s::timestamptz", query.dueTo());
		statement.whereGiven("owner = %s::text", query.owner());
		if (query.text() != null) {
			statement.where("strpos(lower(title || E'\\n' || coalesce(description, '')), lower(%s::text)) > 0",
					query.text());
		}
		if (query.after() != null) {
			statement.after(query.after());
		}
		return statement;
	}

	TaskPage run(SqlBinding sql) {
		String direction = this.query.descending() ? " desc" : "";
		String statement = "select json_build_object('items', coalesce(json_agg(page), '[]'))::text from (select * from tasks where "
				+ this.conditions + " order by " + column() + direction + " nulls last, id" + direction + " limit "
				+ parameter(this.query.limit() + 1) + "::integer) as page";
		List<Task> items = sql.one(statement, Page.class, this.parameters.toArray()).items();
		if (items.size() <= this.query.limit()) {
			return new TaskPage(items, null);
		}
		Task last = items.get(this.query.limit() - 1);
		return new TaskPage(items.subList(0, this.query.limit()), new Position(value(last), last.id()));
	}

	private void whereGiven(String condition, @Nullable Object value) {
		if (value != null) {
			where(condition, value);
		}
	}

	private void where(String condition, Object value) {
		this.conditions.append(" and ").append(condition.formatted(parameter(value)));
	}

	private void after(Position position) {
		String beyond = this.query.descending() ? " < " : " > ";
		String id = parameter(position.id()) + "::uuid";
		String value = position.value();
		this.conditions.append(" and ");
		if (value == null) {
			this.conditions.append(column()).append(" is null and id").append(beyond).append(id);
			return;
		}
		this.conditions.append("((")
			.append(column())
			.append(", id)")
			.append(beyond)
			.append("(")
			.append(parameter(value))
			.append((this.query.sort() == TaskQuery.Sort.TITLE) ? "::text" : "::timestamptz")
			.append(", ")
			.append(id)
			.append((this.query.sort() == TaskQuery.Sort.DUE_DATE) ? ") or due_date is null)" : "))");
	}

	private String parameter(Object value) {
		this.parameters.add(value);
		return "$" + this.parameters.size();
	}

	private String column() {
		return switch (this.query.sort()) {
			case CREATED_AT -> "created_at";
			case DUE_DATE -> "due_date";
			case UPDATED_AT -> "updated_at";
			// By code points, whatever the database's locale.
			case TITLE -> "title collate \"C\"";
		};
	}

	private @Nullable String value(Task task) {
		return switch (this.query.sort()) {
			case CREATED_AT -> task.createdAt().toString();
			case DUE_DATE -> text(task.dueDate());
			case UPDATED_AT -> task.updatedAt().toString();
			case TITLE -> task.title();
		};
	}

	private static @Nullable String text(@Nullable Instant instant) {
		return (instant != null) ? instant.toString() : null;
	}

	private record Page(List<Task> items) {
	}

}
