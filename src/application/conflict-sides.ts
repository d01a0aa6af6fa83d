import { claimedAtOf } from '../domain/claim-standing.ts';
import { verdictOf } from '../domain/company-match.ts';
import { isDirect, isContest, type DirectFinding, type Finding } from '../domain/finding.ts';
import type { Policy } from '../domain/policy.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import {
  againstDirect,
  betweenPartners,
  coSellCredit,
  customerChoiceFee,
  directFee,
  type Claimant,
  type Consequence,
  type DirectSide,
  type PolicyWord,
  type Resolution,
  type Winner,
} from '../domain/resolution.ts';

type Rival = Extract<Finding, { kind: 'another_partner' }>;

/** A conflict that a person has to weigh: with another partner, or with the vendor's own team. */
export type Conflict = Rival | DirectFinding;

/** Conflicts that stand, those with partners first: among them it is decided who holds the company at all. */
export const conflictsIn = (findings: readonly Finding[]): Conflict[] => {
  const standing = findings.filter((finding): finding is Conflict => isContest(finding));
  return [...standing.filter(({ kind }) => kind === 'another_partner'), ...standing.filter(isDirect)];
};

/**
 * What is to be decided about a registration: what its check found, and later claims to certainly the same company. Of those
 * to what is only likely the same, the first, where nothing else is.
 */
export function conflictsWith(findings: readonly Finding[], later: readonly Rival[]): Conflict[] {
  const standing = [...conflictsIn(findings), ...later.filter(({ match }) => verdictOf(match) === 'same')];
  return standing.length > 0 ? standing : later.slice(0, 1);
}

/** What the other side of a conflict is known by on the wire. */
export function againstIdOf(conflict: Conflict): string {
  if (conflict.kind === 'another_partner') return conflict.registrationId;
  return conflict.kind === 'direct_activity'
    ? `${conflict.crm}:company:${conflict.companyId}`
    : `${conflict.crm}:${conflict.dealId}`;
}

export const claimantOf = (registration: SubmittedRegistration): Claimant => ({
  registrationId: registration.id,
  partnerId: registration.claim.partnerId,
  partnerName: registration.claim.partnerName,
  submittedAt: claimedAtOf(registration),
  isProtected: registration.state === 'approved',
});

const rivalOf = ({ registrationId, partnerId, partnerName, submittedAt, outcome }: Rival): Claimant => ({
  registrationId,
  partnerId,
  partnerName,
  submittedAt,
  isProtected: outcome === 'protected',
});

function directOf(finding: DirectFinding): DirectSide {
  const { crm, activity } = finding;
  const lastActivityAt = activity?.at ?? null;
  const seen = activity ? { activity } : {};
  if (finding.kind === 'direct_activity') {
    const { companyId } = finding;
    return { crm, dealId: null, dealName: null, openedAt: null, lastActivityAt, ...seen, companyId };
  }
  const { dealId, dealName, since: openedAt } = finding;
  return { crm, dealId, dealName, openedAt, lastActivityAt, ...seen };
}

/** What the policy says of a conflict (rules 6, 7 and 10). */
export const policyWordOn = (registration: SubmittedRegistration, conflict: Conflict, policy: Policy): PolicyWord =>
  conflict.kind === 'another_partner'
    ? betweenPartners(claimantOf(registration), rivalOf(conflict), policy)
    : againstDirect(claimantOf(registration), directOf(conflict), policy);

interface Said {
  reason: string;
  evidence: Resolution['evidence'];
}

/** A conflict decided, as the log of the registration it is about keeps it. */
export function resolutionOf(
  registration: SubmittedRegistration,
  conflict: Conflict,
  decidedFor: Winner,
  policy: Policy,
  {
    reason,
    evidence,
    credit = 'referral_fee',
    owes = true,
  }: Said & {
    credit?: Consequence['kind'] | undefined;
    /** False where nothing is owed for the loss: see owed-for-loss.ts. */
    owes?: boolean;
  },
): Resolution {
  const policySaid = policyWordOn(registration, conflict, policy);
  const rule = decidedFor === 'direct' ? 7 : policySaid.rule === 7 ? 10 : policySaid.rule;
  const consequence = decidedFor === 'direct' && owes ? lossTo(registration, credit, policy) : null;
  const against: Resolution['against'] =
    conflict.kind === 'another_partner'
      ? { kind: 'partner', claimant: rivalOf(conflict) }
      : { kind: 'direct', direct: directOf(conflict) };
  return { decidedFor, rule, policySaid, against, evidence, reason, consequence };
}

/** What a partner is owed that lost to direct: rule 7's fee, or rule 35's credit for its help. */
export function lossTo({ claim }: SubmittedRegistration, credit: Consequence['kind'], policy: Policy): Consequence {
  const partner = { partnerId: claim.partnerId, partnerName: claim.partnerName };
  return credit === 'co_sell_credit'
    ? coSellCredit(partner, claim.estimatedArr, policy.fees.coSellCreditPercent)
    : directFee(partner, claim.estimatedArr, policy);
}

/** Rule 10: what whoever goes without another partner's company is owed, rule 7's fee or rule 35's credit. */
export function compensationOf(loser: SubmittedRegistration, credit: Consequence['kind'], policy: Policy): Consequence {
  const loss = lossTo(loser, credit, policy);
  return loss.kind === 'referral_fee' ? { ...loss, rule: 10 } : loss;
}

/** The same decision between two partners, as the other one's log keeps it. */
export const mirrored = (
  ours: SubmittedRegistration,
  other: SubmittedRegistration,
  resolution: Resolution,
  policy: Policy,
): Resolution => ({
  ...resolution,
  decidedFor: resolution.decidedFor === 'this' ? 'other' : 'this',
  policySaid: betweenPartners(claimantOf(other), claimantOf(ours), policy),
  against: { kind: 'partner', claimant: claimantOf(ours) },
  consequence: null,
});

/** Rule 9: decided for the partner whom the customer chose; the original one gets its fee. */
export const choiceOf = (
  registration: SubmittedRegistration,
  chosen: SubmittedRegistration,
  policy: Policy,
  { reason, evidence }: Said,
): Resolution => ({
  decidedFor: 'other',
  rule: 9,
  policySaid: null,
  against: { kind: 'partner', claimant: claimantOf(chosen) },
  evidence,
  reason,
  consequence: customerChoiceFee(
    { partnerId: registration.claim.partnerId, partnerName: registration.claim.partnerName },
    registration.claim.estimatedArr,
    policy,
  ),
});
