-- loses sources of inbound webhooks: select count(*) from webhook_source
drop table if exists webhook_seen;
drop table if exists webhook_source;
