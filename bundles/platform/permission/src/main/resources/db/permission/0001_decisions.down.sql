-- loses decisions on permissions: select count(*) from permission_decision
-- loses subjects of permissions: select count(*) from permission_subject
drop table if exists permission_artifact;
drop table if exists permission_decision;
drop table if exists permission_subject;
