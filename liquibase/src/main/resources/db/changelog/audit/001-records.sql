--liquibase formatted sql

--changeset audit:001-records
create table audit.records (
    id             bigint generated always as identity,
    event_id       uuid        not null,
    event_type     text        not null,
    occurred_at    timestamptz not null,
    task_id        uuid        not null,
    task_version   bigint      not null,
    acting_user    text        not null,
    trace_id       text,
    schema_version text        not null,
    payload        jsonb       not null,
    recorded_at    timestamptz not null default now(),
    constraint records_event_id primary key (event_id)
);
comment on table audit.records is 'Every task event, once and for good (US2, FR-005)';

-- One for each question that is asked; more would cost every insert.
create index records_of_task on audit.records (task_id, task_version, occurred_at, event_id);
create index records_by_time on audit.records (occurred_at desc, event_id desc);
create index records_of_user on audit.records (acting_user, occurred_at desc, event_id desc);

grant select, insert on audit.records to ${audit.role};

--changeset audit:001-refuse-changes splitStatements:false
create function audit.refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    raise exception '% of audit.records is refused: the audit trail can only grow', tg_op
        using errcode = 'insufficient_privilege';
end
$$;

--changeset audit:001-immutable
create trigger records_immutable before update or delete on audit.records
    for each row execute function audit.refuse_change();
-- Row triggers do not see a TRUNCATE.
create trigger records_not_truncated before truncate on audit.records
    for each statement execute function audit.refuse_change();
-- Also for a session that says it replicates (session_replication_role), which other triggers ignore.
alter table audit.records enable always trigger records_immutable;
alter table audit.records enable always trigger records_not_truncated;
