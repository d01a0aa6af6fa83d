-- What the CRMs hold, as last read. Ids are the CRM's own. No foreign key to tenants: these tables take the bulk loads,
-- and the row-level security check already ties each row to the tenant of its transaction.

create table mirror_companies (
  tenant_id uuid not null default current_tenant(),
  crm text not null check (crm in ('hubspot', 'salesforce')),
  id text not null,
  name text not null,
  website text,
  parent_id text,
  counterpart_id text,
  owner_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Derived by the domain's companyIdentity: registrable domain and normalised name.
  domain text,
  name_key text not null,
  mirrored_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (tenant_id, crm, id)
);
create index mirror_companies_domain on mirror_companies (tenant_id, domain) where domain is not null;
create index mirror_companies_name_key on mirror_companies (tenant_id, name_key);
create index mirror_companies_similar_name on mirror_companies using gin (tenant_id, name_key gin_trgm_ops);
create index mirror_companies_counterpart on mirror_companies (tenant_id, crm, counterpart_id) where counterpart_id is not null;
select protect_by_tenant('mirror_companies');

create table mirror_deals (
  tenant_id uuid not null default current_tenant(),
  crm text not null check (crm in ('hubspot', 'salesforce')),
  id text not null,
  name text not null,
  company_id text,
  contact_ids text[] not null default '{}',
  stage text not null,
  state text not null check (state in ('open', 'won', 'lost')),
  amount_minor bigint,
  currency text,
  close_date date,
  closed_at timestamptz,
  products text not null default '',
  counterpart_id text,
  owner_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  name_key text not null,
  mirrored_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (tenant_id, crm, id)
);
create index mirror_deals_company on mirror_deals (tenant_id, crm, company_id) where company_id is not null;
create index mirror_deals_name_key on mirror_deals (tenant_id, name_key);
create index mirror_deals_counterpart on mirror_deals (tenant_id, crm, counterpart_id) where counterpart_id is not null;
select protect_by_tenant('mirror_deals');

create table mirror_contacts (
  tenant_id uuid not null default current_tenant(),
  crm text not null check (crm in ('hubspot', 'salesforce')),
  id text not null,
  name text not null,
  email text,
  -- Lower case, so that equality can use the index under row-level security (lower() is not leakproof).
  email_key text,
  company_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  mirrored_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (tenant_id, crm, id)
);
create index mirror_contacts_company on mirror_contacts (tenant_id, crm, company_id) where company_id is not null;
create index mirror_contacts_email on mirror_contacts (tenant_id, email_key) where email_key is not null;
select protect_by_tenant('mirror_contacts');

create table mirror_owners (
  tenant_id uuid not null default current_tenant(),
  crm text not null check (crm in ('hubspot', 'salesforce')),
  id text not null,
  name text not null,
  email text,
  updated_at timestamptz not null,
  mirrored_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (tenant_id, crm, id)
);
select protect_by_tenant('mirror_owners');

-- Runs as the owner for the reason given at similar_registrations (0002).
create function similar_companies(wanted text, threshold real, most int)
returns table (crm text, id text, score real) language plpgsql security definer
  set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off set random_page_cost = 0.1 as $$
begin
  perform set_config('pg_trgm.similarity_threshold', threshold::text, true);
  return query
    select c.crm, c.id, similarity(c.name_key, wanted) from mirror_companies c
    where c.tenant_id = current_tenant() and c.deleted_at is null and c.name_key % wanted
    order by 3 desc, 1, 2 limit most;
end $$;
revoke execute on function similar_companies from public;
grant execute on function similar_companies to partner_desk_app;
