alter table core_plugin_artifact add column served timestamp with time zone;
alter table core_plugin_artifact add column withdrawn varchar(2000);

update core_plugin_artifact set served = added;

create table core_plugin_probation (
    symbolic_name varchar(200) not null primary key,
    sha256 varchar(64) not null,
    previous varchar(64) not null,
    began timestamp with time zone not null
);
