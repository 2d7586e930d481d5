-- loses integrations: select count(*) from integration_entry
drop table if exists integration_entry;
