--liquibase formatted sql

--changeset websocket:001-log
create table websocket.log (
    sequence    bigint      not null,
    event_id    uuid        not null,
    destination text        not null check (destination in ('tasks', 'notifications')),
    event_type  text        not null,
    task_id     uuid        not null,
    version     bigint      not null,
    occurred_at timestamptz not null,
    payload     jsonb       not null,
    logged_at   timestamptz not null default clock_timestamp(),
    constraint log_sequence primary key (sequence),
    constraint log_event_id unique (event_id)
);
comment on table websocket.log is 'What was sent to subscribers, for those who missed it (US3)';
grant select, insert, delete on websocket.log to ${websocket.role};

--changeset websocket:001-head
-- One row. Whoever logs holds its lock until the commit, so that sequences appear in their order: a reader that has seen
-- one will never find a smaller one later.
create table websocket.head (
    only_one       boolean primary key default true check (only_one),
    -- The largest sequence that was handed out.
    sequence       bigint not null,
    -- Everything up to here may be gone.
    purged_through bigint not null,
    check (purged_through <= sequence)
);
insert into websocket.head (sequence, purged_through) values (0, 0);
grant select, update on websocket.head to ${websocket.role};
