--liquibase formatted sql

--changeset websocket:000-comment
comment on schema websocket is 'Objects of websocket-app: owned by the administrator, used by the role of the service';
