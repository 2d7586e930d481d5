-- loses events: select count(*) from store_event
-- loses places of listeners: select count(*) from store_cursor
drop table if exists store_cursor;
drop table if exists store_event;
