--liquibase formatted sql

--changeset recurring:001-tasks
create table recurring.tasks (
    task_id      uuid    primary key,
    version      bigint  not null,
    series_id    uuid    not null,
    series_index integer not null check (series_index >= 0),
    owner        text    not null,
    deleted      boolean not null,
    -- Gone since the instance before it was opened again; it may come again, with a higher version.
    taken_back   boolean not null,
    -- The last snapshot, without its description.
    instance     jsonb   not null
);
comment on table recurring.tasks is 'The instances of all series, each as its newest version has it';
create index tasks_of_series on recurring.tasks (series_id desc, series_index desc);
grant select, insert, update on recurring.tasks to ${recurring.role};

--changeset recurring:001-occurrences
create table recurring.occurrences (
    series_id        uuid        not null,
    series_index     integer     not null check (series_index > 0),
    -- The completion that makes the place due: of the instance before, at that version.
    previous_task_id uuid        not null,
    previous_version bigint      not null,
    completed        jsonb       not null,
    event_id         uuid        not null,
    traceparent      text,
    state            text        not null default 'pending'
        check (state in ('pending', 'created', 'existed', 'refused', 'withdrawn', 'ended')),
    reason           text,
    attempts         integer     not null default 0,
    next_attempt_at  timestamptz not null default now(),
    settled_at       timestamptz,
    due_date         timestamptz,
    -- What the instance in this place counts from, for the one after it.
    anchor           jsonb,
    primary key (series_id, series_index)
);
comment on table recurring.occurrences is 'The places of series that completions made due, and what became of them (US5)';
create index occurrences_pending on recurring.occurrences (next_attempt_at) where state = 'pending';
grant select, insert, update on recurring.occurrences to ${recurring.role};
