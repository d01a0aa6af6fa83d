-- What was told of a company may be taken back while it waits; every lead can be listed, the newest first.
alter table company_leads drop constraint company_leads_status_check;
alter table company_leads add constraint company_leads_status_check check (status in ('waiting', 'attached', 'dismissed', 'withdrawn'));
create index company_leads_listed on company_leads (tenant_id, id desc);
