-- Whether a job is for somebody who waits for it, so that nothing of it is kept.
alter table jobs add column awaited integer not null default 0;

create index jobs_by_awaited on jobs (awaited, finished);
