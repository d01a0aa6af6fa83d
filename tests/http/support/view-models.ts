import type { LeakReport } from '../../../src/contract/leaks.ts';
import type { PartnerLinkAnswer } from '../../../src/contract/partner-link.ts';
import type { CompanySearchAnswer, RulingAnswer } from '../../../src/contract/company-ruling.ts';
import type { ActAnswer, CheckAnswer, DealCard } from '../../../src/contract/deal-card.ts';
import type { Receipt } from '../../../src/contract/receipt.ts';
import type {
  BulkAnswer,
  DecisionAnswer,
  RegistrationDetail,
  ReviewQueue,
} from '../../../src/contract/review-queue.ts';
import type { SyncHealth } from '../../../src/contract/sync-health.ts';
import type { EvidenceBundle, Why } from '../../../src/contract/why.ts';

const generatedAt = '2026-11-22T06:16:00.000Z';
export const registrationId = '0199d1a0-0000-7000-8000-000000000001';
export const partnerId = '0199d1a0-0000-7000-8000-0000000000aa';

export const dealCard: DealCard = {
  generatedAt,
  viewer: { role: 'rep', name: 'Rosa Lindqvist' },
  deal: { crm: 'hubspot', id: '42', name: 'Acme rollout', customerName: 'Acme GmbH', amount: null, closeDate: null },
  headline: { tag: { label: 'No partner', tone: 'neutral' }, sentence: 'No partner on this deal yet.' },
  actions: [{ kind: 'register', label: 'Register for a partner', primary: true, needsReason: false }],
  registration: null,
  conflicts: [
    {
      id: 'f1',
      kind: 'another_partner',
      tone: 'warning',
      sentence: 'Another partner registered this company earlier.',
      because: '',
      next: 'First to register wins within 7 days (rule 6).',
      evidence: [],
      score: null,
      verdict: null,
      sureness: '',
      reasons: [],
      since: '',
      about: null,
    },
  ],
  rulings: [],
  partners: [],
  attribution: null,
  sync: { tone: 'neutral', sentence: 'Nothing to write yet.', pending: [] },
  form: {
    partners: [],
    currencies: ['EUR', 'USD'],
    rejectReasons: [{ value: 'duplicate', label: 'Duplicate' }],
    suggestedReason: '',
    territories: ['DACH', 'Germany'],
    assignees: [],
    prefill: {
      customerName: 'Acme GmbH',
      customerDomain: 'acme.example',
      amount: '',
      currency: 'EUR',
      expectedCloseDate: '',
      contactName: '',
      contactEmail: '',
      products: '',
      territory: '',
    },
  },
};

export const checkAnswer: CheckAnswer = {
  sentence: 'Free to register.',
  tone: 'success',
  outcome: 'free',
  findings: [],
};

export const actAnswer: ActAnswer = {
  outcome: 'done',
  tone: 'success',
  message: 'Sent. The partner manager decides by Tue 24 Nov, 14:00.',
  reason: null,
  findings: [],
  registrationId,
  version: 1,
  card: dealCard,
};

export const why: Why = {
  title: 'Why this registration stands as it does',
  timeline: [
    {
      at: generatedAt,
      atText: '22 Nov 2026, 06:16',
      who: 'Rosa Lindqvist',
      what: 'Submitted for Northwind Resellers.',
      tone: 'info',
      evidence: [],
      rule: '',
      fingerprint: '9f86d081',
    },
  ],
  wouldHaveChanged: [],
};

const row: ReviewQueue['rows'][number] = {
  id: registrationId,
  version: 1,
  state: 'in_review',
  tag: { label: 'In review', tone: 'info' },
  customerName: 'Acme GmbH',
  partner: { id: partnerId, name: 'Northwind Resellers', tier: 'Gold' },
  submittedAt: generatedAt,
  submittedText: 'just now',
  reviewDueAt: '2026-11-24T06:16:00.000Z',
  protectedUntil: null,
  daysLeft: null,
  receiptUrl: 'https://partners.example.com/receipts/known-receipt-token',
  partnerLink: null,
  amount: { amountMinor: 6_000_000, currency: 'EUR', text: '€60,000.00' },
  clock: { text: '48 h left', tone: 'info', dueAt: '2026-11-24T06:16:00.000Z', share: 0 },
  assignee: null,
  protection: null,
  update: null,
  appeal: null,
  information: null,
  checks: [],
  owner: 'Rosa Lindqvist',
  bulk: true,
};

