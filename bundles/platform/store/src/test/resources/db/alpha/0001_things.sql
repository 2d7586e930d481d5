create table alpha_thing (id bigint primary key, body varchar(1000));
