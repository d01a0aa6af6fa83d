import type { CardAction, RegistrationSummary } from '../../../src/contract/deal-card.ts';
import type { CustomerChoice, InformationAsked, Mediation, Person } from '../../../src/contract/program.ts';
import type { QueueRow } from '../../../src/contract/review-queue.ts';
import type { EvidenceBundle, Why } from '../../../src/contract/why.ts';

/** What the program says of a registration on 22 Nov 2026, as the service would send it. */
export const paul: Person = { email: 'paul@vendor.example', name: 'Paul Mwangi' };
export const assignees: Person[] = [paul, { email: 'ada@vendor.example', name: 'Ada Obi' }];

export const protection: NonNullable<RegistrationSummary['protection']> = {
  sentence: 'Protected until 20 Feb 2027 (90 days left). It can be extended once, by 30 days.',
  tone: 'success',
  daysLeft: 90,
  extensionsLeft: 1,
};
export const extended: typeof protection = {
  ...protection,
  sentence: 'Protected until 22 Mar 2027 (120 days left). No extension is left.',
  daysLeft: 120,
  extensionsLeft: 0,
};

const choices = [
  { value: 'on_track', label: 'On track' },
  { value: 'slower', label: 'Slower than planned' },
  { value: 'at_risk', label: 'At risk' },
];
export const overdueUpdate: NonNullable<RegistrationSummary['update']> = {
  sentence: 'No update yet. Overdue since 21 Nov 2026: without one the protection ends on 20 Jan 2027.',
  tone: 'warning',
  overdue: true,
  choices,
};
export const freshUpdate: typeof overdueUpdate = {
  sentence: 'Last update 22 Nov 2026 (at risk). Next due 22 Dec 2026.',
  tone: 'neutral',
  overdue: false,
  choices,
};

export const information: InformationAsked = {
  questions: 'Who signs on the customer’s side?\nIs the amount for one year or for three?',
  askedBy: 'Paul Mwangi',
  askedAtText: '21 Nov 2026',
  editable: [
    { field: 'amount', label: 'Estimated ARR', value: '60000', kind: 'amount', unit: 'EUR' },
    { field: 'expectedCloseDate', label: 'Expected close date', value: '2027-01-21', kind: 'date', unit: '' },
    { field: 'contactName', label: 'Key contact', value: 'Ines Halvorsen', kind: 'text', unit: '' },
    { field: 'contactEmail', label: 'Contact e-mail', value: 'ines@halvorsen-foods.example', kind: 'email', unit: '' },
    { field: 'notes', label: 'Notes', value: 'Met at the autumn fair.', kind: 'paragraph', unit: '' },
  ],
};

export const appealPossible: NonNullable<RegistrationSummary['appeal']> = {
  sentence: 'An appeal is possible until 21 Dec 2026.',
  tone: 'neutral',
  state: 'possible',
};
/** A reason as long as people write them. */
export const longReason =
  'We have worked with this customer since March: two workshops on site, a validated concept, and the purchasing lead asked for our offer in writing. '
    .repeat(4)
    .slice(0, 500);
export const appealOpen: typeof appealPossible = {
  sentence: `Rosa Lindqvist appealed on 22 Nov 2026: ${longReason}`,
  tone: 'warning',
  state: 'open',
};

export const action = (kind: CardAction['kind'], label: string, more: Partial<CardAction> = {}): CardAction => ({
  kind,
  label,
  primary: false,
  needsReason: false,
  ...more,
});

export const managerActions = {
  conflict: [
    action('mediate', 'Mediate…', { primary: true }),
    action('approve', 'Approve', { needsReason: true }),
    action('reject', 'Reject...', { primary: true, needsReason: true }),
    action('request_information', 'Ask for information…', { needsReason: true }),
    action('assign', 'Assign…'),
  ],
  review: [
    action('approve', 'Approve', { primary: true }),
    action('reject', 'Reject...', { primary: true, needsReason: true }),
    action('request_information', 'Ask for information…', { needsReason: true }),
    action('assign', 'Assign…'),
  ],
  protected: [
    action('update_status', 'Tell how it stands', { primary: true }),
    action('extend', 'Extend by 30 days…', { needsReason: true }),
    action('honour_choice', 'Customer chose another partner…', { needsReason: true }),
    action('withdraw', 'Withdraw…'),
  ],
  appeal: [
    action('decide_appeal', 'Decide the appeal…', { primary: true, needsReason: true }),
    action('reopen', 'Reopen…', { needsReason: true }),
  ],
} satisfies Record<string, CardAction[]>;

export const customerChoice: CustomerChoice = {
  consequence:
    'Northwind Resellers receives a referral fee of 5 % of first-year value, about €3,000, if the deal is won.',
  contenders: [
    { value: '0197a3c2-7f10-7a41-9c55-0a1b2c3d4e60', label: 'Brightwater Channel, registered on 20 Nov 2026' },
  ],
  evidence: { label: 'Who at the customer said so', required: true },
};

