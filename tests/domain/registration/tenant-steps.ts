import fc from 'fast-check';
import { claimedAtAgain, claimedAtOf } from '../../../src/domain/claim-standing.ts';
import { claimedIdentity } from '../../../src/domain/company-identity.ts';
import { isProtected } from '../../../src/domain/conflict.ts';
import type { Mover } from '../../../src/domain/lifecycle.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { instantText, type RegistrationCommand } from '../../../src/domain/registration-command.ts';
import type { Claim, SubmittedRegistration } from '../../../src/domain/registration.ts';
import {
  againstDirect,
  betweenPartners,
  customerChoiceFee,
  directFee,
  type Claimant,
  type Resolution,
} from '../../../src/domain/resolution.ts';
import { appeal, decideAppeal, update } from './states.ts';
import { claim, links, rosa } from './story.ts';
import type { Tenant } from './tenant.ts';

const companies = [
  { customerName: 'Acme GmbH', customerDomain: 'acme.io', contactEmail: 'ada@acme.io' },
  {
    customerName: 'Basalt Robotics',
    customerDomain: 'basalt.example',
    contactEmail: 'bo@basalt.example',
    territory: 'France',
  },
];
const claimOf = (partner: number, company: number, amountMinor: number): Claim => ({
  ...claim,
  ...companies[company],
  partnerId: `partner-${partner}`,
  partnerName: `Partner ${partner}`,
  estimatedArr: { amountMinor, currency: 'EUR' },
});

const sideOf = (state: SubmittedRegistration): Claimant => ({
  registrationId: state.id,
  partnerId: state.claim.partnerId,
  partnerName: state.claim.partnerName,
  submittedAt: claimedAtOf(state),
  isProtected: state.state === 'approved',
});

/** How a manager who goes by the policy decides each conflict that was found. */
function resolutionsFor(tenant: Tenant, state: SubmittedRegistration, decidedFor: 'this' | 'other'): Resolution[] {
  return state.findings.flatMap((finding): Resolution[] => {
    const rival = finding.kind === 'another_partner' ? tenant.all.get(finding.registrationId) : undefined;
    if (!rival) return [];
    const policySaid = betweenPartners(sideOf(state), sideOf(rival), tenant.policy);
    const against = { kind: 'partner', claimant: sideOf(rival) } as const;
    return [{ decidedFor, rule: 6, policySaid, against, evidence: [], reason: 'Weighed', consequence: null }];
  });
}

function forDirect(state: SubmittedRegistration, policy: Policy): Resolution {
  const direct = {
    crm: 'hubspot',
    dealId: '9',
    dealName: 'Acme',
    openedAt: '2026-12-01T00:00:00Z',
    lastActivityAt: null,
  } as const;
  const policySaid = againstDirect(sideOf(state), direct, policy);
  const consequence = directFee(sideOf(state), state.claim.estimatedArr, policy);
  return {
    decidedFor: 'direct',
    rule: 7,
    policySaid,
    against: { kind: 'direct', direct },
    evidence: [],
    reason: '',
    consequence,
  };
}

function chosenOver(state: SubmittedRegistration, policy: Policy): Resolution {
  const against = {
    kind: 'partner',
    claimant: { ...sideOf(state), registrationId: 'other', partnerId: 'other' },
  } as const;
  const consequence = customerChoiceFee(sideOf(state), state.claim.estimatedArr, policy);
  const evidence = [{ what: 'Mail', on: '2027-01-01' }];
  return { decidedFor: 'other', rule: 9, policySaid: null, against, evidence, reason: 'Mail', consequence };
}

/** An appeal is lodged and upheld against whoever holds the company: its protection ends, or it stays and is paid for. */
function upholdAgainstHolder(tenant: Tenant, which: number, ends: boolean): void {
  const behind = [...tenant.all.values()].filter(({ state }) => ['blocked', 'rejected', 'expired'].includes(state));
  const id = behind[which % Math.max(1, behind.length)]?.id;
  if (id === undefined) return;
  if (tenant.all.get(id)?.state === 'blocked') {
    tenant.act(id, { type: 'reject', reasonCode: 'duplicate', reason: 'Weighed' }, 'partner_manager');
  }
  tenant.act(id, appeal(), 'rep');
  const state = tenant.all.get(id);
  if (!state?.appeal || state.appeal.decision) return;
  const judged = () => tenant.judged(state.claim, state, claimedAtAgain(state, instantText(tenant.now)));
  const held = judged().findings.find(isProtected);
  const rival = held && tenant.all.get(held.registrationId);
  if (!rival) return;
  if (tenant.act(id, { ...decideAppeal('upheld'), judgement: judged() }, 'partner_manager')) {
    throw new Error('upheld against a protection, and nothing said of it');
  }
  const { policy } = tenant;
  const [loser, winner] = ends ? [rival, state] : [state, rival];
  const consequence = directFee(sideOf(loser), loser.claim.estimatedArr, policy);
  const between = (one: SubmittedRegistration, other: SubmittedRegistration, isOwed: boolean): Resolution => ({
    decidedFor: one === winner ? 'this' : 'other',
    rule: 10,
    policySaid: betweenPartners(sideOf(one), sideOf(other), policy),
    against: { kind: 'partner', claimant: sideOf(other) },
    evidence: [],
    reason: 'Weighed',
    consequence: isOwed ? consequence : null,
  });
  const theirs = between(rival, state, loser === rival);
  if (!tenant.act(rival.id, { type: 'weigh-appeal', reason: 'Weighed', resolution: theirs }, 'partner_manager')) return;
  const settled = between(state, rival, loser === state);
  if (!tenant.act(id, { ...decideAppeal('upheld'), judgement: judged(), settled }, 'partner_manager')) {
    throw new Error('half settled');
  }
  const after = tenant.all.get(id);
  const isRight = ends ? after?.state !== 'blocked' && after?.state !== 'rejected' : after?.state === state.state;
  if (!isRight || (tenant.all.get(rival.id)?.state === 'approved') === ends) throw new Error('settled to nothing');
  tenant.settled += 1;
}

