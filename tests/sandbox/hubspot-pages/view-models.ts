import { closedDealCard } from '../../../src/application/closed-deal-card.ts';
import type { z } from 'zod';
import {
  type ActAnswer,
  actAnswer,
  type CardAction,
  type CheckAnswer,
  checkAnswer,
  type DealCard,
  dealCard,
} from '../../../src/contract/deal-card.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import { syncHealth, type SyncHealth } from '../../../src/contract/sync-health.ts';
import { type Why, why } from '../../../src/contract/why.ts';
import { lapsed, longFinding, ondineFindings } from './findings.ts';
import { assignees, noStanding } from './program-parts.ts';

/** View models as the backend sends them; each is held against the contract, so that a page is never tried on fiction. */
export function valid<Schema extends z.ZodType>(schema: Schema, value: z.input<Schema>): z.output<Schema> {
  return schema.parse(value);
}

export const at = '2026-11-22T06:30:00.000Z';
export const partnerIds = {
  northwind: '0b0f8f1e-6d4c-4c0a-9a55-0d2f4a1f0001',
  brightwater: '0b0f8f1e-6d4c-4c0a-9a55-0d2f4a1f0002',
  alder: '0b0f8f1e-6d4c-4c0a-9a55-0d2f4a1f0003',
};

const offer = (kind: CardAction['kind'], label: string, primary = false, needsReason = false): CardAction => ({
  kind,
  label,
  primary,
  needsReason,
});

export const actions: Record<CardAction['kind'], CardAction> = {
  register: offer('register', 'Register for a partner', true),
  approve: offer('approve', 'Approve', true),
  reject: offer('reject', 'Reject…', true, true),
  withdraw: offer('withdraw', 'Withdraw'),
  recheck: offer('recheck', 'Check again', true),
  mediate: offer('mediate', 'Mediate…', true),
  assign: offer('assign', 'Assign…'),
  request_information: offer('request_information', 'Ask for information…', false, true),
  provide_information: offer('provide_information', 'Answer…', true),
  extend: offer('extend', 'Extend by 30 days…', false, true),
  update_status: offer('update_status', 'Tell how it stands', true),
  honour_choice: offer('honour_choice', 'Customer chose another partner…', false, true),
  reopen: offer('reopen', 'Reopen…', false, true),
  appeal: offer('appeal', 'Appeal…', false, true),
  decide_appeal: offer('decide_appeal', 'Decide the appeal…', true, true),
};

export const rejectReasons = [
  { value: 'duplicate', label: 'Duplicate registration' },
  { value: 'out_of_territory', label: 'Out of territory' },
  { value: 'already_in_direct_pipeline', label: 'Already in the direct pipeline' },
  { value: 'existing_customer', label: 'Existing customer' },
  { value: 'incomplete', label: 'Information missing' },
  { value: 'not_qualified', label: 'Not qualified' },
  { value: 'other', label: 'Other' },
];

export const registration: NonNullable<DealCard['registration']> = {
  ...noStanding,
  id: 'd3b0a1de-0000-4000-8000-000000000001',
  version: 2,
  state: 'in_review',
  tag: { label: 'In review', tone: 'info' },
  customerName: 'Quillon Freight GmbH',
  partner: { id: partnerIds.northwind, name: 'Northwind Resellers', tier: 'Gold' },
  submittedAt: '2026-11-21T13:00:00.000Z',
  submittedText: 'Sat 21 Nov, 13:00',
  reviewDueAt: '2026-11-23T13:00:00.000Z',
  protectedUntil: null,
  daysLeft: null,
  amount: { amountMinor: 6000000, currency: 'EUR', text: '€60,000' },
  receiptUrl: 'https://partner-desk.example.com/receipts/b3f1',
  partnerLink: null,
};

