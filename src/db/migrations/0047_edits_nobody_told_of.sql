-- Where a CRM does not tell who set a field, who changed the record last: a lead for people, and no authority.
alter table field_edits add column record_changed_by text;
