import type { QueueRow } from '../../../src/contract/review-queue.ts';
import {
  type AppealStanding,
  appealStanding,
  type CustomerChoice,
  customerChoice,
  type InformationAsked,
  informationAsked,
  type Mediation,
  mediation,
  type Person,
  protectionStanding,
  updateStanding,
} from '../../../src/contract/program.ts';

/** Parts of the program's view models, each held against the contract. */

export const assignees: Person[] = [
  { email: 'paul@vendor.example', name: 'Paul Mwangi' },
  { email: 'anna.huber@vendor.example', name: 'Anna Huber' },
];

export const noStanding: Pick<QueueRow, 'assignee' | 'protection' | 'update' | 'appeal' | 'information'> = {
  assignee: null,
  protection: null,
  update: null,
  appeal: null,
  information: null,
};

export const protectedNow = protectionStanding.parse({
  sentence: 'Protected until 20 Feb 2027 (25 days left). It can be extended once, by 30 days.',
  tone: 'warning',
  daysLeft: 25,
  extensionsLeft: 1,
});

export const extended = protectionStanding.parse({
  sentence: 'Protected until 22 Mar 2027 (55 days left). No extension is left.',
  tone: 'success',
  daysLeft: 55,
  extensionsLeft: 0,
});

const choices = [
  { value: 'on_track', label: 'On track' },
  { value: 'slower', label: 'Slower than planned' },
  { value: 'at_risk', label: 'At risk' },
];

export const updateDue = updateStanding.parse({
  sentence:
    'Last update 20 Dec 2026 (on track). The next was due on 19 Jan 2027; without one the protection ends on 18 Feb 2027.',
  tone: 'danger',
  overdue: true,
  choices,
});

export const updated = updateStanding.parse({
  sentence: 'Last update 26 Jan 2027 (slower than planned). Next due 25 Feb 2027.',
  tone: 'neutral',
  overdue: false,
  choices,
});

export const asked: InformationAsked = informationAsked.parse({
  questions: 'Which depots are meant?\nWho signs at Quillon Freight?',
  askedBy: 'Paul Mwangi',
  askedAtText: 'Sun 22 Nov, 07:30',
  editable: [
    { field: 'amount', label: 'Estimated ARR', value: '60000', kind: 'amount', unit: 'EUR' },
    { field: 'expectedCloseDate', label: 'Expected close date', value: '2027-01-31', kind: 'date', unit: '' },
    { field: 'contactName', label: 'Key contact', value: 'Maren Osei', kind: 'text', unit: '' },
    {
      field: 'contactEmail',
      label: 'Contact’s e-mail',
      value: 'maren.osei@quillon-freight.example',
      kind: 'email',
      unit: '',
    },
    { field: 'notes', label: 'Notes for the reviewer', value: '', kind: 'paragraph', unit: '' },
  ],
});

export const mayAppeal: AppealStanding = appealStanding.parse({
  sentence: 'Rejected on 21 Nov 2026: duplicate registration. You may appeal until 5 Dec 2026.',
  tone: 'info',
  state: 'possible',
});

export const appealed: AppealStanding = appealStanding.parse({
  sentence:
    'Rosa Lindqvist appealed on 22 Nov 2026: “We met the customer in September; the other deal is a different plant.”',
  tone: 'warning',
  state: 'open',
});

export const dismissed: AppealStanding = appealStanding.parse({
  sentence: 'Dismissed by Paul Mwangi on 22 Nov 2026: “Both deals name the same plant.”',
  tone: 'neutral',
  state: 'dismissed',
});

export const rivalId = 'd3b0a1de-0000-4000-8000-000000000099';

