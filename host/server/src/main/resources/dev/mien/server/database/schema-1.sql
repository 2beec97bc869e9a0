-- Jobs. What is searched by has a column; the rest is in the document.
create table jobs (
  id text not null primary key,
  number bigint not null,
  owner text not null,
  pipeline text not null,
  state text not null,
  priority integer not null,
  attempt integer not null,
  finished bigint,
  search text not null,
  idempotency_key text,
  fingerprint text,
  webhook_due integer not null,
  inputs_kept integer not null,
  cancel_wanted integer not null,
  deleted integer not null,
  document text not null
);

create unique index jobs_by_key on jobs (owner, idempotency_key);

create index jobs_by_number on jobs (number);

create index jobs_by_owner on jobs (owner, number);

create index jobs_by_state on jobs (state, priority, number);

create index jobs_by_end on jobs (inputs_kept, finished);

-- What hosts that share the database agree on.
create table facts (
  name text not null primary key,
  value text not null
);

-- How long a unit of work takes on this machine, learned from jobs that succeeded.
create table speeds (
  pipeline text not null,
  kind text not null,
  stage text not null,
  seconds_per_unit double precision not null,
  jobs integer not null,
  primary key (pipeline, kind, stage)
);

-- db-scheduler's own: what the workers take next, and what is done beside them.
create table scheduled_jobs (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by text,
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index scheduled_jobs_by_priority on scheduled_jobs (priority desc, execution_time asc);

create table scheduled_errands (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by text,
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index scheduled_errands_by_time on scheduled_errands (execution_time);
