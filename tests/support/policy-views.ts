import { policyViewOf } from '../../src/application/show-policy.ts';
import type { PolicyAnswer, PolicyPreview, PolicyView } from '../../src/contract/policy.ts';
import type { SimulationView } from '../../src/contract/simulation.ts';
import type { ViewerRole } from '../../src/contract/shared.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { PublishedPolicy } from '../../src/domain/policy-change.ts';

const by = { kind: 'person', id: 'ada@vendor.example', name: 'Ada Admin', role: 'admin' } as const;
const at = '2026-11-03T14:12:00.000Z';

/** Two versions: one in force, one that waits for its day. */
const versions: PublishedPolicy[] = [
  {
    policy: {
      ...defaultPolicy,
      version: 2,
      effectiveFrom: '2026-11-03',
      protection: { ...defaultPolicy.protection, protectionDays: 75 },
    },
    published: {
      by,
      at,
      reason: 'Deals close faster now',
      from: 1,
      changed: ['protection.protectionDays'],
      supersedes: [],
    },
  },
  {
    policy: {
      ...defaultPolicy,
      version: 3,
      effectiveFrom: '2027-01-01',
      protection: { ...defaultPolicy.protection, protectionDays: 60 },
    },
    published: { by, at, reason: 'From the new year', from: 2, changed: ['protection.protectionDays'], supersedes: [] },
  },
];

/** The policy as the service would show it, for tests of whoever draws it. */
export function policyViewFor(role: ViewerRole): PolicyView {
  const scene = {
    now: Temporal.Instant.from('2026-11-22T12:00:00Z'),
    timeZone: 'UTC',
    locale: 'en-GB',
    currency: 'EUR',
    policy: versions[0]?.policy ?? defaultPolicy,
    policies: new Map(),
    receiptSecret: '',
  };
  const caller = { tenantId: '', crm: 'hubspot', userId: '', email: '', name: null, role } as const;
  return policyViewOf(scene, versions, caller, { locale: 'en-GB', timeZone: 'UTC' });
}

export const policyPreviewView: PolicyPreview = {
  outcome: 'ready',
  sentence: '1 value changes on 1 Dec 2026.',
  problems: [],
  changes: ['Protection: 75 days → 60 days (rule 4).'],
  touches: [
    {
      tone: 'danger',
      sentence: '2 protections would end by silence on the first day, if nobody updates them until then.',
      examples: ['Ondine Waterworks B.V., Northwind Resellers: 12 Jan 2027 → 1 Dec 2026'],
    },
    { tone: 'neutral', sentence: 'Whatever was decided stays as it is.', examples: [] },
  ],
  warnings: ['An extension (90 days) is longer than the protection it extends (60 days).'],
  baseVersion: 3,
};

export const simulationFixture: SimulationView = {
  outcome: 'unchanged',
  sentence: 'None of 3 registrations would stand otherwise.',
  progress: null,
  problems: [],
  changes: ['Protection: 75 days → 60 days (rule 4).'],
  history: [],
  totals: [],
  rows: [],
  more: 0,
  credits: { sentence: 'Credits stay as they are.', note: '', totals: [], partners: [], rows: [], more: 0 },
  money: { sentence: 'Money stays as it is.', note: '', totals: [], partners: [], rows: [], more: 0 },
  documents: [],
  cannotKnow: [],
};

export const policyAnswerView: PolicyAnswer = {
  outcome: 'done',
  tone: 'success',
  message: 'Published. Version 4 takes effect on 1 Dec 2026. Until then nothing changes.',
  reason: null,
  problems: [],
  policy: policyViewFor('admin'),
};
