-- casekit 0.1 on PostgreSQL 14 and later. Run by your migration tool, or by JpaCaseStore.createSchema(dataSource).
-- Names and paths are compared by their bytes (collate "C"), so that order and prefix searches do not depend on the
-- language of the database. Every primary key begins with the tenant, and with the case where the row belongs to one.

-- One row per case: what worklists and people look for as plain columns, the rest of it in state.
create table if not exists ck_case (
  tenant          varchar(200) collate "C" not null,
  case_id         uuid not null,
  case_number     varchar(200) collate "C" not null,
  case_type       varchar(200) collate "C" not null,
  title           varchar(200) not null,
  stage           varchar(200) collate "C" not null,
  stage_category  varchar(20) not null,        -- new, active, waiting, resolved, closed, cancelled
  is_open         boolean not null,            -- neither closed nor cancelled
  category        varchar(500) collate "C",
  priority        varchar(20) not null,        -- critical, high, medium, low, planning
  place           varchar(500) collate "C",
  reporter        varchar(200) collate "C",
  assignee        varchar(200) collate "C",
  queue           varchar(200) collate "C",
  owner           varchar(200) collate "C",
  opened_at       timestamptz not null,
  resolved_at     timestamptz,
  closed_at       timestamptz,
  due_at          timestamptz, -- the earliest of its running clocks
  target_at       timestamptz, -- of its first resolution target
  reassignments   integer not null,
  reopenings      integer not null,
  version         bigint not null,             -- the number of its entries
  wake_at         timestamptz, -- when casekit looks at it again
  wake_failures   integer not null,            -- how often in a row that has failed
  wake_failed_at  timestamptz,
  wake_error      varchar(1000),
  calendars       varchar(200) collate "C" not null,       -- the calendar versions that it keeps
  head_hash       varchar(200) not null,       -- of its last entry
  searchable      text not null,            -- casekit's own: what ck_attribute holds, to be loaded with the case
  state           text not null,
  open_tasks      integer not null,            -- how many rows it has in ck_task
  primary key (tenant, case_id)
);
create index if not exists ck_case_by_assignee on ck_case (tenant, assignee, is_open, due_at, case_id);
create index if not exists ck_case_by_queue on ck_case (tenant, queue, is_open, due_at, case_id);
create index if not exists ck_case_by_due on ck_case (tenant, is_open, due_at, case_id);
create index if not exists ck_case_by_wake on ck_case (wake_at, tenant, case_id) where wake_at is not null;
create index if not exists ck_case_by_failed_wake on ck_case (wake_failed_at) where wake_failed_at is not null;

-- One more row per case: by what a case is found that seldom changes. It is in ck_case too; here it has its indexes,
-- so that a command, which changes the row in ck_case, need not write them.
create table if not exists ck_case_index (
  tenant       varchar(200) collate "C" not null,
  case_id      uuid not null,
  case_number  varchar(200) collate "C" not null,
  case_type    varchar(200) collate "C" not null,
  place        varchar(500) collate "C",
  reporter     varchar(200) collate "C",
  opened_at    timestamptz not null,
  category     varchar(500) collate "C",
  closed_at    timestamptz,
  calendars    varchar(200) collate "C" not null,
  primary key (tenant, case_id),
  constraint ck_case_number_unique unique (tenant, case_number)
);
create index if not exists ck_case_index_by_opening on ck_case_index (tenant, opened_at, case_id);
create index if not exists ck_case_index_by_type on ck_case_index (tenant, case_type, opened_at, case_id);
create index if not exists ck_case_index_by_category on ck_case_index (tenant, case_type, category, closed_at, case_id);
create index if not exists ck_case_index_by_end on ck_case_index (tenant, closed_at, case_id);
create index if not exists ck_case_index_by_place on ck_case_index (tenant, place);
create index if not exists ck_case_index_by_reporter on ck_case_index (tenant, reporter);
create index if not exists ck_case_index_by_calendars on ck_case_index (tenant, calendars, case_id);

