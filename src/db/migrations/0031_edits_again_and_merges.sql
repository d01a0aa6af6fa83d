-- An edit that could not be looked at is tried again: how often it was, when next, and what went wrong last.
alter table field_edits add column attempts int not null default 0;
alter table field_edits add column next_try_at timestamptz;
alter table field_edits add column error text;
alter table field_edits drop constraint field_edits_outcome_check;
alter table field_edits add constraint field_edits_outcome_check
  check (outcome in ('proposed', 'counted', 'refused', 'put_back', 'set_aside'));
create index field_edits_troubled on field_edits (tenant_id, crm, id)
  where outcome = 'set_aside' or (outcome is null and attempts > 0);

-- Asked from either side: what went into a deal, too.
create index deal_merges_into on deal_merges (tenant_id, crm, into_id);
-- Streams that went into another one.
create index attributions_merged_into on attributions (tenant_id, merged_into) where merged_into is not null;
