-- Events can be read again by anyone, listeners can be moved, and what they refuse for good is kept.
alter table store_event alter column body set data type varchar(1048576);
create unique index store_event_id on store_event (id);
create index store_event_subject on store_event (workspace, subject, sequence);
create table store_event_origin (
    sequence bigint primary key,
    workspace varchar(26) not null,
    source varchar(500) not null,
    source_id varchar(200) not null,
    attributes varchar(100000) not null,
    unique (workspace, source, source_id)
);
alter table store_cursor add column moves bigint default 0 not null;
alter table store_cursor add column resetting boolean default false not null;
create table store_dead_letter (
    listener varchar(200) not null,
    sequence bigint not null,
    id varchar(26) not null,
    type varchar(100) not null,
    subject varchar(1000) not null,
    workspace varchar(26) not null,
    time timestamp with time zone not null,
    body varchar(1048576) not null,
    error varchar(1000) not null,
    refusals integer not null,
    since timestamp with time zone not null,
    primary key (listener, sequence)
);
