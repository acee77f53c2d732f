--liquibase formatted sql

--changeset notify:001-comment
comment on schema notify is 'Objects of notify-app: owned by the administrator, used by the role of the service';

--changeset notify:001-notifications
create table notify.notifications (
    id                uuid        not null,
    event_id          uuid        not null,
    task_id           uuid        not null,
    user_id           text        not null,
    acting_user       text        not null,
    notification_type text        not null check (notification_type in ('reminder', 'update')),
    channel           text        not null default 'in_app' check (channel = 'in_app'),
    status            text        not null default 'pending' check (status in ('pending', 'sent', 'failed')),
    failure_reason    text        check ((failure_reason is null) = (status <> 'failed')),
    title             text        not null,
    message           text        not null,
    due_at            timestamptz,
    traceparent       text,
    created_at        timestamptz not null default now(),
    sent_at           timestamptz check ((sent_at is null) = (status <> 'sent')),
    read_at           timestamptz,
    read_by           text,
    read_traceparent  text,
    read_announced    boolean     not null default false,
    attempts          integer     not null default 0,
    next_attempt_at   timestamptz not null default now(),
    -- Whether something of it is still to be published: that it is there, or that it was read.
    unannounced       boolean     generated always as (status = 'pending' or (read_at is not null and not read_announced)) stored,
    constraint notifications_id primary key (id),
    constraint notifications_event_id unique (event_id)
);
comment on table notify.notifications is 'What users are told, how far its delivery is, and what is still to be published of it';

create index notifications_of_user on notify.notifications (user_id, created_at desc, id desc);
create index notifications_unread on notify.notifications (user_id, created_at desc, id desc) where read_at is null;
create index notifications_unannounced on notify.notifications (next_attempt_at) where unannounced;

grant select, insert, update on notify.notifications to ${notify.role};
