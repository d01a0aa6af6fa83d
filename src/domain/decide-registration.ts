import { isCertain } from './company-match.ts';
import { isProtected, type Judgement } from './conflict.ts';
import type { KeptIdentity } from './company-identity.ts';
import type { Decision, Moment, Refusal } from './event.ts';
import { includesFinding, needsOverride, sameFindings } from './finding.ts';
import { invitesStatement, statementsOf } from './invites-statement.ts';
import type { PartnerStatement } from './partner-statement.ts';
import type { Policy } from './policy.ts';
import { dayIn, protectedUntil, protects, reviewDueAt } from './protection.ts';
import type {
  CheckPrompt,
  Claim,
  DealLinks,
  Origin,
  Registration,
  RegistrationEvent,
  RegistrationState,
  RejectReasonCode,
  SubmittedBy,
} from './registration.ts';

export type RegistrationCommand =
  | { type: 'draft'; claim: Claim }
  | {
      type: 'submit';
      submissionId: string;
      claim: Claim;
      identity: KeptIdentity;
      origin: Origin;
      links: DealLinks;
      submittedBy: SubmittedBy;
      judgement: Judgement;
    }
  | { type: 'recheck'; judgement: Judgement; prompt?: CheckPrompt }
  | { type: 'approve'; reason: string; judgement: Judgement }
  | { type: 'reject'; reasonCode: RejectReasonCode; reason: string }
  | { type: 'withdraw'; reason: string }
  | { type: 'state'; statement: PartnerStatement }
  | { type: 'expire' }
  | { type: 'link-deals'; links: DealLinks }
  | { type: 'close'; outcome: 'won' | 'lost'; crm: 'hubspot' | 'salesforce'; dealId: string; stage: string };

export type RegistrationRefusal =
  | 'already_submitted'
  | 'not_submitted'
  | 'already_decided'
  | 'own_registration'
  | 'cool_off'
  | 'still_blocked'
  | 'protected_for_another'
  | 'reason_required'
  | 'still_protected'
  | 'not_protected'
  | 'nothing_to_recheck'
  /** The partner is not asked about the company here. */
  | 'nothing_to_state'
  | 'too_many_statements'
  /** The check found what whoever approves has not seen. */
  | 'something_new';

type Outcome = Decision<RegistrationEvent, RegistrationRefusal>;
type Handlers = { [T in RegistrationCommand['type']]: (c: Extract<RegistrationCommand, { type: T }>) => Outcome };

/** States in which a registration still waits for somebody's decision. */
export const openStates: readonly RegistrationState[] = ['submitted', 'in_review', 'conflict', 'blocked'];

/** What a command makes of a registration: events, or a refusal with its reason. Rules 1 to 6 and 8 of the program. */
export function decideRegistration(
  state: Registration | null,
  command: RegistrationCommand,
  policy: Policy,
  moment: Moment,
): Outcome {
  const handlers: Handlers = {
    draft: ({ claim }) =>
      state && state.state !== 'draft'
        ? refuse('already_submitted')
        : { events: [{ type: 'RegistrationDrafted', data: { claim } }] },
    submit: (submit) => submitRegistration(state, submit, policy, moment),
    recheck: (again) => recheck(state, again, policy, moment),
    approve: (approve) => approveRegistration(state, approve, policy, moment),
    reject: ({ reasonCode, reason }) =>
      whileOpen(state) ??
      (reasonCode === 'other' && reason === ''
        ? refuse('reason_required')
        : { events: [{ type: 'RegistrationRejected', data: { reasonCode, reason } }] }),
    withdraw: ({ reason }) =>
      state?.state === 'approved' ? withdrawn(reason) : (whileOpen(state) ?? withdrawn(reason)),
    state: ({ statement }) => makeStatement(state, statement, policy),
    expire: () => expire(state, moment),
    'link-deals': ({ links }) => linkDeals(state, links),
    close: (close) => closeDeal(state, close),
  };
  return (handlers[command.type] as (c: RegistrationCommand) => Outcome)(command);
}

/** Rule 1 and 2: the submission is recorded first, then the check decides where it goes. */
function submitRegistration(
  state: Registration | null,
  { judgement, type: _, ...submission }: Extract<RegistrationCommand, { type: 'submit' }>,
  policy: Policy,
  { now }: Moment,
): Outcome {
  if (state && state.state !== 'draft') return refuse('already_submitted');
  if (judgement.verdict === 'refused') {
    const own = judgement.findings.find((finding) => finding.kind === 'own_registration' && isCertain(finding.match));
    return own?.kind === 'own_registration'
      ? refuse('own_registration', { registrationId: own.registrationId })
      : refuse('cool_off');
  }
  const { domain, nameKey, contactDomain } = submission.identity;
  const identity = { domain, nameKey, contactDomain };
  const submitted: RegistrationEvent = { type: 'RegistrationSubmitted', data: { ...submission, identity } };
  return { events: [submitted, checked(judgement, dueText(now, policy))] };
}

/**
 * The check is run again when what stood in the way may have changed. A review clock that runs keeps running (rule 3); one
 * that could not run, because the registration was blocked, starts when it can be reviewed.
 */