export const registrationDetail: RegistrationDetail = {
  generatedAt,
  registration: row,
  facts: [{ label: 'Customer', value: 'Acme GmbH' }],
  conflicts: [],
  customer: null,
  rulings: [],
  actions: [],
  rejectReasons: [],
  suggestedReason: '',
  assignees: [],
  mediation: null,
  appealSides: null,
  customerChoice: null,
  deals: [{ crm: 'hubspot', id: '42', name: 'Acme rollout' }],
  why,
};

export const decisionAnswer: DecisionAnswer = {
  outcome: 'done',
  tone: 'success',
  message: 'Approved.',
  reason: null,
  detail: registrationDetail,
};

export const bulkAnswer: BulkAnswer = {
  summary: '1 registration approved.',
  tone: 'success',
  items: [
    {
      registrationId,
      customerName: 'Acme GmbH',
      outcome: 'done',
      tone: 'success',
      message: 'Approved.',
      reason: null,
      version: 3,
    },
  ],
};

export const evidenceBundle: EvidenceBundle = {
  generatedAt,
  title: 'Evidence: Acme GmbH, registered by Northwind Resellers',
  appeal: '',
  why,
  findings: [],
  dates: [{ label: 'Submitted', value: '22 Nov 2026, 06:16:00' }],
  policyVersions: [1],
  hashes: [{ version: 1, type: 'RegistrationSubmitted', hash: 'ab'.repeat(32) }],
};

export const reviewQueue: ReviewQueue = {
  generatedAt,
  viewer: { role: 'partner_manager', name: 'Paul Mwangi' },
  mayDecide: true,
  segments: [{ value: 'needs_decision', label: 'Needs a decision', count: 1 }],
  segment: 'needs_decision',
  search: '',
  filters: [{ name: 'due', label: 'Due', value: 'any', options: [{ value: 'any', label: 'Any time', count: 1 }] }],
  rows: [row],
  next: null,
  emptySentence: 'Nothing waits for you.',
};

export const leakReport: LeakReport = {
  generatedAt: '2026-11-22T06:16:00.000Z',
  tone: 'success',
  sentence: 'All 12 records in HubSpot and Salesforce say what the log says.',
  lastRunText: 'HubSpot 2 h ago, Salesforce 2 h ago',
  checked: 12,
  rows: [],
  leftOut: 0,
};

export const syncHealth: SyncHealth = {
  generatedAt,
  tone: 'success',
  sentence: 'Both CRMs are in step.',
  connections: [
    {
      crm: 'hubspot',
      account: '12345678',
      tone: 'success',
      sentence: 'In step.',
      lastChangeSeenText: '2 minutes ago',
      backlog: 0,
      backlogAgeText: '',
      limitUsed: null,
      mirrored: { companies: 200, deals: 300, contacts: 200 },
      pending: [],
    },
  ],
};

export const rulingAnswer: RulingAnswer = {
  outcome: 'done',
  tone: 'success',
  message: 'Noted. Acme GmbH and Acme Tools count as two companies from now on.',
  reason: null,
  ruling: {
    id: '0199d1a0-0000-7000-8000-0000000000dd',
    kind: 'different',
    sentence: 'Paul Mwangi said on 22 Nov 2026 that Acme GmbH and Acme Tools are not the same company.',
    reason: '',
    mayWithdraw: true,
  },
};

export const companySearchAnswer: CompanySearchAnswer = {
  companies: [{ name: 'Acme Tools', domain: 'acme-tools.example', detail: 'HubSpot company, 2 open deals' }],
};

export const receipt: Receipt = {
  language: 'en',
  title: 'Deal registration for Acme GmbH',
  tag: { label: 'Protected', tone: 'success' },
  note: '',
  headline: 'Northwind Resellers is protected for Acme GmbH until 20 Feb 2027.',
  clock: '90 days left.',
  reason: '',
  next: 'Tell us once a month how the deal stands.',
  facts: [{ label: 'Customer', value: 'Acme GmbH' }],
  version: 3,
  forms: {
    answer: null,
    update: { sentence: 'No update yet. First due 22 Dec 2026.', choices: [{ value: 'on_track', label: 'On track' }] },
    appeal: null,
  },
  statements: null,
  asOf: 'As of 22 Nov 2026, 06:16 (UTC).',
};

export const partnerLinkAnswer: PartnerLinkAnswer = {
  outcome: 'done',
  tone: 'success',
  message: 'Whoever has this link acts for the partner.',
  url: 'https://partners.example.com/receipts/another-receipt-token',
  version: 4,
};
