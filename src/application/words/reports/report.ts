import type { AttributionReport, ReportGroup } from '../../../contract/reports.ts';
import type { GroupRow, InfluenceTotal } from '../../../db/attribution-report.ts';
import { influences } from '../../../domain/attribution/credit.ts';
import { influenceTags } from '../attribution/labels.ts';
import { dayText, moneyView, plural } from '../reader.ts';
import type { Setting } from '../setting.ts';

export const groupChoices: AttributionReport['groups'] = [
  { value: 'partner', label: 'Partner' },
  { value: 'tier', label: 'Tier' },
  { value: 'campaign', label: 'Campaign' },
  { value: 'month', label: 'Month' },
  { value: 'influence', label: 'Influence' },
];

export const periodText = ({ from, to }: { from: string; to: string }, { reader }: Setting): string =>
  `${dayText(from, reader)} to ${dayText(to, reader)}; open deals by the day they were created, closed ones by the day they closed`;

const measured = (deals: number, amountMinor: number, currency: string, { reader }: Setting) => ({
  deals,
  amount: moneyView({ amountMinor, currency }, reader),
});

export const totalViews = (
  totals: readonly InfluenceTotal[],
  currency: string,
  setting: Setting,
): AttributionReport['totals'] =>
  influences.map((influence) => {
    const total = totals.find((one) => one.influence === influence);
    return {
      influence,
      label: influenceTags[influence].label,
      pipeline: measured(total?.openDeals ?? 0, total?.openMinor ?? 0, currency, setting),
      won: measured(total?.wonDeals ?? 0, total?.wonMinor ?? 0, currency, setting),
    };
  });

export function rowView(
  row: GroupRow,
  by: ReportGroup,
  currency: string,
  setting: Setting,
): AttributionReport['rows'][number] {
  return {
    key: row.key,
    label: labelOf(row, by, setting),
    sourced: measured(row.sourcedDeals, row.sourcedMinor, currency, setting),
    influenced: measured(row.influencedDeals, row.influencedMinor, currency, setting),
    accelerated: measured(row.acceleratedDeals, row.acceleratedMinor, currency, setting),
    won: measured(row.creditedDeals, row.creditedMinor, currency, setting),
    winRate: rate(row.wonDeals, row.wonDeals + row.lostDeals, setting),
  };
}

function labelOf({ key, label }: GroupRow, by: ReportGroup, { reader }: Setting): string {
  if (by === 'campaign') return label === '' ? 'No campaign' : label;
  if (by === 'influence') return key in influenceTags ? influenceTags[key as keyof typeof influenceTags].label : label;
  if (by !== 'month') return label;
  const month = new Date(`${key}-15T12:00:00Z`);
  return new Intl.DateTimeFormat(reader.locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(month);
}

/** "38 % of 21 deals"; nothing is said of no deals. */
export function rate(
  won: number,
  closed: number,
  { reader, policy }: Setting,
): { text: string; deals: number; few: boolean } {
  const few = closed < policy.reports.fewDeals;
  if (closed === 0) return { text: 'no closed deals', deals: 0, few };
  const share = new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 0 }).format((won / closed) * 100);
  return { text: `${share} % of ${plural(closed, 'deal')}`, deals: closed, few };
}

/** What the figures leave out. Amounts of different currencies are never added up. */
export function notesOf(
  found: readonly { currency: string | null; deals: number }[],
  currency: string,
): AttributionReport['notes'] {
  const others = found.filter((one) => one.currency !== null && one.currency !== currency);
  const bare = found.find((one) => one.currency === null);
  return [
    ...(others.length === 0
      ? []
      : [
          {
            sentence: `Not in these figures: ${others.map((one) => `${plural(one.deals, 'deal')} in ${one.currency ?? ''}`).join(', ')}. Choose that currency to see them; currencies are never added up.`,
            tone: 'info' as const,
          },
        ]),
    ...(bare
      ? [
          {
            sentence: `${plural(bare.deals, 'credited deal')} without an amount ${bare.deals === 1 ? 'is' : 'are'} left out.`,
            tone: 'warning' as const,
          },
        ]
      : []),
    {
      sentence:
        'Sourced, influenced and accelerated count whole deals: one that two partners worked on counts with each. Credited is each partner’s own share of what was won; the shares of a deal add up to the whole.',
      tone: 'neutral',
    },
  ];
}
