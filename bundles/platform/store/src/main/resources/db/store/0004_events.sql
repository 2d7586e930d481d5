create table store_event (
    sequence bigint primary key,
    id varchar(26) not null,
    type varchar(100) not null,
    subject varchar(1000) not null,
    workspace varchar(26) not null,
    time timestamp with time zone not null,
    body varchar(1000000) not null
);
create index store_event_time on store_event (time);
create table store_cursor (
    listener varchar(200) primary key,
    sequence bigint not null,
    updated timestamp with time zone not null
);
