-- loses answers kept for repeated requests: select count(*) from http_idempotency
drop table if exists http_idempotency;
