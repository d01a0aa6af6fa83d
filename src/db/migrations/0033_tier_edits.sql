-- People set the tier of a partner in its record of a CRM, as they set program fields of deals.
alter table field_edits rename column deal_id to record_key;
alter table field_edits add column object text not null default 'deal' check (object in ('deal', 'partner'));
alter table field_edits alter column object drop default;
