-- The last sequence number of each log; locking its row puts the writers of all nodes in one order.
create table store_head (
    name varchar(30) primary key,
    sequence bigint not null,
    hash varchar(64) not null
);
insert into store_head (name, sequence, hash) values
    ('audit', 0, '0000000000000000000000000000000000000000000000000000000000000000'),
    ('event', 0, '');
