-- Whose grants they are, what was decided, and whose jar is whose.
create table permission_subject (
    id varchar(26) not null primary key,
    symbolic_name varchar(200) not null,
    signer varchar(64) not null,
    trusted boolean not null,
    vouched varchar(64) not null,
    recording boolean not null,
    revision bigint not null,
    updated timestamp with time zone not null,
    unique (symbolic_name, signer)
);
create table permission_decision (
    subject varchar(26) not null,
    permission varchar(40) not null,
    target varchar(1000) not null,
    verdict varchar(20) not null,
    by_hand boolean not null,
    principal varchar(200) not null,
    version varchar(200) not null,
    sha256 varchar(64) not null,
    decided timestamp with time zone not null,
    primary key (subject, permission, target)
);
create table permission_artifact (
    symbolic_name varchar(200) not null,
    sha256 varchar(64) not null,
    signer varchar(64) not null,
    primary key (symbolic_name, sha256)
);
