-- Certificates of partners' people, folded from the partner's stream, for the clock that reminds before they lapse.

-- By which version of the program a partner was folded from the log; an older one is folded again at start.
alter table partners add column fold_version int not null default 0;

create table certificates (
  tenant_id uuid not null default current_tenant() references tenants,
  id uuid not null,
  partner_id uuid not null,
  kind text not null check (kind in ('sales', 'technical')),
  -- Last day it counts, as it was given; days are the tenant's.
  valid_until date not null,
  recorded_on date,
  -- Not revoked, and no later one of the same person stands in its place.
  stands boolean not null,
  reminded_days int,
  primary key (tenant_id, id)
);
create index certificates_standing on certificates (tenant_id, valid_until) where stands;
create index certificates_partner on certificates (tenant_id, partner_id);
select protect_by_tenant('certificates');
