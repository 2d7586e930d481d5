-- loses results of tests of integrations: select count(*) from integration_entry where test_time is not null
alter table integration_entry drop column if exists test_time;
alter table integration_entry drop column if exists test_status;
alter table integration_entry drop column if exists test_auth;
alter table integration_entry drop column if exists test_millis;
alter table integration_entry drop column if exists test_error;
alter table integration_entry drop column if exists test_message;
