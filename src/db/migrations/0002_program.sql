-- The event log is the truth about program decisions; partners and registrations are folded from it in the same
-- transaction and can be rebuilt.

create table events (
  tenant_id uuid not null default current_tenant() references tenants,
  stream_type text not null,
  stream_id text not null,
  version int not null check (version > 0),
  type text not null,
  data jsonb not null,
  actor jsonb not null,
  -- Program time; recorded_at is the server's own clock.
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  policy_version int not null,
  -- Chained over the stream; null for its first event.
  prev_hash bytea,
  hash bytea not null,
  position bigint generated always as identity,
  primary key (tenant_id, stream_id, version)
);
create unique index events_position on events (tenant_id, position);
select protect_by_tenant('events', 'select, insert');

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the event log is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger events_append_only before update or delete on events for each row execute function refuse_change();
create trigger events_no_truncate before truncate on events for each statement execute function refuse_change();

create table partners (
  tenant_id uuid not null default current_tenant() references tenants,
  id uuid not null,
  name text not null,
  tier text not null,
  domain text,
  certificate_valid_until date,
  version int not null,
  body jsonb not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create index partners_name on partners (tenant_id, name);
select protect_by_tenant('partners');

create table registrations (
  tenant_id uuid not null default current_tenant() references tenants,
  id uuid not null,
  state text not null,
  version int not null,
  partner_id uuid not null,
  submission_id uuid not null,
  customer_name text not null,
  -- Registrable domain (eTLD+1), null where the customer has none that identifies a company.
  customer_domain text,
  name_key text not null,
  contact_email text,
  contact_domain text,
  amount_minor bigint,
  currency text,
  expected_close_date date,
  origin_crm text check (origin_crm in ('hubspot', 'salesforce')),
  origin_deal_id text,
  hubspot_deal_id text,
  salesforce_opportunity_id text,
  hubspot_company_id text,
  salesforce_account_id text,
  -- The check found something a person must weigh.
  conflicted boolean not null default false,
  submitted_at timestamptz,
  review_due_at timestamptz,
  decided_at timestamptz,
  protected_until date,
  receipt_token_hash bytea,
  -- The decider's whole folded state.
  body jsonb not null,
  updated_at timestamptz not null,
  last_event_hash bytea not null,
  primary key (tenant_id, id),
  unique (tenant_id, submission_id)
);
create index registrations_domain on registrations (tenant_id, customer_domain) where customer_domain is not null;
create index registrations_name_key on registrations (tenant_id, name_key);
create index registrations_contact_domain on registrations (tenant_id, contact_domain) where contact_domain is not null;
create index registrations_similar_name on registrations using gin (tenant_id, name_key gin_trgm_ops);
create index registrations_state on registrations (tenant_id, state, review_due_at);
create index registrations_newest on registrations (tenant_id, submitted_at desc, id);
create index registrations_hubspot_deal on registrations (tenant_id, hubspot_deal_id) where hubspot_deal_id is not null;
create index registrations_salesforce_opportunity on registrations (tenant_id, salesforce_opportunity_id) where salesforce_opportunity_id is not null;
create index registrations_partner on registrations (tenant_id, partner_id);
create unique index registrations_receipt on registrations (receipt_token_hash) where receipt_token_hash is not null;
select protect_by_tenant('registrations');

-- Answers already given to a submission or a decision, so that the same act sent twice gets the same words.
create table submission_answers (
  tenant_id uuid not null default current_tenant() references tenants,
  submission_id uuid not null,
  request_hash bytea not null,
  answer jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, submission_id)
);
select protect_by_tenant('submission_answers');

-- `%` is not leakproof, so under row-level security the planner may not use it as an index condition and would read the
-- whole tenant (https://www.postgresql.org/docs/15/rules-privileges.html). These functions run as the owner and name the
-- tenant themselves, from the transaction and never from an argument. The planner takes a comparison of trigrams for as
-- cheap as one of numbers and would read small tables whole, sixty times slower: it is left the trigram index only.
create function similar_registrations(wanted text, threshold real, states text[], most int)
returns table (id uuid, score real) language plpgsql security definer
  set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off set random_page_cost = 0.1 as $$
begin
  perform set_config('pg_trgm.similarity_threshold', threshold::text, true);
  return query
    select r.id, similarity(r.name_key, wanted) from registrations r
    where r.tenant_id = current_tenant() and r.state = any(states) and r.name_key % wanted
    order by 2 desc, 1 limit most;
end $$;
revoke execute on function similar_registrations from public;
grant execute on function similar_registrations to partner_desk_app;
