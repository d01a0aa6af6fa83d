-- Two-way activity of our own team with companies that somebody waits for a decision about (rule 10), read on demand.

-- What the CRM answered, for as long as a registration watches the company.
create table company_activities (
  tenant_id uuid not null default current_tenant(),
  crm text not null check (crm in ('hubspot', 'salesforce')),
  company_id text not null,
  kind text not null check (kind in ('meeting', 'call', 'email')),
  id text not null,
  at timestamptz not null,
  title text not null,
  primary key (tenant_id, crm, company_id, kind, id)
);
create index company_activities_newest on company_activities (tenant_id, crm, company_id, at desc);
select protect_by_tenant('company_activities');

-- When the company of a registration was last looked up in the mirror, by the database's clock.
create table registration_looks (
  tenant_id uuid not null default current_tenant() references tenants,
  registration_id uuid not null,
  looked_at timestamptz not null default now(),
  -- Activity came or went since.
  is_news boolean not null default false,
  primary key (tenant_id, registration_id)
);
select protect_by_tenant('registration_looks');

-- Companies of the CRMs that a registration may be about, and what is to be asked of each.
create table registration_companies (
  tenant_id uuid not null default current_tenant() references tenants,
  registration_id uuid not null,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  company_id text not null,
  -- How surely it is the registration's company.
  verdict text not null check (verdict in ('same', 'likely')),
  -- Activity is asked for from `since` to `until`, program time.
  since timestamptz not null,
  until timestamptz not null,
  -- Clocks of the machine. `next_read_at` null: nothing to ask for now.
  read_at timestamptz,
  next_read_at timestamptz,
  attempts int not null default 0,
  primary key (tenant_id, registration_id, crm, company_id)
);
create index registration_companies_due on registration_companies (tenant_id, crm, next_read_at) where next_read_at is not null;
create index registration_companies_of on registration_companies (tenant_id, crm, company_id);
select protect_by_tenant('registration_companies');

-- Kinds of activity that the account does not let us read, as one line for people; null: none.
alter table crm_connections add column activity_trouble text;
