--liquibase formatted sql

--changeset audit:000-comment
comment on schema audit is 'Objects of audit-app: owned by the administrator, used by the role of the service';
