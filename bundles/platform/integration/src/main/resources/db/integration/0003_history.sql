-- (integration_history is the table in which the store keeps which migrations ran.)
-- What events tell of integrations, also of those that are gone; made anew from the events by 'events rebuild'.
create table integration_past (
    workspace varchar(26) not null,
    id varchar(26) not null,
    name varchar(100) not null,
    plugin varchar(200) not null,
    endpoint varchar(2000),
    enabled boolean not null,
    revision bigint not null,
    created timestamp with time zone not null,
    changed timestamp with time zone not null,
    deleted timestamp with time zone,
    primary key (workspace, id)
);
