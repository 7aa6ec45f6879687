create temporary table going on commit drop as
  select c.tenant, c.case_id
    from ck_case c
   where c.tenant = 'north'
     and c.closed_at < timestamptz '2026-02-01 00:00:00+00'
     and not exists (select 1 from ck_outbox o where o.tenant = c.tenant and o.case_id = c.case_id)
     for update;

insert into archive.ck_definition select * from ck_definition on conflict do nothing;

with moved as (delete from ck_case c using going g where c.tenant = g.tenant and c.case_id = g.case_id returning c.*)
  insert into archive.ck_case select * from moved;
with moved as (delete from ck_case_index c using going g where c.tenant = g.tenant and c.case_id = g.case_id returning c.*)
  insert into archive.ck_case_index select * from moved;
with moved as (delete from ck_ended c using going g where c.tenant = g.tenant and c.case_id = g.case_id returning c.*)
  insert into archive.ck_ended select * from moved;
with moved as (delete from ck_attribute c using going g where c.tenant = g.tenant and c.case_id = g.case_id returning c.*)
  insert into archive.ck_attribute select * from moved;
with moved as (delete from ck_entry c using going g where c.tenant = g.tenant and c.case_id = g.case_id returning c.*)
  insert into archive.ck_entry select * from moved;
with moved as (delete from ck_view c using going g where c.tenant = g.tenant and c.case_id = g.case_id returning c.*)
  insert into archive.ck_view select * from moved;
