-- loses what is told of integrations that are gone: select count(*) from integration_past
drop table if exists integration_past;
