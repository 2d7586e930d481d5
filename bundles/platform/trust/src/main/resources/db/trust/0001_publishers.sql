-- Whom the administrator trusts, and what no longer counts.
create table trust_publisher (
    id varchar(26) not null primary key,
    name varchar(100) not null unique,
    usage varchar(20) not null,
    fingerprint varchar(64) not null unique,
    certificate varchar(16000) not null,
    created timestamp with time zone not null
);
create table trust_revocation (
    id varchar(26) not null primary key,
    fingerprint varchar(64) not null,
    serial varchar(64) not null,
    reason varchar(500) not null,
    created timestamp with time zone not null,
    unique (fingerprint, serial)
);
