-- Deals that the CRM merged into others: what still calls them by their old id is followed to the one that is left.
create table deal_merges (
  tenant_id uuid not null default current_tenant() references tenants,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  merged_id text not null,
  into_id text not null,
  primary key (tenant_id, crm, merged_id)
);
select protect_by_tenant('deal_merges');
