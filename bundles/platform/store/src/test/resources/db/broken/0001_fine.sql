create table broken_fine (id bigint primary key);
