-- Links of a receipt that were replaced: whoever still holds one is told so, and whom to ask. SHA-256 of each token.
alter table registrations add column former_receipt_hashes text[] not null default '{}';
create index registrations_former_receipts on registrations using gin (former_receipt_hashes)
  where former_receipt_hashes <> '{}';