const base: DealCard = {
  generatedAt: at,
  viewer: { role: 'rep', name: 'Rosa Lindqvist' },
  deal: {
    crm: 'hubspot',
    id: '101',
    name: 'Quillon Freight: 200 seats',
    customerName: 'Quillon Freight GmbH',
    amount: { amountMinor: 6000000, currency: 'EUR', text: '€60,000' },
    closeDate: '2027-01-31',
  },
  headline: { tag: { label: 'No partner', tone: 'neutral' }, sentence: 'No partner on this deal yet.' },
  actions: [actions.register],
  registration: null,
  conflicts: [],
  rulings: [],
  partners: [],
  attribution: null,
  sync: { tone: 'success', sentence: 'In HubSpot and Salesforce, 2 minutes ago.', pending: [] },
  form: {
    partners: [
      {
        id: partnerIds.northwind,
        name: 'Northwind Resellers',
        tier: 'Gold',
        certificate: { current: true, sentence: 'Certificate valid until 3 May 2027' },
        territories: 'Anywhere',
      },
      {
        id: partnerIds.brightwater,
        name: 'Brightwater Channel',
        tier: 'Silver',
        certificate: { current: true, sentence: 'Certificate valid until 18 Feb 2027' },
        territories: 'Anywhere',
      },
      {
        id: partnerIds.alder,
        name: 'Alder & Finch Consulting',
        tier: 'Registered',
        certificate: { current: false, sentence: 'Certificate expired on 3 Nov 2026' },
        territories: 'Anywhere',
      },
    ],
    currencies: ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'JPY'],
    rejectReasons,
    suggestedReason: '',
    territories: ['DACH', 'Nordics', 'Austria', 'France', 'Germany'],
    assignees: [],
    prefill: {
      customerName: 'Quillon Freight GmbH',
      customerDomain: 'quillon-freight.example',
      amount: '60000',
      currency: 'EUR',
      expectedCloseDate: '2027-01-31',
      contactName: 'Maren Osei',
      contactEmail: 'maren.osei@quillon-freight.example',
      products: 'Core platform',
      territory: 'DACH',
    },
  },
};

const partnerRow = (what: string, when: string, credit: string): DealCard['partners'][number] => ({
  partnerName: 'Northwind Resellers',
  role: 'Sourced',
  what,
  when,
  credit,
  why: registration.id,
});

export const inReview = (role: DealCard['viewer']['role']): DealCard => ({
  ...base,
  viewer: { role, name: role === 'rep' ? 'Rosa Lindqvist' : 'Paul Mwangi' },
  headline: {
    tag: { label: 'In review', tone: 'info' },
    sentence: 'Northwind Resellers registered this deal. Review due in 31 h.',
  },
  actions:
    role === 'rep'
      ? [actions.withdraw]
      : [actions.approve, actions.reject, actions.request_information, actions.assign],
  form: { ...base.form, assignees: role === 'rep' ? [] : assignees },
  registration,
  partners: [partnerRow('Registered the deal', '21 Nov 2026', 'Waits for the decision')],
});

/** What the card shows, by the story told. */
export function cards(role: DealCard['viewer']['role']): Record<string, DealCard> {
  const review = inReview(role);
  return {
    closed: closedDealCard(
      { ...base, viewer: review.viewer, deal: { crm: 'hubspot', id: '106' } },
      'This deal is somebody else’s. Its owner may open it here.',
    ),
    empty: { ...base, viewer: review.viewer, actions: role === 'ops' ? [] : [actions.register] },
    review,
    protected: {
      ...review,
      headline: {
        tag: { label: 'Protected', tone: 'success' },
        sentence: 'Protected for Northwind Resellers until 20 Feb 2027 (90 days left).',
      },
      actions: role === 'rep' ? [] : [],
      registration: {
        ...registration,
        version: 3,
        state: 'approved',
        tag: { label: 'Approved', tone: 'success' },
        protectedUntil: '2027-02-20',
        daysLeft: 90,
      },
      partners: [partnerRow('Registered the deal', '21 Nov 2026', '20 % margin if won')],
      sync: {
        tone: 'warning',
        sentence: 'In HubSpot. Salesforce is still on its way.',
        pending: [
          {
            crm: 'salesforce',
            record: 'Opportunity “Quillon Freight: 200 seats”',
            state: 'refused',
            message: 'Salesforce says: “FIELD_CUSTOM_VALIDATION_EXCEPTION: Region required”.',
            advice: 'Fill the Region on the opportunity; it is tried again by itself.',
          },
        ],
      },
    },
    conflict: {
      ...review,
      headline: {
        tag: { label: 'Conflict', tone: 'danger' },
        sentence: 'Conflict: two partners registered Ondine Waterworks B.V.',
      },
      actions:
        role === 'rep'
          ? [actions.withdraw]
          : [actions.mediate, { ...actions.approve, primary: false, needsReason: true }, actions.reject],
      registration: {
        ...registration,
        id: 'd3b0a1de-0000-4000-8000-000000000002',
        state: 'conflict',
        tag: { label: 'Conflict', tone: 'danger' },
      },
      conflicts: ondineFindings(role),
    },
    blocked: {
      ...review,
      headline: {
        tag: { label: 'Blocked', tone: 'danger' },
        sentence: 'Blocked: Alder & Finch Consulting’s sales certificate lapsed on 3 Nov 2026.',
      },
      actions: role === 'rep' ? [actions.recheck, actions.withdraw] : [actions.recheck, actions.reject],
      registration: {
        ...registration,
        state: 'blocked',
        tag: { label: 'Blocked', tone: 'danger' },
        partner: { id: partnerIds.alder, name: 'Alder & Finch Consulting', tier: 'Registered' },
      },
      conflicts: [lapsed],
      partners: [
        {
          ...partnerRow('Registered the deal', '21 Nov 2026', 'None while blocked'),
          partnerName: 'Alder & Finch Consulting',
        },
      ],
    },
    long: {
      ...review,
      headline: {
        tag: { label: 'In review', tone: 'info' },
        sentence:
          'Donaudampfschifffahrtsgesellschaftsvertriebspartner & Söhne Beteiligungsverwaltung GmbH registered this deal. Review due in 31 h.',
      },
      partners: [
        {
          ...partnerRow(
            'Registered the deal and ran a two-day technical validation with the customer’s operations team',
            '21 Nov 2026',
            '20 % margin if won, and 5 % co-sell credit',
          ),
          partnerName: 'Donaudampfschifffahrtsgesellschaftsvertriebspartner & Söhne Beteiligungsverwaltung GmbH',
        },
      ],
      conflicts: [longFinding],
    },
  };
}

