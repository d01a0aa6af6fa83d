-- What partners earn and are paid: folded from one stream a partner, one a payout, and one of exchange rates.

create table ledgers (
  tenant_id uuid not null default current_tenant() references tenants,
  partner_id uuid not null,
  version int not null,
  changed_at timestamptz not null,
  fold_version int not null,
  primary key (tenant_id, partner_id)
);
create index ledgers_folded_by on ledgers (tenant_id, fold_version);
select protect_by_tenant('ledgers');

create table ledger_entries (
  tenant_id uuid not null default current_tenant() references tenants,
  partner_id uuid not null,
  -- Deal, partner, kind, month and currency: the same thing earned is one entry, however often it is worked out.
  id text not null,
  deal_id uuid not null,
  kind text not null,
  rule int not null,
  earned_on date not null,
  due_on date not null,
  -- Where it stands as a whole, and where money of it stands that is in no payout.
  standing text not null check (standing in ('accrued', 'held', 'approved', 'payable', 'paid', 'reversed')),
  stage text not null check (stage in ('accrued', 'held', 'approved')),
  reversed boolean not null,
  payout_id uuid,
  entitled_minor bigint not null,
  currency text not null,
  -- Place of its last event in the partner's log.
  version int not null,
  body jsonb not null,
  primary key (tenant_id, partner_id, id)
);
create unique index ledger_entries_id on ledger_entries (tenant_id, id);
create index ledger_entries_deal on ledger_entries (tenant_id, deal_id);
create index ledger_entries_waiting on ledger_entries (tenant_id, partner_id, due_on) where stage = 'accrued' and not reversed;
create index ledger_entries_payout on ledger_entries (tenant_id, payout_id) where payout_id is not null;
create index ledger_entries_newest on ledger_entries (tenant_id, standing, earned_on desc, id);
select protect_by_tenant('ledger_entries');

-- Where every part of an entry stands, in the currency it stands in; below zero where the partner owes it.
create table ledger_pieces (
  tenant_id uuid not null default current_tenant() references tenants,
  partner_id uuid not null,
  entry_id text not null,
  stage text not null check (stage in ('accrued', 'held', 'approved', 'payable', 'paid')),
  currency text not null,
  amount_minor bigint not null check (amount_minor <> 0),
  primary key (tenant_id, partner_id, entry_id, stage, currency)
);
create index ledger_pieces_stage on ledger_pieces (tenant_id, stage, partner_id);
select protect_by_tenant('ledger_pieces');

create table payouts (
  tenant_id uuid not null default current_tenant() references tenants,
  id uuid not null,
  version int not null,
  state text not null check (state in ('proposed', 'approved', 'paid', 'cancelled')),
  proposed_at timestamptz not null,
  body jsonb not null,
  fold_version int not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create index payouts_newest on payouts (tenant_id, proposed_at desc, id);
select protect_by_tenant('payouts');

create table payout_entries (
  tenant_id uuid not null default current_tenant() references tenants,
  payout_id uuid not null,
  partner_id uuid not null,
  entry_id text not null,
  currency text not null,
  amount_minor bigint not null,
  -- The payout is under way.
  live boolean not null,
  primary key (tenant_id, payout_id, partner_id, entry_id, currency)
);
-- Nothing is in two payouts at once, whatever the program does.
create unique index payout_entries_live on payout_entries (tenant_id, partner_id, entry_id, currency) where live;
select protect_by_tenant('payout_entries');

create table exchange_rates (
  tenant_id uuid not null default current_tenant() references tenants,
  -- Place in the log: of one date the last one holds.
  version int not null,
  from_currency text not null,
  to_currency text not null,
  -- Decimal text; it never passes through a binary fraction.
  rate text not null,
  on_day date not null,
  source text not null,
  primary key (tenant_id, version)
);
select protect_by_tenant('exchange_rates', 'select, insert, update, delete');

-- Deals of which has to be worked out again what partners earn on them.
create table ledger_due (
  tenant_id uuid not null default current_tenant(),
  crm text not null check (crm in ('hubspot', 'salesforce')),
  deal_id text not null,
  since timestamptz not null,
  primary key (tenant_id, crm, deal_id)
);
select protect_by_tenant('ledger_due');

-- When it was worked out last, and what a person should look at.
create table deal_settlements (
  tenant_id uuid not null default current_tenant() references tenants,
  attribution_id uuid not null,
  settled_on date not null,
  -- More may be earned on it with time alone.
  recurring boolean not null,
  warnings jsonb not null,
  -- A won deal for whose length or newness nobody gave a word earns no bonus for it.
  unknown text[] not null,
  primary key (tenant_id, attribution_id)
);
create index deal_settlements_recurring on deal_settlements (tenant_id, settled_on) where recurring;
select protect_by_tenant('deal_settlements');

-- Registrations that lost to somebody and are owed for it (rules 7, 9 and 10): few, and asked for whenever a deal changes.
alter table registrations add column owed boolean not null
  generated always as (jsonb_path_exists(body, '$.resolutions[*].consequence ? (@ != null)')) stored;
create index registrations_owed on registrations (tenant_id, partner_id) where owed;
