create table webhook_endpoint (
    id varchar(26) primary key,
    workspace varchar(26) not null,
    name varchar(100) not null,
    url varchar(2000) not null,
    events varchar(12000) not null,
    filter varchar(4096),
    ordering_path varchar(4096),
    header_names varchar(8000) not null,
    signature varchar(3) not null,
    public_key varchar(100),
    secret_version integer not null,
    previous_until timestamp with time zone,
    retry varchar(20) not null,
    max_retries integer not null,
    timeout_millis integer not null,
    enabled boolean not null,
    reason varchar(400),
    failures integer not null,
    failing_since timestamp with time zone,
    rest_until timestamp with time zone,
    revision bigint not null,
    created timestamp with time zone not null,
    created_by varchar(200) not null,
    updated timestamp with time zone not null,
    updated_by varchar(200) not null,
    constraint webhook_endpoint_name unique (workspace, name)
);
create table webhook_subscription (
    workspace varchar(26) not null,
    pattern varchar(110) not null,
    endpoint varchar(26) not null references webhook_endpoint (id) on delete cascade,
    primary key (workspace, pattern, endpoint)
);
create index webhook_subscription_endpoint on webhook_subscription (endpoint);
create table webhook_message (
    id varchar(26) primary key,
    workspace varchar(26) not null,
    type varchar(100) not null,
    time timestamp with time zone not null,
    body varchar(4000000) not null
);
create index webhook_message_time on webhook_message (time);
create table webhook_delivery (
    place bigint generated always as identity,
    id varchar(26) primary key,
    workspace varchar(26) not null,
    endpoint varchar(26) not null references webhook_endpoint (id) on delete cascade,
    message varchar(26) not null references webhook_message (id),
    replay varchar(26) not null,
    lane varchar(100) not null,
    open_lane varchar(100),
    status varchar(10) not null,
    attempts integer not null,
    due timestamp with time zone not null,
    epoch bigint not null,
    created timestamp with time zone not null,
    ended timestamp with time zone,
    constraint webhook_delivery_once unique (endpoint, message, replay)
);
create index webhook_delivery_open on webhook_delivery (workspace, open_lane, place);
create index webhook_delivery_endpoint on webhook_delivery (workspace, endpoint, id);
create index webhook_delivery_ended on webhook_delivery (ended);
create index webhook_delivery_message on webhook_delivery (message);
create table webhook_attempt (
    delivery varchar(26) not null references webhook_delivery (id) on delete cascade,
    number integer not null,
    time timestamp with time zone not null,
    millis bigint not null,
    status integer,
    head varchar(4000) not null,
    error varchar(60),
    message varchar(400) not null,
    primary key (delivery, number)
);
