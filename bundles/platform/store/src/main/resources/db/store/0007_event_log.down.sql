-- loses dead letters: select count(*) from store_dead_letter
-- loses where events came from: select count(*) from store_event_origin
-- loses bodies of events, of over 1,000,000 characters: select count(*) from store_event where length(body) > 1000000
drop table if exists store_dead_letter;
drop table if exists store_event_origin;
drop index if exists store_event_subject;
drop index if exists store_event_id;
alter table store_cursor drop column if exists resetting;
alter table store_cursor drop column if exists moves;
update store_event set body = '{}' where length(body) > 1000000;
alter table store_event alter column body set data type varchar(1000000);
