-- What the CRMs themselves tell that attribution rests on, and the proof that their fields say what the log says.

-- Deals whose own stage history is to be read from their CRM.
create table stage_history_due (
  tenant_id uuid not null default current_tenant(),
  crm text not null check (crm in ('hubspot', 'salesforce')),
  deal_id text not null,
  since timestamptz not null,
  primary key (tenant_id, crm, deal_id)
);
create index stage_history_due_oldest on stage_history_due (tenant_id, crm, since, deal_id);
select protect_by_tenant('stage_history_due');
insert into stage_history_due (tenant_id, crm, deal_id, since)
  select tenant_id, crm, id, mirrored_at from mirror_deals where deleted_at is null;

-- The first and the latest UTM parameters that a contact or a deal carried, by the CRM's property names.
create table mirror_campaign_touches (
  tenant_id uuid not null default current_tenant(),
  crm text not null check (crm in ('hubspot', 'salesforce')),
  object text not null check (object in ('contact', 'deal')),
  record_id text not null,
  first jsonb not null,
  latest jsonb not null,
  first_seen_at timestamptz not null,
  latest_seen_at timestamptz not null,
  primary key (tenant_id, crm, object, record_id)
);
create index mirror_campaign_touches_newest on mirror_campaign_touches (tenant_id, latest_seen_at, crm, object, record_id);
select protect_by_tenant('mirror_campaign_touches');

-- Program fields of deals that were found to say something else than the log, with who edited them where the CRM tells.
create table field_edits (
  tenant_id uuid not null default current_tenant(),
  id bigint generated always as identity,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  deal_id text not null,
  -- Neutral name.
  field text not null,
  -- By which the same edit found twice is known.
  edit_key text not null,
  found text not null,
  should_be text not null,
  edited_at timestamptz,
  editor_email text,
  editor_name text,
  found_at timestamptz not null,
  -- Null while nobody has looked at it; then what became of it.
  outcome text check (outcome in ('proposed', 'counted', 'refused', 'put_back')),
  primary key (tenant_id, id),
  unique (tenant_id, crm, edit_key)
);
create index field_edits_waiting on field_edits (tenant_id, id) where outcome is null;
create index field_edits_deal on field_edits (tenant_id, crm, deal_id, field, id);
select protect_by_tenant('field_edits');

-- One look at everything that was written to a CRM, or (crm null) at the folded rows.
create table leak_runs (
  tenant_id uuid not null default current_tenant() references tenants,
  id uuid not null,
  crm text check (crm in ('hubspot', 'salesforce')),
  -- The policy, or the e-mail address of whoever asked.
  asked_by text not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  -- Program records and deals compared.
  checked int not null default 0,
  findings int not null default 0,
  -- Where the log was read up to, for looks at the rows.
  log_position bigint,
  error text,
  primary key (tenant_id, id)
);
create index leak_runs_newest on leak_runs (tenant_id, asked_at desc, id);
create index leak_runs_waiting on leak_runs (tenant_id, crm) where finished_at is null;
select protect_by_tenant('leak_runs');

create table leak_findings (
  tenant_id uuid not null default current_tenant(),
  run_id uuid not null,
  object text not null,
  record_key text not null,
  field text not null,
  found text not null,
  should_be text not null,
  found_at timestamptz not null,
  primary key (tenant_id, run_id, object, record_key, field),
  foreign key (tenant_id, run_id) references leak_runs on delete cascade
);
select protect_by_tenant('leak_findings');
