-- Telling people: what each is to be told, the mails it goes out in, and the tasks in the CRMs.

-- People at the partner who are told of its registrations.
create table partner_contacts (
  tenant_id uuid not null default current_tenant() references tenants,
  partner_id uuid not null,
  email text not null check (email = lower(email)),
  name text not null,
  primary key (tenant_id, partner_id, email)
);
select protect_by_tenant('partner_contacts');

-- One row a person and cause, written in the transaction of what it tells of.
create table notices (
  tenant_id uuid not null default current_tenant() references tenants,
  id uuid not null,
  -- Address in lower case; "partner:ID" or "person:NAME" where nobody's address is known.
  person text not null,
  email text,
  name text not null,
  audience text not null check (audience in ('inside', 'partner')),
  kind text not null,
  essential boolean not null,
  pace text not null check (pace in ('now', 'soon', 'daily')),
  cause text not null,
  registration_id uuid,
  partner_id uuid,
  -- Subject, sentences and links, as told.
  content jsonb not null,
  -- Program time.
  at timestamptz not null,
  status text not null default 'waiting' check (status in ('waiting', 'mailed', 'no_address', 'unsubscribed', 'stale')),
  mail_id uuid,
  primary key (tenant_id, id),
  unique (tenant_id, person, cause)
);
create index notices_waiting on notices (tenant_id, person) where status = 'waiting';
create index notices_registration on notices (tenant_id, registration_id) where status = 'waiting';
create index notices_cause on notices (tenant_id, cause);
create index notices_newest on notices (tenant_id, at desc);
select protect_by_tenant('notices');

create table mails (
  tenant_id uuid not null default current_tenant() references tenants,
  id uuid not null,
  email text not null,
  name text not null,
  subject text not null,
  content jsonb not null,
  -- Holds something that one can unsubscribe from.
  unsubscribable boolean not null,
  -- Program time.
  at timestamptz not null,
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'dead', 'stale')),
  attempts int not null default 0,
  -- Clocks of the machine, never program time.
  next_attempt_at timestamptz,
  lease_id uuid,
  lease_until timestamptz,
  last_error text,
  -- Program time, for people.
  sent_at timestamptz,
  primary key (tenant_id, id)
);
create index mails_waiting on mails (tenant_id, at) where status = 'waiting';
create index mails_newest on mails (tenant_id, at desc);
select protect_by_tenant('mails');

-- Who wants nothing but what is essential.
create table mail_optouts (
  tenant_id uuid not null default current_tenant() references tenants,
  email text not null check (email = lower(email)),
  since timestamptz not null,
  primary key (tenant_id, email)
);
select protect_by_tenant('mail_optouts');

-- Tasks that stand in a CRM and are closed once nothing of their topic is left to do; what they say is desired state.
create table crm_tasks (
  tenant_id uuid not null default current_tenant() references tenants,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  key uuid not null,
  registration_id uuid not null,
  topic text not null,
  person text not null,
  open boolean not null default true,
  primary key (tenant_id, crm, key)
);
create unique index crm_tasks_open on crm_tasks (tenant_id, registration_id, topic, person) where open;
select protect_by_tenant('crm_tasks');

-- The kinds of records are the program's to name; a list here would have to change with each.
alter table desired_state drop constraint desired_state_object_check;
alter table desired_state add constraint desired_state_object_check check (object ~ '^[a-z_]{1,40}$');
