-- When a lead is compared with the deals there are next: at once where something changed that it may be known by, else by the clock.
alter table company_leads add column look_at timestamptz not null default '-infinity';
alter table company_leads add column told_by text not null default '';
create index company_leads_look_at on company_leads (tenant_id, look_at, id) where status = 'waiting';
create index company_leads_newest on company_leads (tenant_id, id) where status = 'waiting';
create index company_leads_folded_by on company_leads (tenant_id, fold_version);