-- The audit trail: one row per command. Rows are added, never changed but to erase personal values.
create table if not exists ck_entry (
  tenant       varchar(200) collate "C" not null,
  case_id      uuid not null,
  sequence     bigint not null,
  recorded_at  timestamptz not null,
  occurred_at  timestamptz not null,
  idem_key     varchar(200) collate "C",
  payload      text not null,
  personal     text,
  hash         varchar(200) not null,
  primary key (tenant, case_id, sequence),
  constraint ck_entry_idem_key_unique unique (tenant, idem_key)
);

-- The searchable attributes of a case; several rows, by position, for a multiple choice.
create table if not exists ck_attribute (
  tenant        varchar(200) collate "C" not null,
  case_id       uuid not null,
  attr_key      varchar(200) collate "C" not null,
  position      integer not null,
  text_value    varchar(600) collate "C" not null, -- every value as text: casekit looks for this one
  number_value  numeric,               -- of whole numbers, decimals and amounts of money
  date_value    date,
  time_value    timestamptz,
  primary key (tenant, case_id, attr_key, position)
);
create index if not exists ck_attribute_by_value on ck_attribute (tenant, attr_key, text_value, case_id);

-- The open tasks of open cases, for worklists: a row goes when its task ends.
create table if not exists ck_task (
  tenant       varchar(200) collate "C" not null,
  case_id      uuid not null,
  task_id      varchar(220) collate "C" not null,
  case_number  varchar(200) collate "C" not null,
  case_type    varchar(200) collate "C" not null,
  place        varchar(500) collate "C",
  kind         varchar(20) not null,  -- task, work-order, approval
  title        varchar(200) not null,
  queue        varchar(200) collate "C",
  assignee     varchar(200) collate "C",
  candidates   text,              -- who may claim it by name: each between two line feeds
  is_required  boolean not null,
  due_at       timestamptz,
  started_at   timestamptz not null,
  primary key (tenant, case_id, task_id)
);
create index if not exists ck_task_by_due on ck_task (tenant, due_at, case_id, task_id);
create index if not exists ck_task_by_assignee on ck_task (tenant, assignee, due_at, case_id, task_id);
create index if not exists ck_task_by_queue on ck_task (tenant, queue, due_at, case_id, task_id);

-- Every version of case types, calendars and rule sets that a case was opened with.
create table if not exists ck_definition (
  tenant   varchar(200) collate "C" not null,
  kind     varchar(20) collate "C" not null,  -- case-type, calendar, rule-set
  version  varchar(200) collate "C" not null, -- the hash of its content
  def_key  varchar(200) collate "C" not null,
  json     text not null,
  primary key (tenant, kind, version)
);

-- Where the next block of case numbers begins.
create table if not exists ck_number (
  tenant      varchar(200) collate "C" not null,
  counter     varchar(200) collate "C" not null,
  next_value  bigint not null,
  primary key (tenant, counter)
);

-- Whose turn it is where people are picked, such as at queue:lift. The row is locked while somebody is picked.
create table if not exists ck_turn (
  tenant       varchar(200) collate "C" not null,
  destination  varchar(220) collate "C" not null,
  state        text, -- who was picked last, and when each was
  primary key (tenant, destination)
);

-- Who looked at which case.
create table if not exists ck_view (
  tenant     varchar(200) collate "C" not null,
  case_id    uuid not null,
  view_id    uuid not null, -- in the order of viewed_at
  viewed_at  timestamptz not null,
  actor      varchar(200) not null,
  looked_at  varchar(200) not null,
  primary key (tenant, case_id, view_id)
);

-- That a subscriber is to hear of an entry: one row each, written with the entry, removed when it was received.
create table if not exists ck_outbox (
  tenant       varchar(200) collate "C" not null,
  case_id      uuid not null,
  subscriber   varchar(100) collate "C" not null,
  sequence     bigint not null,      -- of the entry in ck_entry, which says what happened
  posted_at    timestamptz not null,
  next_try_at  timestamptz not null, -- not before; while a node is at work with it, until when it is that node's
  tries        integer not null,     -- how often it was handed out in vain
  state        varchar(20) not null, -- waiting; dead: given up; dropped: not needed, but a gap
  claimed_by   varchar(40),          -- the node that has taken it last
  error        varchar(1000),
  primary key (tenant, case_id, subscriber, sequence)
);
create index if not exists ck_outbox_by_time on ck_outbox (next_try_at, tenant, case_id, subscriber, sequence) where state = 'waiting';
