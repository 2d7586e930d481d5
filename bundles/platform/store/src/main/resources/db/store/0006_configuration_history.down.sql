-- loses revisions of configurations: select count(*) from store_configuration_revision
drop table if exists store_configuration_revision;
