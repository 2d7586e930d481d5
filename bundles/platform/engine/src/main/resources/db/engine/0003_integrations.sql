-- Through which integration a call goes. What it is bound to is asked when the call is made.
alter table engine_execution add column integration varchar(26);
