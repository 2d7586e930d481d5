create table store_configuration (
    pid varchar(1000) primary key,
    properties varchar(1000000) not null,
    updated timestamp with time zone not null
);
