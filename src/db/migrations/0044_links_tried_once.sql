-- Two links of one record may share a name and differ in their exact id: both wait.
update unmatched_campaigns set utm_id = '' where utm_id is null;
alter table unmatched_campaigns drop constraint unmatched_campaigns_pkey;
alter table unmatched_campaigns alter column utm_id set default '', alter column utm_id set not null;
alter table unmatched_campaigns add primary key (tenant_id, deal_crm, deal_id, crm, object, record_id, said, utm_id);
-- What partners were called when it was last looked whose the link is: it is looked again once they are called otherwise.
alter table unmatched_campaigns add column tried_with text not null default '';
-- Links that waited before exact ids were kept: their deals are looked at once more, and the ids are kept then.
insert into attribution_due (tenant_id, crm, deal_id, since)
  select tenant_id, deal_crm, deal_id, max(seen_at) from unmatched_campaigns where utm_id = '' group by tenant_id, deal_crm, deal_id
  on conflict do nothing;
