import type { Reader } from '../../../contract/requests.ts';
import type { CreditDifference, CreditTally, Share } from '../../../domain/simulation/tally.ts';
import { plural } from '../reader.ts';
import { byCurrency, byName, moneyText, saidBoth, type SaidBoth } from './sums.ts';

export const creditsSentence = ({ changed, deals }: CreditTally): string => {
  if (deals === 0) return 'No deal has credited partners, so that no credit could be otherwise.';
  return changed === 0
    ? `Credits stay as they are: ${plural(deals, 'credited deal was', 'credited deals were')} weighed again.`
    : `Credits of ${changed} of ${plural(deals, 'credited deal')} would be shared otherwise.`;
};

/** "Credited to partners": more or less only where a deal gains or loses all of its credits. */
export const creditTotals = (tally: CreditTally, reader: Reader): ({ label: string } & SaidBoth)[] =>
  tally.changed === 0
    ? []
    : [...byCurrency(tally.sums(), (sum) => sum)].map(([currency, sums]) => ({
        label: `Credited to partners, ${currency}`,
        ...saidBoth(sums, currency, reader),
      }));

/** Partners whose credited amount would be another. */
export const partnersCredits = (tally: CreditTally, reader: Reader) =>
  tally
    .sums()
    .filter(({ before, after }) => before !== after)
    .map(({ partnerName, currency, ...sums }) => ({
      partnerName,
      currency,
      sums: [{ label: 'Credited', ...saidBoth(sums, currency, reader) }],
    }))
    .toSorted(byName);

export const creditRowWords = (
  { before, after, currency }: Pick<CreditDifference, 'before' | 'after' | 'currency'>,
  reader: Reader,
): SaidBoth => {
  const amounts = { before: before?.amountMinor ?? 0, after: after?.amountMinor ?? 0 };
  return {
    before: shareWords(before, currency, reader),
    after: shareWords(after, currency, reader),
    difference: currency === null ? '' : saidBoth(amounts, currency, reader).difference,
  };
};

const influenceWords = { sourced: 'sourced', accelerated: 'accelerated', influenced: 'influenced' } as const;
const whole = 10_000;

/** "Sourced, 40 %: €4,000"; "no credit". */
function shareWords(share: Share | null, currency: string | null, reader: Reader): string {
  if (share === null) return 'no credit';
  const { basisPoints, influence, amountMinor } = share;
  const part = new Intl.NumberFormat(reader.locale, { style: 'percent', maximumFractionDigits: 2 }).format(
    basisPoints / whole,
  );
  const amount = amountMinor === null || currency === null ? '' : `: ${moneyText({ amountMinor, currency }, reader)}`;
  return `${influenceWords[influence]}, ${part}${amount}`;
}
