-- The day on which the clock next has something to do to a registration, counted by what `due_by` names: the policy's
-- version and the tenant's zone. A row counted by something else is counted again; null: the clock has nothing to do.
alter table registrations
  add column next_due_on date,
  add column due_by text,
  -- By which version of the program the row was folded from the log; an older one is folded again at start.
  add column fold_version int not null default 0,
  add column assignee_email text,
  add column appeal_open boolean not null default false;

create index registrations_next_due on registrations (tenant_id, next_due_on, id) where next_due_on is not null;
create index registrations_folded_by on registrations (tenant_id, fold_version);
create index registrations_assignee on registrations (tenant_id, assignee_email) where assignee_email is not null;
create index registrations_appeal_open on registrations (tenant_id, id) where appeal_open;