export const mediation: Mediation = {
  against: 'partner',
  againstId: '0197a3c2-7f10-7a41-9c55-0a1b2c3d4e77',
  heads: { ours: 'Brightwater Channel (this registration)', other: 'Northwind Resellers' },
  policySentence: 'Northwind Resellers registered 2 days earlier: first to register wins within 7 days (rule 6).',
  policyChoice: 'other',
  rows: [
    { label: 'Submitted at', ours: '20 Nov 2026, 02:40', other: '18 Nov 2026, 09:05' },
    { label: 'Company as written', ours: 'Tamarind Logistics, tamarind.example', other: 'Tamarind Logistics SE' },
    {
      label: 'Match',
      ours: 'Same company: same web domain (tamarind.example)',
      other: 'Same company: same web domain (tamarind.example)',
    },
    {
      label: 'Activity with the customer',
      ours: 'names Kofi Mensah as contact',
      other: 'told how it stands on 21 Nov 2026',
    },
    { label: 'Certificate', ours: 'Valid until 14 Jan 2027', other: 'Valid until 3 May 2027' },
    { label: 'History', ours: 'No other registration', other: '4 other registrations: 2 won, 1 protected, 1 rejected' },
  ],
  dealings: { heading: 'Our own team with this customer before the registration, by the CRM', facts: [] },
  choices: [
    {
      value: 'this',
      label: 'Brightwater Channel',
      consequence:
        'Tamarind Logistics is protected for Brightwater Channel for 90 days. The registration of Northwind Resellers is rejected; no fee is owed.',
      needsReason: true,
      credits: [],
    },
    {
      value: 'other',
      label: 'Northwind Resellers',
      consequence:
        'Tamarind Logistics is protected for Northwind Resellers for 90 days. The registration of Brightwater Channel is rejected; no fee is owed.',
      needsReason: false,
      credits: [],
    },
  ],
  evidence: { label: 'What shows who worked with the customer', required: false },
  also: '',
};

/** Partner against the vendor's own deal: the partner is owed something when it loses. */
/** An appeal against which another partner's protection stands. */
export const appealSides: Mediation = {
  ...mediation,
  policySentence: 'Northwind Resellers’ registration is approved: its protection stands (rule 6).',
  choices: [
    {
      value: 'this',
      label: 'End the protection of Northwind Resellers',
      consequence:
        'Nothing protects the customer for Northwind Resellers any more, and the registration of Brightwater Channel is reviewed again.',
      needsReason: true,
      credits: [
        {
          value: 'referral_fee',
          label: 'Referral fee',
          consequence:
            'Nothing protects the customer for Northwind Resellers any more, and the registration of Brightwater Channel is reviewed again. Northwind Resellers receives a referral fee of 5 %, about €3,000, if the deal is won.',
        },
        {
          value: 'nothing',
          label: 'Nothing',
          consequence:
            'Nothing protects the customer for Northwind Resellers any more, and the registration of Brightwater Channel is reviewed again. Northwind Resellers is owed nothing.',
        },
      ],
    },
    {
      value: 'other',
      label: 'Keep the protection of Northwind Resellers, and compensate Brightwater Channel',
      consequence: 'The customer stays protected for Northwind Resellers.',
      needsReason: true,
      credits: [
        {
          value: 'referral_fee',
          label: 'Referral fee',
          consequence:
            'The customer stays protected for Northwind Resellers. Brightwater Channel receives a referral fee of 5 %, about €3,000, if the deal is won.',
        },
        {
          value: 'co_sell_credit',
          label: 'Co-sell credit',
          consequence:
            'The customer stays protected for Northwind Resellers. Brightwater Channel receives a co-sell credit of 5 %, about €3,000, if the deal is won.',
        },
      ],
    },
  ],
  evidence: { label: '', required: false },
};

export const directMediation: Mediation = {
  ...mediation,
  against: 'direct',
  againstId: 'hubspot:7001',
  heads: { ours: 'Brightwater Channel (this registration)', other: 'Our own deal' },
  policySentence: 'Brightwater Channel registered first: the partner keeps the deal (rule 10).',
  policyChoice: 'this',
  choices: [
    { value: 'this', label: 'Brightwater Channel', consequence: 'No fee is owed.', needsReason: false, credits: [] },
    {
      value: 'direct',
      label: 'Our own deal',
      consequence: 'Brightwater Channel receives a referral fee of 5 % of first-year value, about €6,225.',
      needsReason: true,
      credits: [
        {
          value: 'referral_fee',
          label: 'Referral fee',
          consequence: 'Brightwater Channel receives a referral fee of 5 % of first-year value, about €6,225.',
        },
        {
          value: 'co_sell_credit',
          label: 'Co-sell credit',
          consequence: 'Brightwater Channel receives a co-sell credit of 5 % of the deal’s value, about €6,225.',
        },
      ],
    },
  ],
};

export const evidenceBundle = (row: QueueRow, story: Why): EvidenceBundle => ({
  generatedAt: '2026-11-22T06:16:00.000Z',
  title: `Evidence: ${row.customerName}, registered by ${row.partner.name}`,
  appeal: row.appeal?.sentence ?? '',
  why: story,
  findings: [],
  dates: [
    { label: 'Submitted', value: '18 Nov 2026, 09:05' },
    { label: 'Rejected', value: '21 Nov 2026, 10:00' },
  ],
  policyVersions: [1, 2],
  hashes: [1, 2, 3].map((version) => ({ version, type: 'RegistrationSubmitted', hash: `${version}`.repeat(64) })),
});
