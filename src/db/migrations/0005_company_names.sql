-- Names of companies as written, once a tenant, and the keys by which names like them are found. docs/decisions/0005 says
-- why a plain b-tree of keys and neither trigrams nor an array with GIN.

drop function similar_companies;
drop function similar_registrations;
drop index mirror_companies_similar_name;
drop index registrations_similar_name;

create table company_names (
  tenant_id uuid not null default current_tenant(),
  -- 53-bit hash of the name, made by the program: whoever has the name knows the id.
  id bigint not null,
  -- At most 500 characters, so that the index below can hold it.
  name text not null,
  keys bigint[] not null,
  words text[] not null,
  -- The way in which keys and words were made.
  key_version int not null,
  -- Stays although no company and no registration has it.
  pinned boolean not null default false,
  -- With the name in the index, a search reads nothing else.
  primary key (tenant_id, id) include (name)
);
create index company_names_version on company_names (tenant_id, key_version);
select protect_by_tenant('company_names');

-- A key is a hash that has the tenant in it. This is the largest table by far, so it has no tenant column: requests have
-- no right to it at all and reach it only through the functions below, which give out names of their own tenant alone.
create table company_name_keys (
  key bigint not null,
  name_id bigint not null,
  primary key (key, name_id)
);

-- In how many names a word stands; the empty word counts the names.
create table company_name_words (
  tenant_id uuid not null default current_tenant(),
  word text not null,
  count int not null,
  primary key (tenant_id, word)
);
create index company_name_words_common on company_name_words (tenant_id, count) where count >= 3;
select protect_by_tenant('company_name_words', 'select');

-- What is still to be added to company_name_words. Writers only append here, so that none waits for another over a
-- word that everybody uses.
create table company_name_word_changes (
  tenant_id uuid not null default current_tenant(),
  id bigint generated always as identity primary key,
  counts jsonb not null
);
create index company_name_word_changes_tenant on company_name_word_changes (tenant_id, id);
select protect_by_tenant('company_name_word_changes', 'select');

alter table mirror_companies add column name_id bigint;
create index mirror_companies_name_id on mirror_companies (tenant_id, name_id) where name_id is not null;
-- Mirrored before this migration: named by the worker, a batch at a time.
create index mirror_companies_unnamed on mirror_companies (tenant_id) where name_id is null;
alter table registrations add column name_id bigint;
create index registrations_name_id on registrations (tenant_id, name_id) where name_id is not null;
create index registrations_unnamed on registrations (tenant_id) where name_id is null;

-- Which of these names are not kept yet. Until the transaction ends, no name is thrown away: one that is kept stays kept.
create function unknown_names(ids bigint[]) returns setof bigint language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('company_names ' || current_tenant(), 0));
  return query
    select wanted from unnest(ids) as wanted
    where not exists (select from company_names n where n.tenant_id = current_tenant() and n.id = wanted);
end $$;


-- `rows`: [{"id", "name", "keys", "words"}]. Names are inserted in one order, so that two writers of the same names wait
-- for each other instead of embracing; only the one who made a name makes its keys.
create function keep_names(rows json, made_by int) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  with given as (
    select * from json_to_recordset(rows) as r(id bigint, name text, keys bigint[], words text[])
  ), made as (
    insert into company_names (id, name, keys, words, key_version)
    select id, name, keys, words, made_by from given order by id
    on conflict do nothing returning id, keys, words
  ), keyed as (
    insert into company_name_keys (key, name_id) select key, id from made, unnest(keys) as key order by 1, 2 on conflict do nothing
  ), counted as (
    select word, count(*) as n from made, unnest(array_append(words, '')) as word group by word
  )
  insert into company_name_word_changes (counts) select jsonb_object_agg(word, n) from counted having count(*) > 0;
end $$;

