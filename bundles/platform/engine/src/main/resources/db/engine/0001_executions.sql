create table engine_execution (
    id varchar(26) not null primary key,
    workspace varchar(100) not null,
    principal varchar(200) not null,
    trace varchar(32) not null,
    scopes varchar(1000) not null,
    plugin varchar(200) not null,
    version varchar(100),
    action varchar(200) not null,
    status varchar(10) not null,
    epoch bigint not null,
    attempt integer not null,
    lost integer not null,
    cancelling boolean not null,
    timeout_millis bigint,
    input text,
    input_blob varchar(64),
    input_size bigint not null,
    output text,
    output_blob varchar(64),
    output_size bigint not null,
    error_code varchar(100),
    error_message varchar(4000),
    wall_micros bigint,
    cpu_micros bigint,
    allocated bigint,
    created timestamp with time zone not null,
    started timestamp with time zone,
    ended timestamp with time zone
);
create index engine_execution_workspace on engine_execution (workspace, id);
create index engine_execution_plugin on engine_execution (workspace, plugin, id);
create index engine_execution_status on engine_execution (status, id);
create index engine_execution_ended on engine_execution (ended);

create table engine_idempotency (
    principal varchar(200) not null,
    idempotency_key varchar(200) not null,
    execution varchar(26) not null,
    expires timestamp with time zone not null,
    primary key (principal, idempotency_key)
);
create index engine_idempotency_expires on engine_idempotency (expires);
