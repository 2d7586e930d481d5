-- loses versions on probation: select count(*) from core_plugin_probation
-- loses reasons of withdrawn versions: select count(*) from core_plugin_artifact where withdrawn is not null
drop table if exists core_plugin_probation;
alter table core_plugin_artifact drop column if exists withdrawn;
alter table core_plugin_artifact drop column if exists served;
