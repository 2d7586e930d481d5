-- loses rows of the audit log: select count(*) from store_audit
drop table if exists store_audit;
