create table engine_execution_log (
    execution varchar(26) not null,
    sequence bigint not null,
    time timestamp with time zone not null,
    level varchar(10) not null,
    message varchar(4000) not null,
    primary key (execution, sequence)
);
create index engine_execution_log_time on engine_execution_log (time);
