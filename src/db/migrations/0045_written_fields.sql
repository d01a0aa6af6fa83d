-- What a partner's record in the CRM was last made to say: what it says otherwise is an edit, what is desired otherwise is not.
alter table desired_state add column written_fields jsonb;
update desired_state set written_fields = fields where object = 'partner' and status = 'written';
