create table webhook_source (
    id varchar(26) primary key,
    workspace varchar(26) not null,
    path varchar(100) not null,
    preset varchar(20) not null,
    enabled boolean not null,
    revision bigint not null,
    created timestamp with time zone not null,
    created_by varchar(200) not null,
    constraint webhook_source_path unique (workspace, path)
);
create table webhook_seen (
    source varchar(26) not null references webhook_source (id) on delete cascade,
    message varchar(64) not null,
    time timestamp with time zone not null,
    primary key (source, message)
);
create index webhook_seen_time on webhook_seen (time);
