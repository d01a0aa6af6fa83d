import { claimedAtOf } from '../claim-standing.ts';
import { isOutOfBounds, isProtected } from '../conflict.ts';
import { defaultPolicy } from '../policy.ts';
import type { RegistrationEvent, SubmittedRegistration } from '../registration.ts';
import type { Resolution } from '../resolution.ts';
import { reweigh, sameConsequence } from './reweigh.ts';
import type { LoggedEvent, Question, Reason } from './simulation.ts';
import type { World } from './world.ts';

type Decided = Extract<RegistrationEvent, { type: 'RegistrationApproved' | 'RegistrationRejected' }>;

/** A decision a person took, with the conflicts weighed for it, in the world of the other policy. Answers what is worth telling. */
export function decideAnew(
  { world, question }: { world: World; question: Question },
  logged: LoggedEvent & Decided,
  state: SubmittedRegistration,
  weighed: readonly Resolution[],
): Reason[] {
  const { streamId: id, actor, type, data } = logged;
  const now = Temporal.Instant.from(logged.at);
  const { resolutions, flipped, reasons } = reweigh(state, weighed, {
    asDecided: policyOf(question, logged),
    other: question.policy,
    isProtected: (other) => world.states.get(other)?.state === 'approved',
  });
  // A reason somebody gave stands; where the other policy asks for one, it is taken to have been given.
  const reason = data.reason.trim() === '' ? 'As decided' : data.reason;
  const isApproved = flipped === null ? type === 'RegistrationApproved' : flipped === 'this';
  if (!isApproved) {
    const turned = flipped === 'direct' ? 'already_in_direct_pipeline' : 'duplicate';
    const reasonCode = type === 'RegistrationRejected' && flipped === null ? data.reasonCode : turned;
    world.act(id, { type: 'reject', reasonCode, reason, resolutions }, actor, now);
    return reasons;
  }
  world.approvedOver(id, type === 'RegistrationApproved' ? data.overrode : state.findings);
  world.recheck(id, now);
  const there = world.states.get(id) ?? state;
  const judgement = world.judged(id, Temporal.Instant.from(claimedAtOf(there)), there.claim.partnerId, now);
  const refusal = world.act(id, { type: 'approve', reason, judgement, resolutions }, actor, now);
  if (!refusal || refusal.refused === 'already_decided') return reasons;
  if (judgement.findings.some(isOutOfBounds)) {
    return [...reasons, { kind: 'not_approved', rule: 2, refused: 'out_of_territory' }];
  }
  const refused = judgement.findings.some(isProtected) ? 'protected_for_another' : refusal.refused;
  return [...reasons, { kind: 'not_approved', rule: 6, refused }];
}

/** Rule 9 in the world of the other policy: its fee, or nothing where the protection would have been over. */
export function honourAnew(
  { world, question }: { world: World; question: Question },
  logged: LoggedEvent,
  state: SubmittedRegistration,
  weighed: readonly Resolution[],
): Reason[] {
  const { streamId: id, actor, at } = logged;
  const { resolutions } = reweigh(state, weighed, {
    asDecided: policyOf(question, logged),
    other: question.policy,
    isProtected: () => true,
  });
  return resolutions.flatMap((resolution): Reason[] => {
    const reason = resolution.reason || 'As decided';
    const refusal = world.act(id, { type: 'honour-choice', reason, resolution }, actor, Temporal.Instant.from(at));
    return refusal && 'expiredOn' in state ? [{ kind: 'choice_too_late', rule: 9, on: state.expiredOn }] : [];
  });
}

/** How an appeal was settled between two partners: as people settled it, at the other policy's rates. */
export const settledAnew = (question: Question, logged: LoggedEvent, settled: Resolution): Resolution => ({
  ...settled,
  consequence: sameConsequence(settled, { asDecided: policyOf(question, logged), other: question.policy }),
});

const policyOf = ({ policies }: Question, { policyVersion }: LoggedEvent) =>
  policies.find(({ version }) => version === policyVersion) ?? defaultPolicy;
