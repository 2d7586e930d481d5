-- loses places of the audit log and of events: select count(*) from store_head where sequence > 0
drop table if exists store_head;
