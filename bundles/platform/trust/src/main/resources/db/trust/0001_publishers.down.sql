-- loses publishers: select count(*) from trust_publisher
-- loses revocations: select count(*) from trust_revocation
drop table if exists trust_revocation;
drop table if exists trust_publisher;
