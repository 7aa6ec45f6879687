-- casekit 0.1 on H2 2.x, after V1__casekit.sql. What is there already is left as it is, so that it may
-- be run again. Names without a schema: they are made in the schema of the connection.

-- By category: of any type too.
drop index if exists ck_case_index_by_category;
create index if not exists ck_case_index_by_category_and_type on ck_case_index (tenant, category, case_type, case_id);

-- A person's list follows this one, however many cases others have.
create index if not exists ck_case_by_assignee on ck_case (tenant, assignee, is_open, due_at, case_id);

-- When cases ended, in a table of its own: who closes a case adds one short row here, and need not write the row in
-- ck_case_index with all of its indexes anew.
create table if not exists ck_ended (
  tenant     varchar(200) not null,
  case_id    uuid not null,
  closed_at  timestamp(6) with time zone not null,
  primary key (tenant, case_id)
);
create index if not exists ck_ended_by_end on ck_ended (tenant, closed_at, case_id);
insert into ck_ended (tenant, case_id, closed_at)
  select c.tenant, c.case_id, c.closed_at
    from ck_case c
   where c.closed_at is not null
     and not exists (select 1 from ck_ended e where e.tenant = c.tenant and e.case_id = c.case_id);
drop index if exists ck_case_index_by_end;
-- The column stays, as version 1 names it, but is no longer used.
update ck_case_index set closed_at = null where closed_at is not null;

-- Views for people. Each begins with the tenant: name it in every question.

-- The cases that are neither closed nor cancelled.
create or replace view ck_open_cases as
  select tenant, case_id, case_number, case_type, title, stage, stage_category, category, priority, place, reporter,
         assignee, queue, owner, opened_at, due_at, target_at, wake_at, open_tasks, reassignments, reopenings
    from ck_case
   where is_open;

-- How long each case took, in hours of the clock on the wall, and whether that was on time. A reopened case has no times yet.
create or replace view ck_case_times as
  select tenant, case_id, case_number, case_type, category, priority, place, queue, assignee, opened_at, resolved_at,
         closed_at, target_at,
         cast(extract(epoch from resolved_at - opened_at) / 3600 as double precision) as hours_to_resolution,
         cast(extract(epoch from closed_at - opened_at) / 3600 as double precision) as hours_to_closing,
         resolved_at <= target_at as resolved_on_time
    from ck_case;

-- What cases are found by, with the case's number.
create or replace view ck_case_attributes as
  select a.tenant, a.case_id, i.case_number, i.case_type, a.attr_key, a.position, a.text_value, a.number_value,
         a.date_value, a.time_value
    from ck_attribute a
    join ck_case_index i on i.tenant = a.tenant and i.case_id = a.case_id;

-- The cases that casekit could not look at when their time had come.
create or replace view ck_failed_wakes as
  select tenant, case_id, case_number, case_type, wake_failures, wake_failed_at, wake_error, wake_at
    from ck_case
   where wake_failed_at is not null;

-- What subscribers are still to hear, or were never told.
create or replace view ck_undelivered as
  select tenant, subscriber, state, count(*) as messages, min(posted_at) as oldest_at, max(tries) as most_tries
    from ck_outbox
   group by tenant, subscriber, state;

-- Sharing the work among nodes.

-- Until when a node has taken the case to look at it; the next change of the case ends that.
alter table ck_case add column if not exists wake_claimed_until timestamp(6) with time zone;
