create table store_secret (
    workspace varchar(26) not null,
    name varchar(100) not null,
    version bigint not null,
    sealed varchar(200000) not null,
    updated timestamp with time zone not null,
    primary key (workspace, name)
);
-- Which master key this database belongs to, so that another one is noticed at start and not at the first secret.
-- One row: the name keeps two nodes that start at the same time from settling on two keys.
create table store_key (
    name varchar(10) primary key,
    fingerprint varchar(16) not null,
    created timestamp with time zone not null
);
