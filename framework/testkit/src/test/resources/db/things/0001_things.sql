create table things_thing (id varchar(26) primary key);