export interface Step {
  kind: number;
  which: number;
  partner: number;
  company: number;
  hours: number;
  amountMinor: number;
}

export function play(
  tenant: Tenant,
  { kind, which, partner, company, hours, amountMinor }: Step,
  index: number,
  isAwake = false,
): void {
  tenant.pass(hours, isAwake);
  const ids = [...tenant.all.keys()];
  const id = ids[which % Math.max(1, ids.length)];
  const state = id === undefined ? undefined : tenant.all.get(id);
  if (kind < 5 || !id || !state) {
    const made = claimOf(partner, company, amountMinor);
    const fresh = `r-${String(index).padStart(3, '0')}`;
    const identity = claimedIdentity(made);
    const origin = { crm: 'hubspot', dealId: fresh } as const;
    const judgement = tenant.judged(made, null);
    tenant.act(
      fresh,
      { type: 'submit', submissionId: fresh, claim: made, identity, origin, links, submittedBy: rosa, judgement },
      'rep',
    );
    return;
  }
  const judgement = tenant.judged(state.claim, state);
  const again = tenant.judged(state.claim, state, claimedAtAgain(state, instantText(tenant.now)));
  // The CRM's word comes days late: what has ended since may have been closed in time.
  const closedAt = instantText(tenant.now.subtract({ hours: 240 }));
  const commands: [RegistrationCommand, Mover][] = [
    [
      { type: 'approve', reason: 'Weighed', judgement, resolutions: resolutionsFor(tenant, state, 'this') },
      'partner_manager',
    ],
    [{ type: 'approve', reason: 'Weighed', judgement }, 'partner_manager'],
    [
      {
        type: 'reject',
        reasonCode: 'duplicate',
        reason: 'Weighed',
        resolutions: resolutionsFor(tenant, state, 'other'),
      },
      'admin',
    ],
    [
      {
        type: 'reject',
        reasonCode: 'already_in_direct_pipeline',
        reason: '',
        resolutions: [forDirect(state, tenant.policy)],
      },
      'partner_manager',
    ],
    [{ type: 'extend', reason: 'Tender' }, 'partner_manager'],
    [update(), 'partner'],
    [{ type: 'withdraw', reason: 'Given up' }, 'rep'],
    [{ type: 'honour-choice', reason: 'Mail', resolution: chosenOver(state, tenant.policy) }, 'partner_manager'],
    [{ type: 'reopen', reason: 'New evidence', judgement: again }, 'partner_manager'],
    [appeal(), 'rep'],
    [{ ...decideAppeal('upheld'), judgement: again }, 'partner_manager'],
    [{ type: 'advance' }, 'clock'],
    [{ type: 'close', outcome: 'lost', crm: 'hubspot', dealId: '1', stage: 'Lost', closedAt }, 'crm'],
  ];
  const [command, by] = commands[(kind - 5) % commands.length] ?? [{ type: 'advance' }, 'clock'];
  if (kind > mostPlain) return upholdAgainstHolder(tenant, which, kind === mostPlain + 1);
  // What a manager decides on, the check has just looked at.
  if (command.type === 'approve') tenant.recheck(id);
  tenant.act(id, command, by);
}

/** Kinds of steps beyond this settle an appeal. */
const mostPlain = 17;

/** Submissions, approvals and reopenings are frequent: it is they that collide. */
const usual = [0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 9, 10, 11, 12, 13, 13, 13, 14, 15, 16, 17, 18, 18, 19, 19];

export const steps = fc.array(
  fc.record({
    kind: fc.constantFrom(...usual),
    which: fc.nat(20),
    partner: fc.constantFrom(0, 0, 1, 2),
    company: fc.nat(1),
    hours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 24 * 20 })),
    amountMinor: fc.integer({ min: 0, max: 10_000_000_00 }),
  }),
  { minLength: 5, maxLength: 30, size: 'max' },
);
