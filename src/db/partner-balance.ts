import type { Money } from '../domain/money.ts';
import type { Stage } from '../domain/compensation/ledger.ts';
import type { Tx } from './transaction.ts';

/** What stands at each stage of a partner's money, by currency, and when anything of it moved last; null: nothing ever did. */
export const partnerBalance = async (
  tx: Tx,
  partnerId: string,
): Promise<{ sums: (Money & { stage: Stage })[]; movedAt: string | null }> => {
  const sums = await tx.query<Money & { stage: Stage }>(
    `select stage, currency, sum(amount_minor)::bigint as "amountMinor" from ledger_pieces where partner_id = $1
     group by stage, currency order by currency, stage`,
    [partnerId],
    'partner-balance',
  );
  const [ledger] = await tx.query<{ movedAt: string }>(
    'select changed_at as "movedAt" from ledgers where partner_id = $1',
    [partnerId],
    'partner-balance-moved',
  );
  return { sums, movedAt: ledger?.movedAt ?? null };
};
