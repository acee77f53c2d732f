--liquibase formatted sql

--changeset todo:000-comment
comment on schema todo is 'Objects of todo-app: owned by the administrator, used by the role of the service';
