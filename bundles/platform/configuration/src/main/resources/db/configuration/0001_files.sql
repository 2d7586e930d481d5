-- Which files of etc/ were imported as they are, and which PIDs each of them set.
create table configuration_file (
    name varchar(500) not null primary key,
    sha256 varchar(64) not null,
    imported timestamp with time zone not null
);
create table configuration_file_pid (
    pid varchar(1000) not null primary key,
    name varchar(500) not null
);
