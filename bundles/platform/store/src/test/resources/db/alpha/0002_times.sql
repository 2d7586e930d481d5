create table alpha_time (id varchar(26) primary key, time timestamp with time zone not null, body text);
create index alpha_time_time on alpha_time (time);
