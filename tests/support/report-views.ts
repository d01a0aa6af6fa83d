import { attributionReport } from '../../src/contract/reports.ts';

const euros = (amount: number) => ({
  amountMinor: amount * 100,
  currency: 'EUR',
  text: `€${amount.toLocaleString('en')}`,
});
const measured = (deals: number, amount: number) => ({ deals, amount: euros(amount) });

/** A year with two partners, one of them with few deals. */
export const reportViewFor = (role: 'partner_manager' | 'ops' | 'admin' = 'partner_manager') =>
  attributionReport.parse({
    generatedAt: '2026-11-22T06:16:00.000Z',
    viewer: { role, name: 'Paul Mwangi' },
    from: '2025-11-23',
    to: '2026-11-22',
    periodText:
      '23 Nov 2025 to 22 Nov 2026; open deals by the day they were created, closed ones by the day they closed',
    by: 'partner',
    groups: [
      { value: 'partner', label: 'Partner' },
      { value: 'tier', label: 'Tier' },
      { value: 'campaign', label: 'Campaign' },
      { value: 'month', label: 'Month' },
      { value: 'influence', label: 'Influence' },
    ],
    currency: 'EUR',
    currencies: ['EUR', 'USD'],
    notes: [
      {
        sentence:
          'Not in these figures: 3 deals in USD. Choose that currency to see them; currencies are never added up.',
        tone: 'info',
      },
    ],
    totals: [
      { influence: 'sourced', label: 'Sourced', pipeline: measured(12, 640_000), won: measured(9, 480_000) },
      { influence: 'accelerated', label: 'Accelerated', pipeline: measured(0, 0), won: measured(2, 90_000) },
      { influence: 'influenced', label: 'Influenced', pipeline: measured(7, 310_000), won: measured(5, 205_000) },
    ],
    rows: [
      {
        key: '0197a000-0000-7000-8000-000000000001',
        label: 'Northwind Resellers',
        sourced: measured(15, 810_000),
        influenced: measured(4, 120_000),
        accelerated: measured(2, 90_000),
        won: measured(11, 502_500),
        winRate: { text: '55 % of 20 deals', deals: 20, few: false },
      },
      {
        key: '0197a000-0000-7000-8000-000000000002',
        label: 'Brightwater Channel and Associates of the Northern Provinces',
        sourced: measured(6, 310_000),
        influenced: measured(8, 395_000),
        accelerated: measured(0, 0),
        won: measured(3, 71_250),
        winRate: { text: '60 % of 5 deals', deals: 5, few: true },
      },
    ],
    comparisons: [
      {
        label: 'Win rate',
        partner: { text: '56 % of 25 deals', deals: 25, few: false },
        direct: { text: '41 % of 118 deals', deals: 118, few: false },
        sentence: '',
      },
      {
        label: 'Time to win (median)',
        partner: { text: '41 days over 14 won deals', deals: 14, few: false },
        direct: { text: '63 days over 48 won deals', deals: 48, few: false },
        sentence: '',
      },
      {
        label: 'Size (median)',
        partner: { text: '€38,000 over 4 won deals', deals: 4, few: true },
        direct: { text: '€29,500 over 40 won deals', deals: 40, few: false },
        sentence: 'Too few deals to tell.',
      },
    ],
    comparisonsNote:
      'Win rate and time to win count closed deals in every currency; size counts only won deals in EUR.',
    emptySentence: '',
  });
