-- loses configurations: select count(*) from store_configuration
drop table if exists store_configuration;
