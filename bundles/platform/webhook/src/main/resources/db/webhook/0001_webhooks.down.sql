-- loses endpoints: select count(*) from webhook_endpoint
-- loses deliveries: select count(*) from webhook_delivery
-- loses attempts of deliveries: select count(*) from webhook_attempt
-- loses messages: select count(*) from webhook_message
drop table if exists webhook_attempt;
drop table if exists webhook_delivery;
drop table if exists webhook_message;
drop table if exists webhook_subscription;
drop table if exists webhook_endpoint;
