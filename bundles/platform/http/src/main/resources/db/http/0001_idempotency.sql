-- Answers to requests that carried an Idempotency-Key. What was answered is sealed with a key only the sender has.
create table http_idempotency (
    id varchar(64) not null primary key,
    instance varchar(26) not null,
    expires timestamp with time zone not null,
    request_hash varchar(64),
    answer text
);
create index http_idempotency_expires on http_idempotency (expires);
