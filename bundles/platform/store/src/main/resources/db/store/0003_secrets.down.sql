-- loses secrets: select count(*) from store_secret
-- loses fingerprints of master keys: select count(*) from store_key
drop table if exists store_key;
drop table if exists store_secret;
