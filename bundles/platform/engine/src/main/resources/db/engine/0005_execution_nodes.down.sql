-- loses processes that executions belong to: select count(*) from engine_execution where node is not null
alter table engine_execution drop column if exists node;
