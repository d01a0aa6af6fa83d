import type { Reader } from '../../../contract/requests.ts';
import type { Both, MoneyDifference, MoneyStanding, MoneySum, MoneyTally } from '../../../domain/simulation/tally.ts';
import { plural } from '../reader.ts';
import { byCurrency, byName, moneyText, saidBoth, type SaidBoth } from './sums.ts';

export const moneySentence = ({ changed, entries }: MoneyTally): string => {
  if (changed > 0) return `${changed} of ${plural(entries, 'amount')} that partners earned would be otherwise.`;
  return entries === 0
    ? 'What partners earned stays as it is: nothing that money follows from would be otherwise.'
    : `What partners earned stays as it is: ${plural(entries, 'amount was', 'amounts were')} worked out again.`;
};

/** Said only where it is about what was paid. */
export function paidNote(tally: MoneyTally, reader: Reader): string {
  const owed = [...byCurrency(tally.sums(), ({ owedBack }) => owedBack)].filter(([, sum]) => sum.after > sum.before);
  if (owed.length === 0) {
    const paid = tally.sums().some(({ standing }) => standing.paid.before > 0);
    return paid && tally.changed > 0 ? 'What was paid stays paid: no policy takes it back.' : '';
  }
  const sums = owed.map(([currency, { before, after }]) =>
    moneyText({ amountMinor: after - before, currency }, reader),
  );
  return `What was paid stays paid: no policy takes it back. Of it, ${sums.join(' and ')} would have been too much, and is counted here as owed back.`;
}

const labels: Record<MoneyStanding, string> = {
  accrued: 'Waiting',
  held: 'Held back',
  approved: 'Approved, not paid',
  payable: 'In a payout',
  paid: 'Paid',
  reversed: 'Taken back',
};

const lines: readonly { label: string; of: (sum: MoneySum) => Both }[] = [
  { label: 'Earned', of: ({ earned }) => earned },
  ...(Object.keys(labels) as MoneyStanding[]).map((standing) => ({
    label: labels[standing],
    of: (sum: MoneySum) => sum.standing[standing],
  })),
  { label: 'Owed back by the partner', of: ({ owedBack }) => owedBack },
];

/** "Earned, EUR", and wherever it stands. */
export const moneyTotals = (tally: MoneyTally, reader: Reader): ({ label: string } & SaidBoth)[] => {
  if (tally.changed === 0) return [];
  const totals = lines.flatMap(({ label, of }) =>
    [...byCurrency(tally.sums(), of)].map(([currency, sums]) => ({ label, currency, sums })),
  );
  return totals
    .toSorted((a, b) => (a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0))
    .filter(({ sums }) => isSomething(sums))
    .map(({ label, currency, sums }) => ({ label: `${label}, ${currency}`, ...saidBoth(sums, currency, reader) }));
};

/** Partners for whom any of it would be otherwise. */
export const partnersMoney = (tally: MoneyTally, nameOf: (partnerId: string) => string, reader: Reader) =>
  tally
    .sums()
    .filter((sum) => lines.some(({ of }) => of(sum).before !== of(sum).after))
    .map((sum) => ({
      partnerName: nameOf(sum.partnerId),
      currency: sum.currency,
      sums: lines
        .filter(({ of }) => isSomething(of(sum)))
        .map(({ label, of }) => ({ label, ...saidBoth(of(sum), sum.currency, reader) })),
    }))
    .toSorted(byName);

export const moneyRowWords = (row: MoneyDifference, reader: Reader): SaidBoth => ({
  before: standingWords(row, 'before', reader),
  after: standingWords(row, 'after', reader),
  difference: saidBoth(row.earned, row.currency, reader).difference,
});

/** "€300 earned: €300 paid"; "€200 earned: €300 paid, €100 owed back". */
function standingWords(
  { earned, standing, owedBack, currency }: MoneyDifference,
  side: keyof Both,
  reader: Reader,
): string {
  const said = (amountMinor: number): string => moneyText({ amountMinor, currency }, reader);
  const where = (['accrued', 'held', 'approved', 'payable', 'paid'] as const)
    .filter((one) => standing[one][side] > 0)
    .map((one) => `${said(standing[one][side])} ${placed[one]}`);
  const owed = owedBack[side] > 0 ? [`${said(owedBack[side])} owed back`] : [];
  const all = [...where, ...owed];
  return `${said(earned[side])} earned${all.length === 0 ? '' : `: ${all.join(', ')}`}`;
}

const placed = { accrued: 'waiting', held: 'held back', approved: 'approved', payable: 'in a payout', paid: 'paid' };

const isSomething = ({ before, after }: Both): boolean => before !== 0 || after !== 0;
