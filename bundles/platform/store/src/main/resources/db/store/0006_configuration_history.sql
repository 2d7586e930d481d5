create table store_configuration_revision (
    pid varchar(1000) not null,
    revision bigint not null,
    time timestamp with time zone not null,
    principal varchar(200) not null,
    trace varchar(32) not null,
    door varchar(40) not null,
    note varchar(1000) not null,
    changed varchar(1000000) not null,
    properties varchar(1000000),
    primary key (pid, revision)
);
