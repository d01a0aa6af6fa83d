import type { Comparison } from '../../../contract/reports.ts';
import type { ComparedDeals } from '../../../db/attribution-report.ts';
import { moneyView, plural, stretchText } from '../reader.ts';
import type { Setting } from '../setting.ts';
import { rate } from './report.ts';

const none: Omit<ComparedDeals, 'isPartner'> = { won: 0, lost: 0, medianHours: null, sized: 0, medianMinor: null };

/** Win rate, cycle and size of deals with a partner beside direct ones, each with its count. */
export function comparisons(found: readonly ComparedDeals[], currency: string, setting: Setting): Comparison[] {
  const partner = found.find(({ isPartner }) => isPartner) ?? none;
  const direct = found.find(({ isPartner }) => !isPartner) ?? none;
  const few = (deals: number): boolean => deals < setting.policy.reports.fewDeals;
  const cycle = ({ won, medianHours }: typeof none) => ({
    text: medianHours === null ? 'none won' : `${stretchText(medianHours * hourMs)} over ${plural(won, 'won deal')}`,
    deals: won,
    few: few(won),
  });
  const size = ({ sized, medianMinor }: typeof none) => ({
    text:
      medianMinor === null
        ? 'none won'
        : `${moneyView({ amountMinor: medianMinor, currency }, setting.reader).text} over ${plural(sized, 'won deal')}`,
    deals: sized,
    few: few(sized),
  });
  const rates = [partner, direct].map(({ won, lost }) => rate(won, won + lost, setting)) as [
    Comparison['partner'],
    Comparison['direct'],
  ];
  return [
    { label: 'Win rate', partner: rates[0], direct: rates[1], sentence: sentenceOf(rates[0], rates[1]) },
    row('Time to win (median)', cycle(partner), cycle(direct)),
    row('Size (median)', size(partner), size(direct)),
  ];
}

/** An amount has to be of one currency to be compared; how often and how fast deals are won need none. */
export const comparisonsNote = (currency: string): string =>
  `Win rate and time to win count closed deals in every currency; size counts only won deals in ${currency}.`;

const hourMs = 3_600_000;

const row = (label: string, partner: Comparison['partner'], direct: Comparison['direct']): Comparison => ({
  label,
  partner,
  direct,
  sentence: sentenceOf(partner, direct),
});

const sentenceOf = (partner: Comparison['partner'], direct: Comparison['direct']): string =>
  partner.few || direct.few ? 'Too few deals to tell.' : '';
