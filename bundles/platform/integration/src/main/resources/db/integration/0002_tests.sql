-- What the last test of an integration found; null before the first, and after the integration leads elsewhere.
alter table integration_entry add column test_time timestamp with time zone;
alter table integration_entry add column test_status varchar(10);
alter table integration_entry add column test_auth varchar(10);
alter table integration_entry add column test_millis bigint;
alter table integration_entry add column test_error varchar(100);
alter table integration_entry add column test_message varchar(1000);
