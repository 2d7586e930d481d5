create table workflow_definition (
    workspace varchar(100) not null,
    name varchar(100) not null,
    version bigint not null,
    live boolean not null,
    primary key (workspace, name)
);

create table workflow_definition_version (
    workspace varchar(100) not null,
    name varchar(100) not null,
    version bigint not null,
    text text not null,
    sha varchar(64) not null,
    created timestamp with time zone not null,
    created_by varchar(200) not null,
    primary key (workspace, name, version)
);
