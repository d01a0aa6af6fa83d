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
