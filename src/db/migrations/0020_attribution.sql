-- Attribution of deals to partners, folded from one stream a deal; and what partners did for companies that have no deal yet.

create table attributions (
  tenant_id uuid not null default current_tenant() references tenants,
  id uuid not null,
  version int not null,
  hubspot_deal_id text,
  salesforce_opportunity_id text,
  -- The same deal known by another stream; null while it stands for itself.
  merged_into uuid,
  -- The CRMs no longer have the deal.
  gone boolean not null default false,
  state text not null check (state in ('open', 'won', 'lost')),
  deal_name text not null,
  amount_minor bigint,
  currency text,
  deal_created_at timestamptz,
  closed_at timestamptz,
  -- Proposals that wait for a decision.
  proposed int not null default 0,
  appeal_open boolean not null default false,
  field_edit_open boolean not null default false,
  body jsonb not null,
  fold_version int not null,
  updated_at timestamptz not null,
  -- Version of the policy under which the rules were asked last: an open deal is asked again under the next one.
  weighed_by int not null default 0,
  primary key (tenant_id, id)
);
create unique index attributions_hubspot_deal on attributions (tenant_id, hubspot_deal_id)
  where hubspot_deal_id is not null and merged_into is null;
create unique index attributions_salesforce_opportunity on attributions (tenant_id, salesforce_opportunity_id)
  where salesforce_opportunity_id is not null and merged_into is null;
create index attributions_proposed on attributions (tenant_id, updated_at desc, id) where proposed > 0;
create index attributions_appeal on attributions (tenant_id, updated_at desc, id) where appeal_open;
create index attributions_field_edit on attributions (tenant_id, updated_at desc, id) where field_edit_open;
create index attributions_newest on attributions (tenant_id, updated_at desc, id);
create index attributions_to_weigh on attributions (tenant_id, id, weighed_by) where state = 'open' and merged_into is null and not gone;
create index attributions_folded_by on attributions (tenant_id, fold_version);
select protect_by_tenant('attributions');

create table attribution_touchpoints (
  tenant_id uuid not null default current_tenant() references tenants,
  attribution_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  kind text not null,
  status text not null check (status in ('proposed', 'confirmed', 'declined', 'withdrawn')),
  occurred_on date not null,
  campaign text,
  source_kind text not null,
  source_key text not null,
  primary key (tenant_id, attribution_id, id)
);
create index attribution_touchpoints_partner on attribution_touchpoints (tenant_id, partner_id, status);
create index attribution_touchpoints_source on attribution_touchpoints (tenant_id, source_kind, source_key);
select protect_by_tenant('attribution_touchpoints');

create table attribution_credits (
  tenant_id uuid not null default current_tenant() references tenants,
  attribution_id uuid not null,
  partner_id uuid not null,
  -- The strongest that holds: sourced, accelerated, influenced.
  influence text not null check (influence in ('sourced', 'influenced', 'accelerated')),
  influences text[] not null,
  basis_points int not null check (basis_points between 0 and 10000),
  amount_minor bigint,
  currency text,
  campaign text,
  first_on date not null,
  last_on date not null,
  primary key (tenant_id, attribution_id, partner_id)
);
create index attribution_credits_partner on attribution_credits (tenant_id, partner_id);
select protect_by_tenant('attribution_credits');

-- What a partner did for a company before there was a deal: waits until one appears.
create table company_leads (
  tenant_id uuid not null default current_tenant() references tenants,
  id uuid not null,
  version int not null,
  partner_id uuid not null,
  customer_name text not null,
  customer_domain text,
  name_key text not null,
  contact_email text,
  occurred_on date not null,
  source_kind text not null,
  source_key text not null,
  status text not null check (status in ('waiting', 'attached', 'dismissed')),
  attribution_id uuid,
  body jsonb not null,
  fold_version int not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, source_kind, source_key)
);
create index company_leads_domain on company_leads (tenant_id, customer_domain) where customer_domain is not null and status = 'waiting';
create index company_leads_name on company_leads (tenant_id, name_key) where status = 'waiting';
create index company_leads_email on company_leads (tenant_id, contact_email) where contact_email is not null and status = 'waiting';
create index company_leads_waiting on company_leads (tenant_id, occurred_on, id) where status = 'waiting';
select protect_by_tenant('company_leads');

-- When deals entered their stages, as the CRM's own history tells it, or as the mirror saw it happen.
create table mirror_deal_stages (
  tenant_id uuid not null default current_tenant(),
  crm text not null check (crm in ('hubspot', 'salesforce')),
  deal_id text not null,
  stage text not null,
  entered_at timestamptz not null,
  -- Null while the deal is still in it.
  left_at timestamptz,
  told_by text not null check (told_by in ('history', 'mirror')),
  primary key (tenant_id, crm, deal_id, entered_at, stage)
);
create index mirror_deal_stages_left on mirror_deal_stages (tenant_id, crm, stage, left_at) where left_at is not null;
select protect_by_tenant('mirror_deal_stages');

-- Deals whose attribution has to be looked at again, because the mirror or a registration changed.
create table attribution_due (
  tenant_id uuid not null default current_tenant(),
  crm text not null check (crm in ('hubspot', 'salesforce')),
  deal_id text not null,
  since timestamptz not null,
  primary key (tenant_id, crm, deal_id)
);
select protect_by_tenant('attribution_due');
