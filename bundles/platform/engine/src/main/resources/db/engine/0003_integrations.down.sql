-- loses integrations that executions went through: select count(*) from engine_execution where integration is not null
alter table engine_execution drop column if exists integration;
