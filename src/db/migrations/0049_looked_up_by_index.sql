-- What is asked over and over is found in an index, however much there is.

-- Without statistics the planner takes a tenant's half of a table, all of one CRM, for a single row, and any index that begins
-- with the two for as good as the one that was made for the question. So the id comes first, and the CRM after it.
alter table mirror_companies drop constraint mirror_companies_pkey, add primary key (tenant_id, id, crm);
drop index mirror_companies_counterpart;
create index mirror_companies_counterpart on mirror_companies (tenant_id, counterpart_id, crm) where counterpart_id is not null;
drop index mirror_companies_parent;
create index mirror_companies_parent on mirror_companies (tenant_id, parent_id, crm) where parent_id is not null;
alter table mirror_deals drop constraint mirror_deals_pkey, add primary key (tenant_id, id, crm);
drop index mirror_deals_company;
create index mirror_deals_company on mirror_deals (tenant_id, company_id, crm) where company_id is not null;
drop index mirror_deals_counterpart;
create index mirror_deals_counterpart on mirror_deals (tenant_id, counterpart_id, crm) where counterpart_id is not null;
-- Namesakes are looked for in the other CRM.
drop index mirror_deals_name_key;
create index mirror_deals_name_key on mirror_deals (tenant_id, name_key, crm);
alter table mirror_contacts drop constraint mirror_contacts_pkey, add primary key (tenant_id, id, crm);
drop index mirror_contacts_company;
create index mirror_contacts_company on mirror_contacts (tenant_id, company_id, crm) where company_id is not null;
alter table mirror_deal_stages drop constraint mirror_deal_stages_pkey, add primary key (tenant_id, deal_id, crm, entered_at, stage);
drop index mirror_deal_stages_left;
create index mirror_deal_stages_left on mirror_deal_stages (tenant_id, stage, crm, left_at) where left_at is not null;
alter table stage_history_due drop constraint stage_history_due_pkey, add primary key (tenant_id, deal_id, crm);
alter table deal_merges drop constraint deal_merges_pkey, add primary key (tenant_id, merged_id, crm);
drop index deal_merges_into;
create index deal_merges_into on deal_merges (tenant_id, into_id, crm);
drop index registration_companies_of;
create index registration_companies_of on registration_companies (tenant_id, company_id, crm);
alter table mirror_campaign_touches drop constraint mirror_campaign_touches_pkey, add primary key (tenant_id, record_id, crm, object);
alter table field_edits drop constraint field_edits_tenant_id_crm_edit_key_key, add unique (tenant_id, edit_key, crm);
drop index field_edits_deal;
create index field_edits_record on field_edits (tenant_id, record_key, crm, field, id);

-- Attributions that went into others, by the deals they stood for.
create index attributions_merged_hubspot_deal on attributions (tenant_id, hubspot_deal_id)
  where hubspot_deal_id is not null and merged_into is not null;
create index attributions_merged_salesforce_opportunity on attributions (tenant_id, salesforce_opportunity_id)
  where salesforce_opportunity_id is not null and merged_into is not null;
-- What was earned for a lost conflict.
create index ledger_entries_fees on ledger_entries (tenant_id, partner_id) where not reversed and kind in ('conflict_fee', 'co_sell_credit');
-- What waits is taken a batch at a time, the oldest first: nobody sorts all that waits for each.
alter table desired_state drop constraint desired_state_pkey, add primary key (tenant_id, key, crm, object);
drop index desired_state_key;
create index desired_state_oldest on desired_state (tenant_id, crm, object, changed_at, key) where status in ('waiting', 'retrying');
create index attribution_due_oldest on attribution_due (tenant_id, since, crm, deal_id);
create index ledger_due_oldest on ledger_due (tenant_id, since, crm, deal_id);
