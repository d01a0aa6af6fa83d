-- Beside what changed, each look at the rows takes some of all attributions, in order of their ids, and goes round: where it came to.
alter table leak_runs add column rows_after uuid;
