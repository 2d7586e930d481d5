-- The types of events that workspaces added; those of bundles are in their jars.
create table event_type (
    workspace varchar(26) not null,
    name varchar(100) not null,
    version integer not null,
    description varchar(1000) not null,
    json_schema varchar(100000) not null,
    created timestamp with time zone not null,
    created_by varchar(200) not null,
    primary key (workspace, name, version)
);
