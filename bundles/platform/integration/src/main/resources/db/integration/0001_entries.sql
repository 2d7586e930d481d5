-- The integrations of workspaces; the values of their secrets are in store_secret, sealed.
create table integration_entry (
    id varchar(26) not null primary key,
    workspace varchar(26) not null,
    name varchar(100) not null,
    plugin varchar(200) not null,
    endpoint varchar(2000),
    settings text not null,
    secrets text not null,
    enabled boolean not null,
    revision bigint not null,
    created timestamp with time zone not null,
    created_by varchar(200) not null,
    updated timestamp with time zone not null,
    updated_by varchar(200) not null,
    unique (workspace, name)
);
