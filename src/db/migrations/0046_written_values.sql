-- Deals as well as partners: all that a record in the CRM was last made to say, or may have been made to say since by a
-- write of which nobody knows whether it arrived. What it says otherwise is an edit. Null: nobody knows.
update desired_state set written_fields = case
  when object = 'partner' and written_fields is not null then jsonb_build_array(written_fields)
  when object = 'deal' and status = 'written' then jsonb_build_array(fields) end
where object in ('deal', 'partner');
