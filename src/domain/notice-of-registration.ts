import { lostThoughFirst, lostToAnother } from './claim-standing.ts';
import { isDirect, type Finding } from './finding.ts';
import type { NoticeFacts, Telling, Topic } from './notice.ts';
import { isOutOfBounds } from './conflict.ts';
import { wereOthersWeighed } from './others-weighed.ts';
import type { Registration, RegistrationEvent, RegistrationState, SubmittedRegistration } from './registration.ts';

/** An event as the log keeps it: with its place in the stream. */
export type LoggedEvent = RegistrationEvent & { version: number };

/** What has to be told of events that happened together, in their order; `before`: the state they found. */
export function tellingsOf(
  after: SubmittedRegistration,
  events: readonly LoggedEvent[],
  before: RegistrationState | null = null,
): Telling[] {
  const together = new Set<string>(events.map(({ type }) => type));
  return events.flatMap((event) => {
    const facts = bringsNothingElse(event, before) ? directFound(after.findings) : factsOf(event, after, together);
    return facts ? [{ cause: `${after.id}:${event.version}:${facts.kind}`, facts }] : [];
  });
}

function factsOf(event: LoggedEvent, after: SubmittedRegistration, together: ReadonlySet<string>): NoticeFacts | null {
  // What the check found is news by itself only where it did not come with what is told already.
  const alone = !['RegistrationSubmitted', 'InformationProvided', 'RegistrationReopened', 'AppealDecided'].some((one) =>
    together.has(one),
  );
  switch (event.type) {
    case 'RegistrationSubmitted':
      return after.state === 'blocked' ? null : { kind: 'submitted' };
    case 'ReviewStarted':
      return alone && isFreedBy(event.data) ? { kind: 'review_resumed' } : null;
    case 'DirectDealOpened':
      return { kind: 'direct_found', isProtected: true };
    case 'ConflictFound':
      return alone ? { kind: 'conflict_found' } : null;
    case 'RegistrationBlocked':
      return { kind: 'blocked', by: blockedBy(after) };
    case 'ReviewAssigned':
      if (event.data.assignee) return { kind: 'assigned' };
      return waitsForDecision(after) ? { kind: 'given_back' } : null;
    case 'InformationRequested':
      return { kind: 'information_requested', questions: event.data.questions };
    case 'InformationProvided':
      return { kind: 'information_provided' };
    case 'RegistrationApproved':
      return { kind: 'approved', protectedUntil: event.data.protectedUntil };
    case 'RegistrationRejected': {
      const { reasonCode, reason } = event.data;
      const insideReason = wordsForAll(reason, after);
      const wasFirst = lostThoughFirst(after) ? { wasFirst: true } : {};
      const toAnother = lostToAnother(after) ? { toAnother: true } : {};
      return { kind: 'rejected', reasonCode, insideReason, fee: owesThisPartner(after), ...wasFirst, ...toAnother };
    }
    case 'RegistrationWithdrawn':
      return { kind: 'withdrawn', insideReason: wordsForAll(event.data.reason, after) };
    case 'ProtectionExtended':
      return { kind: 'extended', until: event.data.until };
    case 'StatusUpdated':
      return { kind: 'status_updated', status: event.data.status };
    case 'UpdateMissed':
      // The end that comes with it says more.
      return together.has('RegistrationExpired') ? null : { kind: 'update_due', on: event.data.on };
    case 'SilenceWarned':
      return together.has('RegistrationExpired') ? null : { kind: 'silence_warned', expiresOn: event.data.expiresOn };
    case 'RegistrationExpired':
      return { kind: 'expired', on: event.data.on, cause: event.data.cause, fee: owesThisPartner(after) };
    case 'RegistrationReopened':
      return together.has('AppealDecided') ? null : { kind: 'reopened' };
    case 'AppealLodged':
      return { kind: 'appeal_lodged', insideReason: event.data.reason };
    case 'AppealDecided':
      return { kind: 'appeal_decided', outcome: event.data.outcome, remedy: event.data.remedy ?? null };
    case 'ReceiptLinkIssued':
      return event.data.replaces ? { kind: 'receipt_link_replaced' } : null;
    case 'ProtectionKept':
      return { kind: 'protection_kept' };
    case 'DealWon':
      return { kind: 'won' };
    case 'DealLost':
      return { kind: 'lost' };
    default:
      return null;
  }
}

/** News of our own team that leave the registration where it was; one that they move is told as any that the check moves. */
const bringsNothingElse = (event: LoggedEvent, before: RegistrationState | null): boolean =>
  (event.type === 'ReviewStarted' && before === 'in_review' && event.data.because !== undefined) ||
  (event.type === 'ConflictFound' && before === 'conflict' && event.data.because !== undefined) ||
  (event.type === 'RegistrationBlocked' && before === 'blocked' && event.data.because !== undefined);

/** A mail and a note on the deal reach people who may not know of the other partner or of a deal of our own. */
const wordsForAll = (reason: string, after: SubmittedRegistration): string => (wereOthersWeighed(after) ? '' : reason);
const directFound = (findings: readonly Finding[]): NoticeFacts | null =>
  findings.some(isDirect) ? { kind: 'direct_found', isProtected: false } : null;

/** A word on companies frees nothing by itself; an agreement does, where it covers the claim now. */
const isFreedBy = ({ prompt, flags }: Extract<RegistrationEvent, { type: 'ReviewStarted' }>['data']): boolean =>
  !prompt || (prompt.said === 'territories' && !flags.some(({ kind }) => kind === 'out_of_territory'));

function blockedBy({ findings }: SubmittedRegistration): 'certificate' | 'territory' | 'protection' {
  if (findings.some(({ kind }) => kind === 'certificate')) return 'certificate';
  return findings.some(isOutOfBounds) ? 'territory' : 'protection';
}

const waitsForDecision = ({ state }: Registration): boolean => ['submitted', 'in_review', 'conflict'].includes(state);

const owesThisPartner = ({ resolutions, claim }: SubmittedRegistration): boolean =>
  resolutions.at(-1)?.consequence?.beneficiary.partnerId === claim.partnerId;

/**
 * What is still to be done about a registration after these events; tasks of any other topic are done with. Another
 * reviewer and another end of protection make their tasks anew.
 */
export function liveTopics(registration: Registration, events: readonly LoggedEvent[]): ReadonlySet<Topic> {
  const topics = new Set<Topic>();
  if (registration.state === 'draft') return topics;
  if (waitsForDecision(registration)) topics.add('review');
  if (registration.state === 'action_required') topics.add('answer');
  if (registration.state === 'approved') {
    topics.add('protection');
    if (registration.approval.missedOn !== null || registration.approval.warnedOn !== null) topics.add('update');
  }
  if (events.some(({ type }) => type === 'ReviewAssigned')) topics.delete('review');
  if (events.some(({ type }) => type === 'ProtectionExtended')) topics.delete('protection');
  if (registration.appeal && registration.appeal.decision === null) topics.add('appeal');
  return topics;
}
