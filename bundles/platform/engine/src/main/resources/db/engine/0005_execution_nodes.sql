-- The process that has an execution to run; see engine_node.
alter table engine_execution add column node varchar(26);
