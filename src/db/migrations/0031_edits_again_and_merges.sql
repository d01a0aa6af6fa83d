-- An edit that could not be looked at is tried again: how often it was, when next, and what went wrong last.
alter table field_edits add column attempts int not null default 0;
alter table field_edits add column next_try_at timestamptz;
alter table field_edits add column error text;
alter table field_edits drop constraint field_edits_outcome_check;
alter table field_edits add constraint field_edits_outcome_check
  check (outcome in ('proposed', 'counted', 'refused', 'put_back', 'set_aside'));
create index field_edits_troubled on field_edits (tenant_id, crm, id)
  where outcome = 'set_aside' or (outcome is null and attempts > 0);

-- Which deals a CRM made into one: said by the deal that was kept. Nothing takes a merge back.
create table deal_merges (
  tenant_id uuid not null default current_tenant() references tenants,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  -- The deal that is no more, and the one it went into.
  deal_id text not null,
  into_id text not null,
  primary key (tenant_id, crm, deal_id)
);
create index deal_merges_into on deal_merges (tenant_id, crm, into_id);
select protect_by_tenant('deal_merges');
