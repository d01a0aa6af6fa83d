-- Both directions of the sync: what the CRMs told us and is not digested yet, and what they should hold.

create table inbox (
  tenant_id uuid not null default current_tenant(),
  id bigint generated always as identity primary key,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  source text not null,
  -- A whole delivery as it came (HubSpot: up to 100 events).
  body jsonb not null,
  received_at timestamptz not null default clock_timestamp(),
  processed_at timestamptz,
  attempts int not null default 0,
  -- Null: at once.
  next_attempt_at timestamptz,
  error text
);
create index inbox_waiting on inbox (tenant_id, crm, id) where processed_at is null;
create index inbox_processed on inbox (tenant_id, processed_at) where processed_at is not null;
select protect_by_tenant('inbox');

create table sync_cursors (
  tenant_id uuid not null default current_tenant() references tenants,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  object text not null,
  purpose text not null,
  cursor text,
  -- True when this purpose has reached its end (a backfill that is complete).
  done boolean not null default false,
  count bigint not null default 0,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, crm, object, purpose)
);
select protect_by_tenant('sync_cursors');

-- One row a CRM record: what its program fields should be, and which version the CRM has.
create table desired_state (
  tenant_id uuid not null default current_tenant() references tenants,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  object text not null check (object in ('partner', 'deal_registration', 'deal')),
  key text not null,
  fields jsonb not null,
  links jsonb not null default '{}',
  desired_version bigint not null default 1,
  -- 0: never written.
  written_version bigint not null default 0,
  -- The record's own id in the CRM once written.
  record_id text,
  status text not null default 'waiting' check (status in ('waiting', 'written', 'retrying', 'refused')),
  attempts int not null default 0,
  -- System clock, never program time. Null: at once.
  next_attempt_at timestamptz,
  -- Who is writing it now, and until when others leave it alone (system clock).
  lease_id uuid,
  lease_until timestamptz,
  last_code text,
  last_message text,
  -- Program time, for people.
  changed_at timestamptz not null,
  written_at timestamptz,
  primary key (tenant_id, crm, object, key)
);
create index desired_state_open on desired_state (tenant_id, crm, object, next_attempt_at) where status in ('waiting', 'retrying');
create index desired_state_key on desired_state (tenant_id, key);
create index desired_state_refused on desired_state (tenant_id, crm) where status = 'refused';
select protect_by_tenant('desired_state');
