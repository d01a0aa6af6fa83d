-- The exact id that a link carries beside its names: a campaign registered later is recognised by it (rule 14).
alter table unmatched_campaigns add column utm_id text;