export const story: Why = valid(why, {
  title: 'Why Northwind Resellers on this deal?',
  timeline: [
    {
      at: '2026-11-21T13:00:00.000Z',
      atText: 'Sat 21 Nov, 13:00',
      who: 'Rosa Lindqvist',
      what: 'Registered Quillon Freight GmbH for Northwind Resellers.',
      tone: 'info',
      evidence: [
        {
          label: 'Deal',
          value: '',
          record: { crm: 'hubspot', kind: 'deal', id: '101', name: 'Quillon Freight: 200 seats' },
        },
      ],
      rule: 'A registration carries customer, value, close date and contact (rule 1, policy version 1).',
      fingerprint: '9f2c41d0',
    },
    {
      at: '2026-11-21T13:00:01.000Z',
      atText: 'Sat 21 Nov, 13:00',
      who: 'Partner Desk',
      what: 'Checked both CRMs and all partners: free to register.',
      tone: 'success',
      evidence: [{ label: 'Web domain', value: 'quillon-freight.example', record: null }],
      rule: 'Checked against partners, direct pipeline and certificates (rule 2, policy version 1).',
      fingerprint: 'b81e77aa',
    },
  ],
  wouldHaveChanged: [
    'An earlier registration by another partner within 7 days.',
    'An open deal of your own team with this customer.',
  ],
});

export const free: CheckAnswer = valid(checkAnswer, {
  sentence: 'Free to register.',
  tone: 'success',
  outcome: 'free',
  findings: [],
});
/** The check on Ondine, told as far as this person may know. */
export function taken(role: ViewerRole): CheckAnswer {
  const findings = ondineFindings(role);
  const [first, ...more] = findings.filter(({ kind }) => kind !== 'related_company');
  return valid(checkAnswer, {
    sentence: [first?.sentence, first?.because, `And ${more.length} more.`].filter(Boolean).join(' '),
    tone: 'danger',
    outcome: 'conflict',
    findings,
  });
}

export const act = (answer: Partial<ActAnswer> & Pick<ActAnswer, 'outcome' | 'message'>): ActAnswer =>
  valid(actAnswer, {
    tone: 'success',
    reason: null,
    findings: [],
    registrationId: registration.id,
    version: 2,
    card: null,
    ...answer,
  });

export function healthOf(pending: boolean): SyncHealth {
  return valid(syncHealth, {
    generatedAt: at,
    tone: pending ? 'warning' : 'success',
    sentence: pending ? 'One record is not in Salesforce yet.' : 'HubSpot and Salesforce are in step.',
    connections: [
      {
        crm: 'hubspot',
        account: 'Portal 12345678',
        tone: 'success',
        sentence: 'In step.',
        lastChangeSeenText: '2 minutes ago',
        backlog: 0,
        backlogAgeText: '',
        limitUsed: 0.04,
        mirrored: { companies: 203, deals: 301, contacts: 410 },
        pending: [],
      },
      {
        crm: 'salesforce',
        account: '00D5g00000SaNdBEA0',
        tone: pending ? 'warning' : 'success',
        sentence: pending ? 'One record refused.' : 'In step.',
        lastChangeSeenText: '1 minute ago',
        backlog: pending ? 3 : 0,
        backlogAgeText: pending ? 'oldest 4 minutes' : '',
        limitUsed: pending ? 0.73 : null,
        mirrored: { companies: 203, deals: 301, contacts: 410 },
        pending: pending ? [{ id: 'write-1', ...cards('ops')['protected']!.sync.pending[0]! }] : [],
      },
    ],
  });
}

/** Fails at once when one of the stories breaks the contract. */
for (const role of ['rep', 'partner_manager', 'ops'] as const) {
  for (const card of Object.values(cards(role))) valid(dealCard, card);
}
