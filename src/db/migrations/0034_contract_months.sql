-- Length of a deal's contract in months, as people fill it in; null: nobody said.
alter table mirror_deals add column contract_months int check (contract_months between 1 and 120);