-- Gives names that are kept other keys and words, and companies so called the name key of today.
create function rekey_names(rows json, made_by int) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  with given as (
    select * from json_to_recordset(rows) as r(id bigint, keys bigint[], words text[], "nameKey" text)
  ), old as (
    select n.id, n.keys, n.words, g.keys as new_keys, g.words as new_words
    from given g join company_names n on n.tenant_id = current_tenant() and n.id = g.id order by n.id for update of n
  ), renamed as (
    update mirror_companies c set name_key = g."nameKey" from given g
    where c.tenant_id = current_tenant() and c.name_id = g.id and c.name_key <> g."nameKey"
  ), changed as (
    update company_names n set keys = o.new_keys, words = o.new_words, key_version = made_by
    from old o where n.tenant_id = current_tenant() and n.id = o.id
  ), unkeyed as (
    delete from company_name_keys k using (
      select o.id, key from old o, unnest(o.keys) as key where key <> all(o.new_keys)
    ) as gone where k.key = gone.key and k.name_id = gone.id
  ), keyed as (
    insert into company_name_keys (key, name_id) select key, o.id from old o, unnest(o.new_keys) as key order by 1, 2 on conflict do nothing
  ), counted as (
    select word, sum(n) as n from (
      select word, -1 as n from old o, unnest(o.words) as word union all select word, 1 from old o, unnest(o.new_words) as word
    ) as every group by word having sum(n) <> 0
  )
  insert into company_name_word_changes (counts) select jsonb_object_agg(word, n) from counted having count(*) > 0;
end $$;

-- Throws away names with ids in a range that nothing has any more; answers how many. None while somebody is keeping names.
create function drop_unused_names(from_id bigint, to_id bigint) returns int language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  dropped int;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('company_names ' || current_tenant(), 0)) then return 0; end if;
  with gone as (
    delete from company_names n
    where n.tenant_id = current_tenant() and n.id >= from_id and n.id < to_id and not n.pinned
      and not exists (select from mirror_companies c where c.tenant_id = n.tenant_id and c.name_id = n.id)
      and not exists (select from registrations r where r.tenant_id = n.tenant_id and r.name_id = n.id)
    returning n.id, n.keys, n.words
  ), unkeyed as (
    delete from company_name_keys k using (select id, key from gone, unnest(keys) as key) as one
    where k.key = one.key and k.name_id = one.id
  ), counted as (
    select word, -count(*) as n from gone, unnest(array_append(words, '')) as word group by word
  ), told as (
    insert into company_name_word_changes (counts) select jsonb_object_agg(word, n) from counted having count(*) > 0
  )
  select count(*) into dropped from gone;
  return dropped;
end $$;

-- Adds up to `most` waiting changes to the counts; answers how many changes it took.
create function fold_word_changes(most int) returns int language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  taken int;
begin
  with waiting as (
    select id from company_name_word_changes where tenant_id = current_tenant() order by id limit most for update skip locked
  ), took as (
    delete from company_name_word_changes c using waiting w where c.id = w.id returning c.counts
  ), added as (
    insert into company_name_words as w (word, count)
    select key, sum(value::int) from took, jsonb_each_text(counts) group by key order by key
    on conflict (tenant_id, word) do update set count = w.count + excluded.count
  )
  select count(*) into taken from took;
  delete from company_name_words where tenant_id = current_tenant() and count <= 0 and taken > 0;
  return taken;
end $$;

-- The tenant's names that share the rarest keys, best first. Of each key at most `cap` names are looked at: how many it
-- has up to there says how rare it is, and bounds what a search costs. The planner would read small tables whole.
create function similar_names(wanted bigint[], cap int, most int) returns table (id bigint, name text)
  language plpgsql stable security definer
  set search_path = public, pg_temp set enable_seqscan = off set enable_bitmapscan = off as $$
begin
  return query
    select best.hit, n.name from (
      select hit, sum(weight) as score from (
        select found_by.ids,
          ((case when cardinality(found_by.ids) < cap then 1.0 else 0.5 end) * ln(4000000.0::float8 / (1 + cardinality(found_by.ids))))::float4 as weight
        from (
          select array(select k.name_id from company_name_keys k where k.key = one.key limit cap) as ids
          from unnest(wanted) as one(key) offset 0
        ) as found_by offset 0
      ) as weighed, unnest(weighed.ids) as hit
      group by hit order by 2 desc, 1 limit most
    ) as best join company_names n on n.tenant_id = current_tenant() and n.id = best.hit
    order by best.score desc, best.hit;
end $$;

revoke execute on function keep_names, rekey_names, drop_unused_names, fold_word_changes, similar_names from public;
grant execute on function keep_names, rekey_names, drop_unused_names, fold_word_changes, similar_names to partner_desk_app;
