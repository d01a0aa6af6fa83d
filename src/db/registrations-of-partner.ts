import type { Tx } from './transaction.ts';

/** Ids of a partner's registrations in these states, the earliest first. */
export const registrationsOfPartner = async (
  tx: Tx,
  { partnerId, states }: { partnerId: string; states: readonly string[] },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select id from registrations where partner_id = $1 and state = any($2::text[]) order by submitted_at, id`,
    [partnerId, states],
    'registrations-of-partner',
  );
  return rows.map(({ id }) => id);
};

/** Those of them that name a territory, by age; of many the first. */
export const waitingWithTerritory = async (
  tx: Tx,
  query: { partnerId: string; states: readonly string[]; limit: number },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select id from registrations where partner_id = $1 and state = any($2::text[])
       and coalesce(body -> 'claim' ->> 'territory', '') <> '' order by id limit $3`,
    [query.partnerId, query.states, query.limit],
    'registrations-waiting-with-territory',
  );
  return rows.map(({ id }) => id);
};
