import {
  accountStatement,
  compensationAnswer,
  compensationList,
  type CompensationSegment,
  type LedgerEntryView,
  payoutList,
  type PayoutView,
} from '../../src/contract/compensation.ts';
import type { Money, ViewerRole } from '../../src/contract/shared.ts';

/** What the backend says of partners' money, each held against the contract. */

export const euros = (amount: number): Money => ({
  amountMinor: amount * 100,
  currency: 'EUR',
  text: `${amount < 0 ? '-' : ''}€${Math.abs(amount).toLocaleString('en')}`,
});
export const moneyPartners = {
  northwind: { id: '0197a000-0000-7000-8000-000000000001', name: 'Northwind Resellers' },
  brightwater: { id: '0197a000-0000-7000-8000-000000000002', name: 'Brightwater Channel' },
  long: {
    id: '0197a000-0000-7000-8000-000000000003',
    name: 'Donaudampfschifffahrtsgesellschaftsvertriebspartner & Söhne Beteiligungsverwaltung GmbH',
  },
};

const entry = (id: string, given: Partial<LedgerEntryView>): LedgerEntryView => ({
  id,
  partner: moneyPartners.northwind,
  deal: { crm: 'hubspot', id: '801', name: 'Quillon Freight: route desk' },
  label: 'Gold margin',
  on: '2026-11-10',
  onText: '10 Nov 2026',
  stage: 'held',
  tag: { label: 'Waits for approval', tone: 'warning' },
  amount: euros(18_000),
  sentence: '30 % of €60,000 (rule 22, policy version 1).',
  next: 'Approved, it goes into the next payout.',
  warning: '',
  may: { approve: false, reverse: false, hold: false, release: false, reinstate: false },
  version: 3,
  ...given,
});

/** Entries for who may decide on them; others see the same without the acts. */
export const entriesFor = (role: ViewerRole): LedgerEntryView[] => {
  const decides = role === 'partner_manager' || role === 'admin';
  const ready = { approve: decides, reverse: decides, hold: decides, release: false, reinstate: false };
  return [
    entry('margin-801', { may: ready }),
    entry('bonus-801', {
      label: 'New logo bonus',
      amount: euros(1800),
      sentence: '3 % of €60,000 (rule 33, policy version 1).',
      warning: 'Margin and bonuses add up to 48 %',
      may: ready,
    }),
    entry('cosell-801', {
      partner: moneyPartners.long,
      label: 'Co-sell credit',
      amount: euros(3000),
      sentence: '5 % of €60,000 for technical validation on 2 Nov 2026 (rule 35, policy version 1).',
      may: ready,
    }),
    entry('referral-802', {
      partner: moneyPartners.brightwater,
      deal: { crm: 'salesforce', id: '006000000000802AAA', name: 'Tessellate Bio: lab suite' },
      label: 'Referral fee',
      tag: { label: 'Held until 3 Jan 2027', tone: 'info' },
      amount: euros(500),
      sentence: 'A flat fee of €500 (rule 34, policy version 1).',
      next: 'Held until 3 Jan 2027, then waits for approval.',
      may: { ...ready, approve: false },
    }),
  ];
};

const segmentOf: Record<string, CompensationSegment> = {
  held: 'to_approve',
  approved: 'payable',
  reversed: 'reversed',
};

export function compensationViewFor(role: ViewerRole, rows: LedgerEntryView[], segment: CompensationSegment) {
  const inSegment = (wanted: CompensationSegment) =>
    wanted === 'all'
      ? rows
      : wanted === 'held'
        ? rows.filter(({ id }) => id === 'referral-802')
        : rows.filter(({ id, stage }) => id !== 'referral-802' && segmentOf[stage] === wanted);
  const labels: Record<CompensationSegment, string> = {
    to_approve: 'Waits for approval',
    held: 'Held',
    payable: 'To be paid',
    paid: 'Paid',
    reversed: 'Reversed',
    all: 'All',
  };
  return compensationList.parse({
    generatedAt: '2026-11-22T06:30:00.000Z',
    viewer: { role, name: 'Paul Mwangi' },
    mayDecide: role === 'partner_manager' || role === 'admin',
    balances:
      rows.length === 0
        ? []
        : [
            {
              currency: 'EUR',
              accrued: euros(0),
              held: euros(23_300),
              approved: euros(0),
              payable: euros(0),
              paid: euros(12_400),
              carried: euros(0),
            },
            {
              currency: 'USD',
              accrued: { amountMinor: 0, currency: 'USD', text: 'US$0' },
              held: { amountMinor: 0, currency: 'USD', text: 'US$0' },
              approved: { amountMinor: 0, currency: 'USD', text: 'US$0' },
              payable: { amountMinor: 0, currency: 'USD', text: 'US$0' },
              paid: { amountMinor: 90_000, currency: 'USD', text: 'US$900' },
              carried: { amountMinor: 90_000, currency: 'USD', text: 'US$900' },
            },
          ],
    segments: (Object.keys(labels) as CompensationSegment[]).map((value) => ({
      value,
      label: labels[value],
      count: inSegment(value).length,
    })),
    segment,
    rows: inSegment(segment),
    next: null,
    emptySentence: 'Nothing waits for approval.',
  });
}

