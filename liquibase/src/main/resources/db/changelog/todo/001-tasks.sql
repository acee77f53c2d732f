--liquibase formatted sql

--changeset todo:001-tasks
create table todo.tasks (
	id uuid primary key,
	title text not null check (char_length(title) between 1 and 200),
	description text check (char_length(description) <= 10000),
	status text not null check (status in ('pending', 'in_progress', 'complete')),
	due_date timestamptz,
	reminder_time timestamptz,
	is_recurring boolean not null,
	recurrence_schedule jsonb,
	parent_task_id uuid,
	created_at timestamptz not null,
	updated_at timestamptz not null,
	completed_at timestamptz,
	owner text not null,
	version bigint not null check (version > 0),
	-- By this a writer whose answer was lost finds out whether its change is the stored one.
	last_event_id uuid not null,
	check (is_recurring = (recurrence_schedule is not null)),
	check ((status = 'complete') = (completed_at is not null))
);
create index tasks_by_creation on todo.tasks (created_at, id);
create index tasks_by_owner on todo.tasks (owner, created_at, id);
create index tasks_by_due_date on todo.tasks (due_date, id);
grant select, insert, update, delete on todo.tasks to ${todo.role};

--changeset todo:001-outbox
-- A row is there until its event is confirmed on its topic. No reader remembers how far it has come.
create table todo.outbox (
	event_id uuid not null,
	topic text not null,
	task_id uuid not null,
	-- The event as it was made; json keeps the text.
	event json not null,
	traceparent text,
	created_at timestamptz not null default now(),
	attempts integer not null default 0,
	next_attempt_at timestamptz not null,
	primary key (event_id, topic)
-- Rows live for milliseconds: clean up by number, not by share of the table.
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
create index outbox_by_next_attempt on todo.outbox (next_attempt_at);
grant select, insert, update, delete on todo.outbox to ${todo.role};

--changeset todo:001-idempotency-keys
create table todo.idempotency_keys (
	acting_user text not null,
	key text not null,
	fingerprint text not null,
	event_id uuid not null,
	-- The task as it was answered.
	task json not null,
	expires_at timestamptz not null,
	primary key (acting_user, key)
);
create index idempotency_keys_by_expiry on todo.idempotency_keys (expires_at);
grant select, insert, update, delete on todo.idempotency_keys to ${todo.role};
