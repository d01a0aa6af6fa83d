-- Campaign links of deals and their contacts that name a partner nobody knows: kept, never dropped.
create table unmatched_campaigns (
  tenant_id uuid not null default current_tenant() references tenants,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  object text not null check (object in ('contact', 'deal')),
  record_id text not null,
  -- What the link calls the partner and its campaign.
  said text not null,
  seen_at timestamptz not null,
  -- The deal on which it would count.
  deal_crm text not null,
  deal_id text not null,
  primary key (tenant_id, deal_crm, deal_id, crm, object, record_id, said)
);
create index unmatched_campaigns_oldest on unmatched_campaigns (tenant_id, seen_at, said);
select protect_by_tenant('unmatched_campaigns');
