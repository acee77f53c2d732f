--liquibase formatted sql

--changeset todo:002-series-of-tasks
alter table todo.tasks
	add column series_id uuid,
	add column series_index integer check (series_index >= 0),
	-- Whether the next instance is there or was deleted by somebody. A task that is opened again finds out by this whether an
	-- instance was created since it looked: the row is locked by both statements, and only the row is read anew after a wait.
	add column has_next boolean not null default false,
	-- Since which version it is complete; editing a completed task changes nothing of that.
	add column completed_version bigint;
update todo.tasks set
	series_id = case when is_recurring then id end,
	series_index = case when is_recurring then 0 end,
	completed_version = case when status = 'complete' then version end;
alter table todo.tasks
	add check ((series_id is null) = (series_index is null)),
	add check (series_id is not null or not is_recurring),
	add check ((status = 'complete') = (completed_version is not null));

--changeset todo:002-occurrences
-- What is known of the instances of a series, their tasks being there or not. A row stays for ever, so that no place of a series
-- is taken twice. The first instance has a row only when it is gone.
create table todo.occurrences (
	series_id uuid not null,
	series_index integer not null check (series_index >= 0),
	task_id uuid not null,
	-- With which event and version it came last. While the task has that version nobody has touched it.
	event_id uuid not null,
	created_version bigint not null,
	-- With which version it went, null while its task is there.
	gone_version bigint,
	-- Since which version it was complete when it went, null if it was not: a completion may still ask for the next instance then.
	completed_version bigint,
	-- It went when the task before it was opened again. It may come again; what somebody deleted may not.
	taken_back boolean not null default false,
	primary key (series_id, series_index),
	check (gone_version is not null or not taken_back and completed_version is null)
);
grant select, insert, update on todo.occurrences to ${todo.role};
