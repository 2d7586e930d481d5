-- loses definitions of workflows: select count(*) from workflow_definition
drop table if exists workflow_definition_version;
drop table if exists workflow_definition;
