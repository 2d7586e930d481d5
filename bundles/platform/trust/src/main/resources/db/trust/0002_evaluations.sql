-- What was found in jars, by their bytes, and what it was compared with.
create table trust_evaluation (
    sha256 varchar(64) not null primary key,
    scan varchar(1000000) not null,
    scanner integer not null,
    advisories varchar(64) not null,
    score integer not null,
    evaluated timestamp with time zone not null
);
