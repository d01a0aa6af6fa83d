import type { Tx } from './transaction.ts';

interface Money {
  amountMinor: number;
  currency: string;
}

/** Money changed for a payout, as the entry's state keeps it. */
export interface PayoutConversion {
  payoutId: string;
  partnerId: string;
  from: Money;
  to: Money;
  rate: { from: string; to: string; rate: string; on: string; source: string; isInverse: boolean };
}

export const conversionsIn = (tx: Tx, payoutIds: readonly string[]): Promise<PayoutConversion[]> =>
  tx.query<PayoutConversion>(
    `select c.value ->> 'payoutId' as "payoutId", e.partner_id as "partnerId", c.value -> 'from' as "from", c.value -> 'to' as "to",
       c.value -> 'rate' as rate
     from payout_entries x join ledger_entries e on e.partner_id = x.partner_id and e.id = x.entry_id
     cross join jsonb_array_elements(e.body -> 'conversions') c
     where x.payout_id = any($1::uuid[]) and c.value ->> 'payoutId' = x.payout_id::text and c.value -> 'to' ->> 'currency' = x.currency
     order by x.payout_id, x.partner_id, x.entry_id`,
    [payoutIds],
    'payout-conversions',
  );
