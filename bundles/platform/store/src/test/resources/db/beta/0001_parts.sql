create table beta_part (id bigint primary key, thing bigint not null references alpha_thing (id));
