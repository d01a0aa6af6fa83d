-- What tells companies apart besides their names and domains of today: people's word, former names, family, contacts.

-- What was said of two companies, folded from the event log; one row a pair, whatever was said last.
create table company_rulings (
  tenant_id uuid not null default current_tenant() references tenants,
  -- Stream of the pair in the log, made from its keys.
  pair_id uuid not null,
  version int not null,
  -- Null once it was taken back; then it says nothing any more.
  ruling_id uuid,
  kind text check (kind in ('same', 'different')),
  -- Keys as the domain makes them (company-ruling-key.ts), and the two names as company_names has them.
  first_key text not null,
  second_key text not null,
  first_name_id bigint not null,
  second_name_id bigint not null,
  body jsonb not null,
  updated_at timestamptz not null,
  primary key (tenant_id, pair_id)
);
create index company_rulings_first on company_rulings (tenant_id, first_key) where ruling_id is not null;
create index company_rulings_second on company_rulings (tenant_id, second_key) where ruling_id is not null;
create index company_rulings_first_name on company_rulings (tenant_id, first_name_id) where ruling_id is not null;
create index company_rulings_second_name on company_rulings (tenant_id, second_name_id) where ruling_id is not null;
create unique index company_rulings_id on company_rulings (tenant_id, ruling_id) where ruling_id is not null;
select protect_by_tenant('company_rulings');

-- What a company of the mirror was called, and where it was found on the web, until it changed.
create table former_company_names (
  tenant_id uuid not null default current_tenant(),
  crm text not null check (crm in ('hubspot', 'salesforce')),
  company_id text not null,
  name text not null,
  name_key text not null,
  -- As company_names has it; null where the company had not been named yet.
  name_id bigint,
  -- Empty where it had none that identifies a company.
  domain text not null,
  until timestamptz not null,
  primary key (tenant_id, crm, company_id, name_key, domain)
);
create index former_company_names_name on former_company_names (tenant_id, name_key) where name_key <> '';
create index former_company_names_name_id on former_company_names (tenant_id, name_id) where name_id is not null;
create index former_company_names_domain on former_company_names (tenant_id, domain) where domain <> '';
select protect_by_tenant('former_company_names');

create index mirror_companies_parent on mirror_companies (tenant_id, crm, parent_id) where parent_id is not null;
create index registrations_hubspot_company on registrations (tenant_id, hubspot_company_id) where hubspot_company_id is not null;
create index registrations_salesforce_account on registrations (tenant_id, salesforce_account_id) where salesforce_account_id is not null;
-- Lower case, for the same reason as mirror_contacts.email_key.
alter table registrations add column contact_email_key text generated always as (lower(contact_email)) stored;
create index registrations_contact_email on registrations (tenant_id, contact_email_key) where contact_email_key is not null;

-- Serves equality as before and the beginnings of names as well, whose comparison is leakproof where LIKE is not.
drop index if exists mirror_companies_name_key;
create index mirror_companies_name_key on mirror_companies (tenant_id, name_key text_pattern_ops);
drop index if exists registrations_name_key;
create index registrations_name_key on registrations (tenant_id, name_key text_pattern_ops);
