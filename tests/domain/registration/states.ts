import type { Judgement } from '../../../src/domain/conflict.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import type { CommandOf } from '../../../src/domain/registration-command.ts';
import type { Registration, RegistrationState } from '../../../src/domain/registration.ts';
import { directFee, type Resolution } from '../../../src/domain/resolution.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { after, claim, day, free, monday, next, rosa, submit } from './story.ts';

const match = { basis: 'domain', ours: 'acme.io', theirs: 'acme.io', score: 1 } as const;
export const rival: Finding & { kind: 'another_partner' } = {
  kind: 'another_partner',
  registrationId: 'r-2',
  partnerId: 'brightwater',
  partnerName: 'Brightwater Channel',
  customerName: 'Acme GmbH',
  submittedAt: '2026-11-20T09:00:00Z',
  protectedUntil: null,
  outcome: 'first_to_register',
  match,
};
export const held: Finding = { ...rival, protectedUntil: '2027-01-01', outcome: 'protected' };
export const direct: Finding & { kind: 'direct_pipeline' | 'existing_customer' } = {
  kind: 'direct_pipeline',
  crm: 'hubspot',
  dealId: '9',
  dealName: 'Acme: seats',
  companyName: 'Acme GmbH',
  stage: 'Qualified',
  since: '2026-10-01T00:00:00Z',
  others: 0,
  match,
};
export const lapsed: Finding = {
  kind: 'certificate',
  partnerId: 'northwind',
  partnerName: 'Northwind Resellers',
  lapsedOn: '2026-11-03',
};
export const outside = {
  kind: 'out_of_territory',
  partnerId: 'northwind',
  partnerName: 'Northwind Resellers',
  claimed: 'France',
  outside: [{ kind: 'country', code: 'FR' }],
  unread: [],
  agreed: [{ kind: 'group', id: 'DACH' }],
  follows: 'flag',
} as const satisfies Finding;
export const own: Finding = {
  kind: 'own_registration',
  registrationId: 'r-0',
  submittedAt: '2026-11-01T00:00:00Z',
  match,
};
export const coolOff: Finding = { kind: 'cool_off', registrationId: 'r-0', until: '2026-12-24', match };
export const judged = (verdict: Judgement['verdict'], ...findings: Finding[]): Judgement => ({ verdict, findings });

export const other = {
  registrationId: 'r-2',
  partnerId: 'brightwater',
  partnerName: 'Brightwater Channel',
  submittedAt: '2026-11-20T09:00:00Z',
  isProtected: false,
};
/** Rule 6 as the policy has it: the other side was first. */
export const lostToOther: Resolution = {
  decidedFor: 'other',
  rule: 6,
  policySaid: {
    winner: 'other',
    rule: 6,
    because: {
      kind: 'first_to_register',
      firstAt: '2026-11-20T09:00:00Z',
      secondAt: '2026-11-23T09:00:00Z',
      withinDays: 7,
    },
  },
  against: { kind: 'partner', claimant: other },
  evidence: [],
  reason: '',
  consequence: null,
};
export const wonOverOther: Resolution = { ...lostToOther, decidedFor: 'this' };
export const lostToDirect: Resolution = {
  decidedFor: 'direct',
  rule: 7,
  policySaid: {
    winner: 'direct',
    rule: 7,
    because: { kind: 'open_before', openedAt: '2026-10-01T00:00:00Z', submittedAt: '2026-11-23T09:00:00Z' },
  },
  against: {
    kind: 'direct',
    direct: {
      crm: 'hubspot',
      dealId: '9',
      dealName: 'Acme: seats',
      openedAt: '2026-10-01T00:00:00Z',
      lastActivityAt: null,
    },
  },
  evidence: [],
  reason: '',
  consequence: directFee(
    { partnerId: 'northwind', partnerName: 'Northwind Resellers' },
    claim.estimatedArr,
    defaultPolicy,
  ),
};
export const directLater: Finding = {
  kind: 'direct_later',
  crm: 'hubspot',
  dealId: '10',
  dealName: 'Acme: more seats',
  companyName: 'Acme GmbH',
  stage: 'Qualified',
  since: '2026-11-24T09:00:00.000Z',
  others: 0,
  match: { basis: 'domain', ours: 'acme.example', theirs: 'acme.example', score: 1 },
};
export const customerChose: Resolution = {
  ...lostToOther,
  rule: 9,
  policySaid: null,
  evidence: [{ what: 'Mail of the customer’s head of IT', on: '2026-12-01' }],
  reason: 'The customer asked for Brightwater in writing',
};

export const approve = (
  judgement = free,
  reason = '',
  resolutions: readonly Resolution[] = [],
): CommandOf<'approve'> => ({
  type: 'approve',
  reason,
  judgement,
  resolutions,
});
export const reject = (more: Partial<CommandOf<'reject'>> = {}): CommandOf<'reject'> => ({
  type: 'reject',
  reasonCode: 'duplicate',
  reason: '',
  ...more,
});
export const close = (
  outcome: 'won' | 'lost',
  closedAt: string | null = '2026-11-24T09:00:00.000Z',
): CommandOf<'close'> => ({
  type: 'close',
  outcome,
  crm: 'hubspot',
  dealId: '1',
  stage: 'Closed',
  closedAt,
});
export const ask = (questions = 'Who decides at Acme?'): CommandOf<'request-information'> => ({
  type: 'request-information',
  questions,
});
export const answer = (more: Partial<CommandOf<'provide-information'>> = {}): CommandOf<'provide-information'> => ({
  type: 'provide-information',
  answer: 'Ada Berger, head of IT',
  changes: {},
  judgement: free,
  ...more,
});
export const update = (more: Partial<CommandOf<'update-status'>> = {}): CommandOf<'update-status'> => ({
  type: 'update-status',
  status: 'on_track',
  note: '',
  changes: {},
  ...more,
});
export const appeal = (reason = 'We were there first'): CommandOf<'appeal'> => ({ type: 'appeal', reason, by: rosa });
export const decideAppeal = (outcome: 'upheld' | 'dismissed', reason = 'Dated mail'): CommandOf<'decide-appeal'> => ({
  type: 'decide-appeal',
  outcome,
  reason,
  judgement: free,
});
export const advance = { type: 'advance' } as const;

const inReview = after([submit(), monday]);
const approved = next(inReview, approve(), monday);
/** One registration in each state, all reached by commands on the same Monday unless their state needs time. */
export const inState = {
  draft: after([{ type: 'draft', claim }, monday]),
  in_review: inReview,
  conflict: after([submit(judged('conflict', rival)), monday]),
  blocked: after([submit(judged('blocked', lapsed)), monday]),
  action_required: next(inReview, ask(), monday),
  approved,
  won: next(approved, close('won'), day(1, 'crm')),
  lost: next(approved, close('lost'), day(1, 'crm')),
  rejected: next(inReview, reject(), monday),
  withdrawn: next(inReview, { type: 'withdraw', reason: '' }, monday),
  expired: next(approved, advance, day(60, 'clock')),
} satisfies Partial<Record<RegistrationState, Registration>>;
