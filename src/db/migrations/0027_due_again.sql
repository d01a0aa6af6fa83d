-- What could not be looked at is looked at again: when it failed last, and nothing once the deal changed since.

alter table attribution_due add column failed_at timestamptz;
alter table ledger_due add column failed_at timestamptz;
