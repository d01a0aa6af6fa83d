-- Tenants, their people, their CRM accounts and their policy; and the walls between tenants.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- Requests run as partner_desk_app, which owns nothing and cannot bypass row-level security. Roles belong to the whole
-- server, so another database of it may have made the role already, even at this very moment.
do $$
begin
  if not exists (select from pg_roles where rolname = 'partner_desk_app') then
    begin
      create role partner_desk_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  if not (select rolsuper from pg_roles where rolname = current_user)
     and not exists (select from pg_auth_members m
                     join pg_roles r on r.oid = m.roleid join pg_roles u on u.oid = m.member
                     where r.rolname = 'partner_desk_app' and u.rolname = current_user and not m.admin_option) then
    execute format('grant partner_desk_app to %I', current_user);
  end if;
end $$;

grant usage on schema public to partner_desk_app;

-- The tenant this transaction works for; null when none was set, and then no row matches.
create function current_tenant() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;

-- Every table with a tenant_id passes through here. The owner keeps full sight on purpose (migrations, connection
-- lookup, the worker's list of tenants): requests never run as the owner, see src/db/transaction.ts.
create function protect_by_tenant(target regclass, rights text default 'select, insert, update, delete', tenant_column text default 'tenant_id')
returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy own_tenant on %s using (%I = current_tenant()) with check (%I = current_tenant())', target, tenant_column, tenant_column);
  execute format('create policy system_access on %s to %I using (true) with check (true)', target, current_user);
  execute format('grant %s on %s to partner_desk_app', rights, target);
end $$;

create table tenants (
  id uuid primary key,
  name text not null,
  time_zone text not null default 'UTC',
  locale text not null default 'en',
  currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
  -- What receipt links are made with: a link can be shown again, and no table holds one.
  receipt_secret bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
  created_at timestamptz not null default now()
);
select protect_by_tenant('tenants', 'select, update', 'id');

create table members (
  tenant_id uuid not null default current_tenant() references tenants,
  id uuid not null,
  email text not null check (email = lower(email)),
  name text not null,
  role text not null check (role in ('rep', 'partner_manager', 'ops', 'admin')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, email)
);
select protect_by_tenant('members');

create table crm_connections (
  id uuid primary key,
  tenant_id uuid not null default current_tenant() references tenants,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  -- HubSpot portal id, Salesforce 18-character organisation id.
  account_id text not null,
  label text not null,
  status text not null default 'active' check (status in ('active', 'needs_attention', 'disconnected')),
  -- What provisioning could make: properties_only where the plan has no custom objects.
  mode text not null default 'full' check (mode in ('full', 'properties_only')),
  -- Address of the account's API where it differs by account (Salesforce instance URL); null otherwise.
  instance_url text,
  -- AES-256-GCM by src/db/token-vault.ts; key_id names the key that sealed both.
  access_token_sealed text,
  refresh_token_sealed text,
  token_expires_at timestamptz,
  key_id text,
  -- SHA-256 of the key by which the account calls us (Salesforce Named Credential).
  inbound_key_hash bytea,
  last_error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (crm, account_id),
  unique (tenant_id, crm)
);
create unique index crm_connections_inbound_key on crm_connections (inbound_key_hash) where inbound_key_hash is not null;
select protect_by_tenant('crm_connections');

create table policies (
  tenant_id uuid not null default current_tenant() references tenants,
  version int not null check (version > 0),
  effective_from date not null,
  body jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, version)
);
select protect_by_tenant('policies', 'select, insert');

-- Signatures of requests already served, kept as long as a replay could pass the time window. Looked at before the
-- tenant is known, and the hash says nothing about one, so no tenant here.
create table seen_signatures (
  hash bytea primary key,
  expires_at timestamptz not null
);
create index seen_signatures_expiry on seen_signatures (expires_at);
grant select, insert, delete on seen_signatures to partner_desk_app;