export const moneyAnswer = (
  outcome: 'done' | 'refused' | 'stale',
  message: string,
  items: { id: string; outcome: 'done' | 'refused' | 'stale'; message: string }[] = [],
) =>
  compensationAnswer.parse({
    outcome,
    tone: outcome === 'done' && items.every((item) => item.outcome === 'done') ? 'success' : 'warning',
    message,
    reason: null,
    items,
  });

/** Nobody said that the transfer failed. */
const asPlanned = { reported: '', may: { report: false, confirm: false, clear: false } };

/** A payout as it is before somebody acts on it. */
export const payout = (id: string, given: Partial<PayoutView>): PayoutView => ({
  id,
  version: 1,
  state: 'proposed',
  tag: { label: 'Waits for approval', tone: 'warning' },
  sentence: 'Proposed by Olga Brandt on 20 Nov 2026. Somebody else has to approve it.',
  lines: [
    { partner: moneyPartners.northwind, amount: euros(19_800), converted: '', entries: 2, note: '', ...asPlanned },
    {
      partner: moneyPartners.long,
      amount: euros(2775),
      converted: 'US$3,000 at 0.925 on 20 Nov 2026',
      entries: 1,
      note: '€225 owed from October was taken off.',
      ...asPlanned,
    },
  ],
  totals: [euros(22_575)],
  failed: [],
  leftOut: [
    { partner: 'Brightwater Channel', sentence: 'Below the least amount of €50; it waits for the next payout.' },
  ],
  may: { approve: false, cancel: false, confirmCancel: false, clearCancel: false, markPaid: false },
  cancelNote: '',
  documents: [{ label: 'Payout as CSV', url: 'https://partners.example.com/documents/payout' }],
  ...given,
});

export function payoutsViewFor(role: ViewerRole, runs: PayoutView[], proposal: PayoutView | null) {
  return payoutList.parse({
    generatedAt: '2026-11-22T06:30:00.000Z',
    viewer: { role, name: 'Olga Brandt' },
    mayPropose: role !== 'rep',
    proposal,
    runs,
    emptySentence: proposal ? '' : 'Nothing is ready to be paid.',
    rates: [
      { from: 'USD', to: 'EUR', rate: '0.925', onText: '20 Nov 2026', source: 'European Central Bank' },
      { from: 'GBP', to: 'EUR', rate: '1.1532', onText: '20 Nov 2026', source: 'European Central Bank' },
    ],
  });
}

export const statementFor = (role: ViewerRole, partnerId: string, month: string, plan = 'reseller') =>
  accountStatement.parse({
    generatedAt: '2026-11-22T06:30:00.000Z',
    partner: { id: partnerId, name: 'Northwind Resellers', tier: 'Gold' },
    plan:
      plan === 'reseller'
        ? {
            kind: 'reseller',
            label: 'Reseller',
            sentence: '30 % margin on deals it registered and won (Gold, rule 22).',
          }
        : { kind: plan, label: 'Referral fee, a share', sentence: '10 % of a deal it sourced (rule 34).' },
    plans: [
      { value: 'reseller', label: 'Reseller margin' },
      { value: 'referral_flat', label: 'Referral fee, flat' },
      { value: 'referral_percent', label: 'Referral fee, a share' },
      { value: 'referral_recurring', label: 'Referral fee, every month' },
    ],
    mayChangePlan: role === 'partner_manager' || role === 'admin',
    version: 2,
    payoutCurrency: '',
    month: month === '' ? '2026-11' : month,
    monthText: month === '2026-10' ? 'October 2026' : 'November 2026',
    months: [
      { value: '2026-11', label: 'November 2026' },
      { value: '2026-10', label: 'October 2026' },
    ],
    currencies:
      month === '2026-10'
        ? []
        : [
            {
              currency: 'EUR',
              opening: euros(0),
              closing: euros(19_800),
              rows: [
                {
                  onText: '10 Nov 2026',
                  deal: 'Quillon Freight: route desk',
                  what: 'Gold margin',
                  sentence: '30 % of €60,000 (rule 22, policy version 1).',
                  amount: euros(18_000),
                  balance: euros(18_000),
                },
                {
                  onText: '10 Nov 2026',
                  deal: 'Quillon Freight: route desk',
                  what: 'New logo bonus',
                  sentence: '3 % of €60,000 (rule 33, policy version 1).',
                  amount: euros(1800),
                  balance: euros(19_800),
                },
              ],
              leftOut: 4,
            },
          ],
    emptySentence: 'Nothing was earned or paid in October 2026.',
    documents: [
      { label: 'Statement to print', url: 'https://partners.example.com/documents/statement' },
      { label: 'Statement as CSV', url: 'https://partners.example.com/documents/statement-csv' },
      { label: 'Statement as PDF', url: 'https://partners.example.com/documents/statement-pdf' },
    ],
  });
