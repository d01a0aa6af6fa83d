import type { Tx } from './transaction.ts';

interface OfPartner {
  partnerId: string;
  states: readonly string[];
  limit: number;
}

/** Ids of a partner's registrations in these states, by age; of many the first. */
export const registrationsOfPartner = async (tx: Tx, { partnerId, states, limit }: OfPartner): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select id from registrations where partner_id = $1 and state = any($2::text[]) order by id limit $3`,
    [partnerId, states, limit],
    'registrations-of-partner',
  );
  return rows.map(({ id }) => id);
};

/** Those of them that name a territory, by age; of many the first. */
export const waitingWithTerritory = async (tx: Tx, query: OfPartner): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select id from registrations where partner_id = $1 and state = any($2::text[])
       and coalesce(body -> 'claim' ->> 'territory', '') <> '' order by id limit $3`,
    [query.partnerId, query.states, query.limit],
    'registrations-waiting-with-territory',
  );
  return rows.map(({ id }) => id);
};