/** Two partners registered one company; the policy speaks for the earlier one. */
export const twoPartners: Mediation = mediation.parse({
  against: 'partner',
  againstId: rivalId,
  heads: { ours: 'Northwind Resellers (this registration)', other: 'Brightwater Channel' },
  policySentence: 'Brightwater Channel registered 2 days earlier: first to register wins (rule 6).',
  policyChoice: 'other',
  rows: [
    { label: 'Submitted at', ours: 'Sun 22 Nov 2026, 02:00', other: 'Fri 20 Nov 2026, 09:12' },
    { label: 'Company as written', ours: 'Ondine Waterworks', other: 'Ondine Waterworks B.V.' },
    {
      label: 'Match and evidence',
      ours: 'Same web domain (ondine-waterworks.example)',
      other: 'Same web domain (ondine-waterworks.example)',
    },
    {
      label: 'Dated activity with the customer',
      ours: 'Meeting on 3 Sep 2026; technical validation on 12 Oct 2026',
      other: 'None known',
    },
    { label: 'Certificate', ours: 'Current until 3 May 2027', other: 'Current until 18 Feb 2027' },
    { label: 'History', ours: '4 registrations won, 1 lost', other: 'First registration' },
  ],
  dealings: { heading: 'Our own team before the registration', facts: [] },
  choices: [
    {
      value: 'this',
      label: 'Northwind Resellers gets the customer',
      consequence:
        'Northwind Resellers is protected for 90 days. Brightwater Channel receives a referral fee of 5 % of first-year value, about EUR 4,400, if the deal is won.',
      needsReason: true,
      credits: [
        {
          value: 'referral_fee',
          label: 'Referral fee, 5 % of first-year value',
          consequence:
            'Northwind Resellers is protected for 90 days. Brightwater Channel receives a referral fee of 5 % of first-year value, about EUR 4,400, if the deal is won.',
        },
        {
          value: 'co_sell_credit',
          label: 'Co-sell credit, 5 % of the deal',
          consequence:
            'Northwind Resellers is protected for 90 days. Brightwater Channel receives a co-sell credit of 5 % of the deal, about EUR 4,400, if the deal is won.',
        },
      ],
    },
    {
      value: 'other',
      label: 'Brightwater Channel gets the customer',
      consequence: 'Brightwater Channel is protected for 90 days. Northwind Resellers receives nothing.',
      needsReason: false,
      credits: [],
    },
  ],
  evidence: { label: 'What shows it?', required: false },
  also: '',
});

/** A partner against the vendor's own deal: direct only with dated evidence (rule 10). */
/** An appeal against which another partner's protection stands. */
export const appealSides: Mediation = mediation.parse({
  ...twoPartners,
  policySentence: 'Brightwater Channel’s registration is approved: its protection stands (rule 6).',
  choices: [
    {
      value: 'this',
      label: 'End the protection of Brightwater Channel',
      consequence:
        'Nothing protects the customer for Brightwater Channel any more, and the registration of Northwind Resellers is reviewed again.',
      needsReason: true,
      credits: [
        {
          value: 'referral_fee',
          label: 'Referral fee',
          consequence:
            'Nothing protects the customer for Brightwater Channel any more, and the registration of Northwind Resellers is reviewed again. Brightwater Channel receives a referral fee of 5 %, about EUR 4,400, if the deal is won.',
        },
        {
          value: 'nothing',
          label: 'Nothing',
          consequence:
            'Nothing protects the customer for Brightwater Channel any more, and the registration of Northwind Resellers is reviewed again. Brightwater Channel is owed nothing.',
        },
      ],
    },
    {
      value: 'other',
      label: 'Keep the protection of Brightwater Channel, and compensate Northwind Resellers',
      consequence: 'The customer stays protected for Brightwater Channel.',
      needsReason: true,
      credits: [
        {
          value: 'referral_fee',
          label: 'Referral fee',
          consequence:
            'The customer stays protected for Brightwater Channel. Northwind Resellers receives a referral fee of 5 %, about EUR 4,400, if the deal is won.',
        },
        {
          value: 'co_sell_credit',
          label: 'Co-sell credit',
          consequence:
            'The customer stays protected for Brightwater Channel. Northwind Resellers receives a co-sell credit of 5 %, about EUR 4,400, if the deal is won.',
        },
      ],
    },
  ],
  evidence: { label: '', required: false },
});

export const againstDirect: Mediation = mediation.parse({
  ...twoPartners,
  against: 'direct',
  againstId: 'hubspot:501',
  heads: { ours: 'Northwind Resellers (this registration)', other: 'Our own deal' },
  policySentence:
    'Your own team had an open deal 40 days before the registration: the direct team keeps the customer (rules 7 and 10).',
  policyChoice: 'direct',
  dealings: { heading: 'Our own team before the registration', facts: [] },
  choices: [
    {
      value: 'direct',
      label: 'The direct team keeps the customer',
      consequence:
        'Northwind Resellers receives a referral fee of 5 % of first-year value, about EUR 6,000, if the deal is won.',
      needsReason: false,
      credits: [],
    },
    {
      value: 'this',
      label: 'Northwind Resellers gets the customer',
      consequence: 'Northwind Resellers is protected for 90 days; the direct team earns nothing on this deal.',
      needsReason: true,
      credits: [],
    },
  ],
  evidence: { label: 'What shows the prior relationship?', required: true },
  also: 'Choosing Northwind Resellers also decides against Fabrikam Partners.',
});

export const customerWish: CustomerChoice = customerChoice.parse({
  consequence:
    'Northwind Resellers receives a referral fee of 5 % of first-year value, about EUR 3,000, if the deal is won.',
  contenders: [{ value: rivalId, label: 'Brightwater Channel, registered on 24 Jan 2027' }],
  evidence: { label: 'Who said so, and where?', required: true },
});
