create table store_audit (
    sequence bigint primary key,
    time timestamp with time zone not null,
    principal varchar(200) not null,
    workspace varchar(26) not null,
    trace varchar(32) not null,
    action varchar(100) not null,
    subject varchar(1000) not null,
    outcome varchar(10) not null,
    details varchar(100000) not null,
    hash varchar(64) not null
);
create index store_audit_workspace on store_audit (workspace, sequence);
