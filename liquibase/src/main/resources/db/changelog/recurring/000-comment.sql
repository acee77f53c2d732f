--liquibase formatted sql

--changeset recurring:000-comment
comment on schema recurring is 'Objects of recurring-app: owned by the administrator, used by the role of the service';
