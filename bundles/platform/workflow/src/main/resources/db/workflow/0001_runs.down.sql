-- loses runs: select count(*) from workflow_run
drop table if exists workflow_artifact;
drop table if exists workflow_step;
drop table if exists workflow_run;
