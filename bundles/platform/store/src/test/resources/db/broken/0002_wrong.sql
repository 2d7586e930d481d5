create table broken_wrong (id bigint primary key, x nosuchtype);
