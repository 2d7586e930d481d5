create table workflow_run (
    id varchar(26) not null primary key,
    workspace varchar(100) not null,
    principal varchar(200) not null,
    trace varchar(32) not null,
    scopes varchar(1000) not null,
    workflow varchar(100) not null,
    definition text not null,
    base varchar(4000),
    timeout_millis bigint not null,
    status varchar(10) not null,
    epoch bigint not null,
    attempt integer not null,
    lost integer not null,
    cancelling boolean not null,
    output text,
    error_code varchar(100),
    error_message varchar(4000),
    error_step varchar(100),
    error_row bigint,
    notices text not null,
    created timestamp with time zone not null,
    started timestamp with time zone,
    ended timestamp with time zone
);
create index workflow_run_workspace on workflow_run (workspace, id);
create index workflow_run_status on workflow_run (status, id);
create index workflow_run_ended on workflow_run (ended);

create table workflow_step (
    run varchar(26) not null,
    position integer not null,
    id varchar(26) not null,
    name varchar(100) not null,
    plugin varchar(200) not null,
    action varchar(200) not null,
    status varchar(10) not null,
    rows_in bigint not null,
    rows_out bigint not null,
    violations bigint not null,
    error_code varchar(100),
    error_message varchar(4000),
    primary key (run, position)
);

create table workflow_artifact (
    run varchar(26) not null,
    name varchar(200) not null,
    media_type varchar(200) not null,
    size bigint not null,
    sha256 varchar(64) not null,
    blob varchar(64) not null,
    blob_size bigint not null,
    primary key (run, name)
);
