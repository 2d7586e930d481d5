-- Who there is and what stands for them.
create table identity_workspace (
    id varchar(26) not null primary key,
    name varchar(100) not null,
    created timestamp with time zone not null
);
create table identity_principal (
    id varchar(100) not null primary key,
    workspace varchar(26) not null references identity_workspace (id),
    created timestamp with time zone not null
);
create table identity_api_token (
    id varchar(26) not null primary key,
    hash varchar(64) not null unique,
    name varchar(100) not null,
    principal varchar(100) not null references identity_principal (id),
    workspace varchar(26) not null references identity_workspace (id),
    scopes varchar(1000) not null,
    bootstrap boolean not null,
    created timestamp with time zone not null,
    expires timestamp with time zone,
    revoked timestamp with time zone
);
create index identity_api_token_workspace on identity_api_token (workspace, id);
