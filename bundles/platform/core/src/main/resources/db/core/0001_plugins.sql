create table core_plugin (
    symbolic_name varchar(200) not null primary key,
    desired varchar(16) not null,
    revision bigint not null,
    updated timestamp with time zone not null
);

create table core_plugin_artifact (
    symbolic_name varchar(200) not null,
    sha256 varchar(64) not null,
    version varchar(300) not null,
    byte_count bigint not null,
    requested text not null,
    stored boolean not null,
    added timestamp with time zone not null,
    primary key (symbolic_name, sha256)
);

create table core_plugin_installation (
    id varchar(26) not null primary key,
    symbolic_name varchar(200) not null,
    workspace varchar(64) not null,
    sha256 varchar(64) not null,
    status varchar(16) not null,
    status_text varchar(2000) not null,
    door varchar(16) not null,
    source varchar(2000) not null,
    installed timestamp with time zone not null,
    updated timestamp with time zone not null
);

create index core_plugin_installation_name on core_plugin_installation (symbolic_name);

create table core_source_file (
    node varchar(26) not null,
    door varchar(16) not null,
    file_name varchar(300) not null,
    symbolic_name varchar(200) not null,
    sha256 varchar(64) not null,
    byte_count bigint not null,
    modified bigint not null,
    primary key (node, door, file_name)
);