function recheck(
  state: Registration | null,
  { judgement, prompt }: Extract<RegistrationCommand, { type: 'recheck' }>,
  policy: Policy,
  { now }: Moment,
): Outcome {
  if (!state || state.state === 'draft') return refuse('not_submitted');
  if (state.state === 'submitted' || !openStates.includes(state.state)) return refuse('nothing_to_recheck');
  const event = checked(judgement, 'reviewDueAt' in state ? state.reviewDueAt : dueText(now, policy), prompt);
  const nextState = { ReviewStarted: 'in_review', ConflictFound: 'conflict', RegistrationBlocked: 'blocked' }[
    event.type
  ];
  const unchanged = nextState === state.state && sameFindings(state.findings, judgement.findings);
  return unchanged ? refuse(state.state === 'blocked' ? 'still_blocked' : 'nothing_to_recheck') : { events: [event] };
}

/** Milliseconds always written, so that the text is the same wherever it is kept. */
const dueText = (from: Temporal.Instant, policy: Policy): string =>
  reviewDueAt(from, policy).toString({ smallestUnit: 'millisecond' });

function checked(
  { verdict, findings }: Judgement,
  dueAt: string,
  prompt?: CheckPrompt,
): Extract<RegistrationEvent, { type: 'ReviewStarted' | 'ConflictFound' | 'RegistrationBlocked' }> {
  const because = prompt ? { prompt } : {};
  if (verdict === 'blocked') return { type: 'RegistrationBlocked', data: { findings, ...because } };
  if (verdict === 'conflict') return { type: 'ConflictFound', data: { dueAt, findings, ...because } };
  return { type: 'ReviewStarted', data: { dueAt, flags: findings, ...because } };
}

/** Rules 3, 4 and 10: exclusive from today; overriding a conflict or the direct pipeline needs a written reason. */
function approveRegistration(
  state: Registration | null,
  { reason, judgement }: Extract<RegistrationCommand, { type: 'approve' }>,
  policy: Policy,
  { now, timeZone }: Moment,
): Outcome {
  const closed = whileOpen(state);
  if (closed) return closed;
  const lapsed = judgement.findings.find((finding) => finding.kind === 'certificate');
  if (lapsed) return refuse('still_blocked', { lapsedOn: lapsed.lapsedOn });
  const held = judgement.findings.find(isProtected);
  if (held?.kind === 'another_partner') {
    return refuse('protected_for_another', {
      registrationId: held.registrationId,
      protectedUntil: held.protectedUntil,
    });
  }
  const overrode = judgement.findings.filter(needsOverride);
  if (!overrode.every((finding) => state && 'findings' in state && includesFinding(state.findings, finding))) {
    return refuse('something_new');
  }
  if (overrode.length > 0 && reason.trim() === '') return refuse('reason_required', { conflicts: overrode.length });
  const until = protectedUntil(now, timeZone, policy).toString();
  return { events: [{ type: 'RegistrationApproved', data: { reason, protectedUntil: until, overrode } }] };
}

/** The partner's own word on the company; kept for whoever decides. The same one sent twice is said once. */
function makeStatement(state: Registration | null, statement: PartnerStatement, policy: Policy): Outcome {
  if (!state || state.state === 'draft') return refuse('not_submitted');
  const made = statementsOf(state);
  if (made.some(({ statementId }) => statementId === statement.statementId)) return { events: [] };
  if (!invitesStatement(state)) return refuse('nothing_to_state');
  if (made.length >= policy.conflict.partnerStatements) return refuse('too_many_statements', { made: made.length });
  return { events: [{ type: 'PartnerStatementMade', data: statement }] };
}

/** Rule 5: a protection that ran out returns the company to the open pool. */
function expire(state: Registration | null, { now, timeZone }: Moment): Outcome {
  if (state?.state !== 'approved') return refuse('not_protected');
  if (protects(Temporal.PlainDate.from(state.approval.protectedUntil), now, timeZone)) return refuse('still_protected');
  return {
    events: [{ type: 'RegistrationExpired', data: { cause: 'protection_ended', on: dayIn(now, timeZone).toString() } }],
  };
}

function linkDeals(state: Registration | null, links: DealLinks): Outcome {
  if (!state || state.state === 'draft') return refuse('not_submitted');
  const known = Object.keys(links) as (keyof DealLinks)[];
  const same = known.every((key) => links[key] === state.links[key]);
  return { events: same ? [] : [{ type: 'DealsLinked', data: { links } }] };
}

/** Rule 5: won and lost follow the CRM's own deal. */
function closeDeal(
  state: Registration | null,
  { outcome, crm, dealId, stage }: Extract<RegistrationCommand, { type: 'close' }>,
): Outcome {
  if (state?.state !== 'approved') return refuse('not_protected');
  return { events: [{ type: outcome === 'won' ? 'DealWon' : 'DealLost', data: { crm, dealId, stage } }] };
}

const withdrawn = (reason: string): Outcome => ({ events: [{ type: 'RegistrationWithdrawn', data: { reason } }] });

function whileOpen(state: Registration | null): Refusal<RegistrationRefusal> | null {
  if (!state || state.state === 'draft') return refuse('not_submitted');
  return openStates.includes(state.state) ? null : refuse('already_decided', { state: state.state });
}

const refuse = (refused: RegistrationRefusal, facts: Refusal['facts'] = {}): Refusal<RegistrationRefusal> => ({
  refused,
  facts,
});
