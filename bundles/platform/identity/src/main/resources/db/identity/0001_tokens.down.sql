-- loses tokens: select count(*) from identity_api_token
-- loses principals: select count(*) from identity_principal
drop table if exists identity_api_token;
drop table if exists identity_principal;
drop table if exists identity_workspace;
