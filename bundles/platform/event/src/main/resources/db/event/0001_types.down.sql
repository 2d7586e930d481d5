-- loses types of events that workspaces added: select count(*) from event_type
drop table if exists event_type;
