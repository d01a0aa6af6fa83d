import { isCertain } from './company-match.ts';
import { isOutOfBounds, isProtected, type Judgement } from './conflict.ts';
import type { Moment } from './event.ts';
import { includesFinding, isDirect, needsOverride, sameFindings, type Finding } from './finding.ts';
import type { Policy } from './policy.ts';
import { protectedUntil, reviewDueAt } from './protection.ts';
import type { CheckPrompt, Registration, RegistrationEvent } from './registration.ts';
import { instantText, refuse, type CommandOf, type Outcome, type Submitted } from './registration-command.ts';
import type { Resolution } from './resolution.ts';

/** Rules 1 and 2: the submission is recorded first, then the check decides where it goes. */
export function submit(
  state: Registration | null,
  { judgement, type: _, ...submission }: CommandOf<'submit'>,
  policy: Policy,
  { now, timeZone }: Moment,
): Outcome {
  if (state && state.state !== 'draft') return refuse('already_submitted');
  if (judgement.verdict === 'refused') {
    const own = judgement.findings.find(isHeldAlready);
    return own?.kind === 'own_registration'
      ? refuse('own_registration', { registrationId: own.registrationId })
      : refuse('cool_off');
  }
  const { domain, nameKey, contactDomain } = submission.identity;
  const identity = { domain, nameKey, contactDomain };
  const submitted: RegistrationEvent = { type: 'RegistrationSubmitted', data: { ...submission, identity } };
  return { events: [submitted, checked(judgement, instantText(reviewDueAt(now, policy, timeZone)))] };
}

/**
 * The check is run again when what stood in the way may have changed. A review clock that runs keeps running (rule 3); one
 * that could not run, because the registration was blocked, starts when it can be reviewed.
 */
export function recheck(
  state: Submitted,
  { judgement, prompt, because }: CommandOf<'recheck'>,
  policy: Policy,
  { now, timeZone }: Moment,
): Outcome {
  const dueAt = 'reviewDueAt' in state ? state.reviewDueAt : instantText(reviewDueAt(now, policy, timeZone));
  // Other things may have changed meanwhile, of which our own team is not the cause.
  const isOfDirect = because && !sameFindings(state.findings.filter(isDirect), judgement.findings.filter(isDirect));
  const event = checked(judgement, dueAt, { ...(prompt && { prompt }), ...(isOfDirect && { because }) });
  const unchanged = nextState[event.type] === state.state && sameFindings(state.findings, judgement.findings);
  return unchanged ? refuse(state.state === 'blocked' ? 'still_blocked' : 'nothing_to_recheck') : { events: [event] };
}

const nextState = { ReviewStarted: 'in_review', ConflictFound: 'conflict', RegistrationBlocked: 'blocked' } as const;

/** Where the check sends a registration, with the instant by which it has to be decided. */
export function checked(
  { verdict, findings }: Judgement,
  dueAt: string,
  again: { prompt?: CheckPrompt; because?: 'direct_news' } = {},
): Extract<RegistrationEvent, { type: keyof typeof nextState }> {
  if (verdict === 'blocked') return { type: 'RegistrationBlocked', data: { findings, ...again } };
  if (verdict === 'conflict') return { type: 'ConflictFound', data: { dueAt, findings, ...again } };
  return { type: 'ReviewStarted', data: { dueAt, flags: findings, ...again } };
}

/** Rules 3, 4 and 10: exclusive from today; overriding a conflict or the direct pipeline needs a written reason. */
export function approve(
  state: Submitted,
  { reason, judgement, resolutions = [] }: CommandOf<'approve'>,
  policy: Policy,
  { now, timeZone }: Moment,
): Outcome {
  const lapsed = judgement.findings.find((finding) => finding.kind === 'certificate');
  if (lapsed) return refuse('still_blocked', { lapsedOn: lapsed.lapsedOn });
  const own = judgement.findings.find(isHeldAlready);
  if (own?.kind === 'own_registration') return refuse('own_registration', { registrationId: own.registrationId });
  const held = judgement.findings.find(isProtected);
  if (held?.kind === 'another_partner') {
    return refuse('protected_for_another', {
      registrationId: held.registrationId,
      protectedUntil: held.protectedUntil,
    });
  }
  if (judgement.findings.some(isOutOfBounds)) return refuse('out_of_territory');
  const overrode = judgement.findings.filter(needsOverride);
  if (!overrode.every((finding) => includesFinding(state.findings, finding))) return refuse('something_new');
  const isUndecided = overrode.some((finding) => !resolutions.some((resolution) => concerns(resolution, finding)));
  if ((isUndecided || resolutions.some(departsFromPolicy)) && reason.trim() === '') {
    return refuse('reason_required', { conflicts: overrode.length });
  }
  const until = protectedUntil(now, timeZone, policy).toString();
  return {
    events: [
      ...resolutions.map(resolved),
      { type: 'RegistrationApproved', data: { reason, protectedUntil: until, overrode } },
    ],
  };
}

/** Rule 3: with a stated reason. What a partner is owed for a conflict it lost is recorded with it (rules 7, 9 and 10). */
export function reject(_: Submitted, { reasonCode, reason, resolutions = [] }: CommandOf<'reject'>): Outcome {
  const needsWords = reasonCode === 'other' || resolutions.some(departsFromPolicy);
  if (needsWords && reason.trim() === '') return refuse('reason_required');
  return {
    events: [...resolutions.map(resolved), { type: 'RegistrationRejected', data: { reasonCode, reason } }],
  };
}

/** Rule 10: whoever decides otherwise than the policy says has to write why. */
export const departsFromPolicy = ({ decidedFor, policySaid }: Resolution): boolean =>
  policySaid === null || policySaid.winner !== decidedFor;

const isHeldAlready = (finding: Finding): boolean => finding.kind === 'own_registration' && isCertain(finding.match);

/** Whether a resolution is about the very conflict that a finding tells of. */
function concerns({ against }: Resolution, finding: Finding): boolean {
  if (finding.kind === 'another_partner') {
    return against.kind === 'partner' && against.claimant.registrationId === finding.registrationId;
  }
  if (against.kind !== 'direct' || !isDirect(finding)) return false;
  return finding.kind === 'direct_activity'
    ? against.direct.dealId === null && against.direct.companyId === finding.companyId
    : against.direct.dealId === finding.dealId;
}

const resolved = (resolution: Resolution): RegistrationEvent => ({ type: 'ConflictResolved', data: { resolution } });
