import type { Tx } from './transaction.ts';

/** What a change of the policy finds under way about credits and money. */
export interface UnderWay {
  /** Open deals that partners did something for. */
  openDeals: number;
  /** Amounts that wait or are held back, by the rules they were earned by. */
  margins: number;
  bonuses: number;
  referrals: number;
  fees: number;
  /** Of all of them, those that only wait, and those whose days are over. */
  waiting: number;
  due: number;
}

export const underWay = async (tx: Tx, today: string): Promise<UnderWay> => {
  const [row] = await tx.query<UnderWay>(
    `select (select count(*)::int from attributions a where a.state = 'open' and a.merged_into is null and not a.gone
        and exists (select from attribution_touchpoints t where t.attribution_id = a.id)) as "openDeals",
       count(*) filter (where rule = 22)::int as margins, count(*) filter (where rule = 33)::int as bonuses,
       count(*) filter (where rule = 34)::int as referrals, count(*) filter (where rule not in (22, 33, 34))::int as fees,
       count(*) filter (where standing = 'accrued')::int as waiting,
       count(*) filter (where standing = 'accrued' and due_on <= $1::date)::int as due
     from ledger_entries where standing in ('accrued', 'held')`,
    [today],
    'policy-touches-under-way',
  );
  if (!row) throw new Error('a count without a row');
  return row;
};
