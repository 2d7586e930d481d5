-- loses executions: select count(*) from engine_execution
drop table if exists engine_idempotency;
drop table if exists engine_execution;
