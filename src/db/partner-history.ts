import type { Tx } from './transaction.ts';

/** How a partner's other registrations stand. */
export interface PartnerHistory {
  registrations: number;
  approved: number;
  won: number;
  rejected: number;
}

export const partnerHistory = async (tx: Tx, partnerId: string, exceptId: string): Promise<PartnerHistory> => {
  const [row] = await tx.query<PartnerHistory>(
    `select count(*)::int as registrations, count(*) filter (where state = 'approved')::int as approved,
       count(*) filter (where state = 'won')::int as won, count(*) filter (where state = 'rejected')::int as rejected
     from registrations where partner_id = $1 and id <> $2`,
    [partnerId, exceptId],
    'partner-history',
  );
  return row ?? { registrations: 0, approved: 0, won: 0, rejected: 0 };
};
