-- Touchpoints over all deals, as people page through them.

-- E-mail address of whoever told it: who may not know everybody's sees their own.
alter table attribution_touchpoints add column told_by text not null default '';
create index attribution_touchpoints_newest on attribution_touchpoints (tenant_id, id, attribution_id);
create index attribution_touchpoints_waiting on attribution_touchpoints (tenant_id, id, attribution_id) where status = 'proposed';
create index attribution_touchpoints_told_by on attribution_touchpoints (tenant_id, told_by, id);
