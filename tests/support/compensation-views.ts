import { accountStatement, compensationAnswer, compensationList, payoutList } from '../../src/contract/compensation.ts';

const generatedAt = '2026-11-22T06:16:00.000Z';
const viewer = { role: 'ops', name: 'Olga Brandt' };
const partner = { id: '0199d1a0-0000-7000-8000-0000000000aa', name: 'Northwind Resellers' };
const eur = (major: number) => ({ amountMinor: major * 100, currency: 'EUR', text: `€${major.toLocaleString('en')}` });
const nothing = eur(0);

export const compensationView = compensationList.parse({
  generatedAt,
  viewer,
  mayDecide: true,
  balances: [
    {
      currency: 'EUR',
      accrued: eur(18_000),
      held: nothing,
      approved: nothing,
      payable: nothing,
      paid: nothing,
      carried: nothing,
    },
  ],
  segments: [{ value: 'to_approve', label: 'To approve', count: 1 }],
  segment: 'to_approve',
  rows: [
    {
      id: 'deal:partner:margin:EUR',
      partner,
      deal: { crm: 'hubspot', id: '42', name: 'Acme rollout' },
      label: 'Gold margin',
      on: '2026-10-20',
      onText: '20 Oct 2026',
      stage: 'accrued',
      tag: { label: 'Waits for approval', tone: 'warning' },
      amount: eur(18_000),
      sentence: '30 % of €60,000 (rule 22, policy version 1).',
      next: 'Has waited since 20 Nov 2026 for approval.',
      warning: '',
      may: { approve: true, reverse: true, hold: true, release: false, reinstate: false },
      version: 1,
    },
  ],
  next: null,
  emptySentence: 'Nothing waits for approval.',
});

export const compensationDone = compensationAnswer.parse({
  outcome: 'done',
  tone: 'success',
  message: '1 amount approved, for the next payout.',
  reason: null,
  items: [],
});

export const statementView = accountStatement.parse({
  generatedAt,
  partner: { ...partner, tier: 'Gold' },
  plan: {
    kind: 'reseller',
    label: 'Reseller: 30 % margin (Gold)',
    sentence: 'A registration that is won brings 30 %.',
  },
  plans: [{ value: 'reseller', label: 'Reseller: margin of its tier' }],
  mayChangePlan: true,
  version: 3,
  payoutCurrency: '',
  month: '2026-11',
  monthText: 'November 2026',
  months: [{ value: '2026-11', label: 'November 2026' }],
  currencies: [],
  emptySentence: 'Nothing was earned or paid until the end of November 2026.',
  documents: [],
});

export const payoutsView = payoutList.parse({
  generatedAt,
  viewer,
  mayPropose: true,
  proposal: null,
  runs: [],
  emptySentence: 'Nothing more is approved for a new payout.',
  rates: [],
});
