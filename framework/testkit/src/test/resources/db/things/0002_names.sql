alter table things_thing add column name varchar(100);
