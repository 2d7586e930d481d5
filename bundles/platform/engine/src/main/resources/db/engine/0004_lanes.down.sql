-- loses notes that lanes have work: select count(*) from engine_wake
-- loses lanes that nodes hold: select count(*) from engine_hold
drop table if exists engine_node;
drop table if exists engine_hold;
drop table if exists engine_wake;
