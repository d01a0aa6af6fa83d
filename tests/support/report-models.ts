import { leakReport } from '../../src/contract/leaks.ts';
import { attributionReport, type ReportGroup } from '../../src/contract/reports.ts';
import type { Money } from '../../src/contract/shared.ts';

/** Reports as the backend sends them, each held against the contract. */

const money = (amount: number, currency: string): Money => ({
  amountMinor: amount * 100,
  currency,
  text: `${currency === 'EUR' ? '€' : 'US$'}${amount.toLocaleString('en')}`,
});

const labels: Record<ReportGroup, [label: string, rows: string[]]> = {
  partner: [
    'Partner',
    ['Northwind Resellers', 'Brightwater Channel', `Donaudampfschifffahrtsgesellschaftsvertriebspartner & Söhne GmbH`],
  ],
  tier: ['Tier', ['Gold', 'Silver', 'Registered']],
  campaign: ['Campaign', ['northwind-autumn', 'brightwater-webinar', 'No campaign']],
  month: ['Month', ['September 2026', 'October 2026', 'November 2026']],
  influence: ['Influence', ['Sourced', 'Influenced', 'Accelerated']],
};

export function reportFor(by: ReportGroup, currency = 'EUR', isEmpty = false, from = '2026-09-01', to = '2026-11-30') {
  const of = (deals: number, amount: number) => ({ deals, amount: money(amount, currency) });
  return attributionReport.parse({
    generatedAt: '2026-11-22T06:30:00.000Z',
    viewer: { role: 'partner_manager', name: 'Paul Mwangi' },
    from,
    to,
    periodText: '1 Sep to 30 Nov 2026, by the day a deal was created or won.',
    by,
    groups: (Object.keys(labels) as ReportGroup[]).map((value) => ({ value, label: labels[value][0] })),
    currency,
    currencies: ['EUR', 'USD'],
    notes: [{ sentence: 'Deals in USD are not in these sums: 4 deals.', tone: 'info' }],
    totals: [
      { influence: 'sourced', label: 'Sourced', pipeline: of(21, 1_240_000), won: of(8, 412_000) },
      { influence: 'influenced', label: 'Influenced', pipeline: of(34, 2_010_500), won: of(11, 590_000) },
      { influence: 'accelerated', label: 'Accelerated', pipeline: of(2, 88_000), won: of(1, 60_000) },
    ],
    rows: isEmpty
      ? []
      : labels[by][1].map((label, index) => ({
          key: `${by}-${index}`,
          label,
          sourced: of(12 - index * 6, 700_000 - index * 350_000),
          influenced: of(9, 410_000),
          accelerated: of(index, index * 30_000),
          won: of(6 - index, 300_000 - index * 90_000),
          winRate: {
            text: index === 2 ? '50 % of 4 deals' : '38 % of 21 deals',
            deals: index === 2 ? 4 : 21,
            few: index === 2,
          },
        })),
    comparisons: isEmpty
      ? []
      : [
          {
            label: 'Win rate',
            partner: { text: '38 % of 21 deals', deals: 21, few: false },
            direct: { text: '24 % of 140 deals', deals: 140, few: false },
            sentence: 'Deals with partners are won more often.',
          },
          {
            label: 'Days to close, median',
            partner: { text: '61 days over 8 won deals', deals: 8, few: true },
            direct: { text: '74 days over 34 won deals', deals: 34, few: false },
            sentence: 'Too few deals with partners to tell.',
          },
        ],
    comparisonsNote: 'Win rate and days to close count deals in every currency.',
    emptySentence: isEmpty ? 'No partner is credited with a deal of this period yet.' : '',
  });
}

export const leakReportFor = (isTight: boolean) =>
  leakReport.parse({
    generatedAt: '2026-11-22T06:30:00.000Z',
    tone: isTight ? 'success' : 'warning',
    sentence: isTight
      ? 'All 1,204 records of both CRMs say what the log says.'
      : '2 of 1,204 records said something else; one was put back, one waits for Salesforce.',
    lastRunText: 'HubSpot 2 h ago, Salesforce 2 h ago',
    checked: 1204,
    rows: isTight
      ? []
      : [
          {
            crm: 'hubspot',
            record: 'Quillon Freight: route desk',
            recordId: '801',
            field: 'Partner Source',
            found: 'Contoso',
            shouldBe: 'Northwind Resellers',
            foundText: 'Found 22 Nov 2026, 05:30',
            tag: { label: 'Put back', tone: 'success' },
            sentence: 'Nothing shows that Contoso did something for this deal.',
          },
          {
            crm: 'salesforce',
            record: 'Tessellate Bio: lab suite',
            recordId: '006000000000802AAA',
            field: 'Partner Influence Type',
            found: '',
            shouldBe: 'Influenced',
            foundText: 'Found 22 Nov 2026, 05:30',
            tag: { label: 'Waits for the CRM', tone: 'warning' },
            sentence: 'Salesforce did not take it yet.',
          },
        ],
    leftOut: 0,
  });
