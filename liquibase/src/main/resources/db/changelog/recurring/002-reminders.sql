--liquibase formatted sql

--changeset recurring:002-reminders
-- What was seen of each task last: by its version, late and repeated events are known as such. A row stays when its task
-- is deleted, so that an event that comes late sets no reminder.
create table recurring.reminder_watches (
	task_id uuid primary key,
	task_version bigint not null check (task_version > 0),
	open boolean not null,
	reminder_time timestamptz,
	-- The task's version at which the reminder was set that counts; 0: none does.
	reminder_version bigint not null
);
grant select, insert, update on recurring.reminder_watches to ${recurring.role};

create table recurring.reminders (
	task_id uuid not null,
	version bigint not null,
	reminder_time timestamptz not null,
	status text not null default 'scheduled' check (status in ('scheduled', 'fired', 'cancelled')),
	title text not null,
	due_date timestamptz,
	owner text not null,
	traceparent text,
	-- Whether Dapr's scheduler has a job that will tell when it is due; as far as is known.
	job_scheduled boolean not null default false,
	attempts integer not null default 0,
	next_attempt_at timestamptz not null,
	created_at timestamptz not null default now(),
	fired_at timestamptz,
	primary key (task_id, version),
	check ((status = 'fired') = (fired_at is not null))
);
-- Each of these holds only what waits for somebody.
create index reminders_to_fire on recurring.reminders (next_attempt_at) where status = 'scheduled';
create index reminders_with_stale_job on recurring.reminders (reminder_time) where (status = 'scheduled') <> job_scheduled;
grant select, insert, update on recurring.reminders to ${recurring.role};
