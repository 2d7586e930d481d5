-- loses lines that executions logged: select count(*) from engine_execution_log
drop table if exists engine_execution_log;
