import { claimedAtOf } from '../claim-standing.ts';
import type { Policy } from '../policy.ts';
import type { SubmittedRegistration } from '../registration.ts';
import {
  againstDirect,
  betweenPartners,
  coSellCredit,
  customerChoiceFee,
  directFee,
  type Claimant,
  type Consequence,
  type PolicyWord,
  type Resolution,
} from '../resolution.ts';
import type { Reason } from './simulation.ts';

/** How conflicts would be decided: `winner` where the decision followed its policy and the other one names somebody else. */
export interface Reweighed {
  resolutions: Resolution[];
  flipped: Resolution['decidedFor'] | null;
  reasons: Reason[];
}

/**
 * Conflicts of one decision under the other policy. Whoever went by the policy is taken to go by the other one; who
 * decided against it, or where it said nothing, is taken to decide the same again.
 */
export function reweigh(
  registration: SubmittedRegistration,
  resolutions: readonly Resolution[],
  policies: { asDecided: Policy; other: Policy; isProtected: (registrationId: string) => boolean },
): Reweighed {
  const answer: Reweighed = { resolutions: [], flipped: null, reasons: [] };
  for (const resolution of resolutions) {
    const word = wordOn(registration, resolution, policies);
    const followed = resolution.policySaid !== null && resolution.policySaid.winner === resolution.decidedFor;
    const otherwise = followed && word !== null && word.winner !== 'undecided' && word.winner !== resolution.decidedFor;
    const decidedFor = otherwise ? (word.winner as Resolution['decidedFor']) : resolution.decidedFor;
    if (otherwise) {
      answer.flipped = decidedFor;
      const { rule } = word;
      answer.reasons.push({
        kind: 'decided_otherwise',
        rule,
        decidedFor: resolution.decidedFor,
        wouldBeFor: decidedFor,
      });
    }
    answer.resolutions.push({
      ...resolution,
      decidedFor,
      policySaid: word,
      consequence: otherwise
        ? newConsequence(registration, decidedFor, policies.other)
        : sameConsequence(resolution, policies),
    });
  }
  return answer;
}

function wordOn(
  registration: SubmittedRegistration,
  { policySaid, against }: Resolution,
  { other, isProtected }: { other: Policy; isProtected: (registrationId: string) => boolean },
): PolicyWord | null {
  if (policySaid === null) return null;
  const { id, claim } = registration;
  const { partnerId, partnerName } = claim;
  const submittedAt = claimedAtOf(registration);
  const ours: Claimant = { registrationId: id, partnerId, partnerName, submittedAt, isProtected: false };
  if (against.kind === 'direct') return againstDirect(ours, against.direct, other);
  const { claimant } = against;
  const theirs = { ...claimant, isProtected: claimant.isProtected && isProtected(claimant.registrationId) };
  return betweenPartners(ours, theirs, other);
}

/** By the other policy's share, unless a person had set another than the policy's. */
export function sameConsequence(
  { consequence }: Pick<Resolution, 'consequence'>,
  { asDecided, other }: { asDecided: Policy; other: Policy },
): Consequence | null {
  if (consequence === null) return null;
  const was = byPolicy(consequence, asDecided);
  return was.basisPoints === consequence.basisPoints ? byPolicy(consequence, other) : consequence;
}

function byPolicy({ kind, rule, beneficiary, base }: Consequence, policy: Policy): Consequence {
  if (kind === 'co_sell_credit') return coSellCredit(beneficiary, base, policy.fees.coSellCreditPercent);
  const fee = rule === 9 ? customerChoiceFee(beneficiary, base, policy) : directFee(beneficiary, base, policy);
  return { ...fee, rule };
}

const newConsequence = (
  { claim }: SubmittedRegistration,
  decidedFor: Resolution['decidedFor'],
  policy: Policy,
): Consequence | null =>
  decidedFor === 'direct'
    ? directFee({ partnerId: claim.partnerId, partnerName: claim.partnerName }, claim.estimatedArr, policy)
    : null;
