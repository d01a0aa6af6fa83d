import type { Actor, Moment } from './event.ts';
import type { Policy } from './policy.ts';
import { dayIn } from './protection.ts';
import type { ReceiptLink, SubmittedRegistration } from './registration.ts';
import { refuse, type CommandOf, type Outcome } from './registration-command.ts';

export const firstGeneration = 1;
export const generationOf = ({ receiptLink }: SubmittedRegistration): number =>
  receiptLink?.generation ?? firstGeneration;

/**
 * A partner manager takes the link with which the partner acts, to pass it on, or puts a new one in its place; the one before
 * it opens nothing from then on. It moves nothing, and is told in "Why?".
 */
export function issueReceiptLink(
  state: SubmittedRegistration,
  { replaces }: CommandOf<'issue-receipt-link'>,
  actor: Actor,
): Outcome {
  if (actor.kind !== 'person' || !['partner_manager', 'admin'].includes(actor.role)) {
    return refuse('not_your_role', { role: actor.role, allowed: '' });
  }
  const generation = generationOf(state) + (replaces ? 1 : 0);
  return { events: [{ type: 'ReceiptLinkIssued', data: { generation, replaces, by: actor.name } }] };
}

export const linkIssued = (
  before: ReceiptLink | undefined,
  { generation, replaces, by }: { generation: number; replaces: boolean; by: string },
  at: string,
): ReceiptLink => {
  const replaced = replaces ? { at, by } : before?.replaced;
  return { generation, issuedAt: at, ...(replaced ? { replaced } : {}) };
};

/** The last days on which the partner's link acts and shows; null while the registration has not ended. */
export function linkEnds(
  state: SubmittedRegistration,
  { receipts, appeal }: Policy,
  timeZone: string,
): { acts: Temporal.PlainDate; shows: Temporal.PlainDate } | null {
  const ended = endedAt(state);
  if (ended === null) return null;
  const given = state.receiptLink?.issuedAt ?? ended;
  const from = dayIn(Temporal.Instant.from(given > ended ? given : ended), timeZone);
  // A policy of before there were links that end may leave more time to appeal: the link must act as long.
  const acting = Math.max(receipts.actingDays, appeal.appealDays);
  return { acts: from.add({ days: acting }), shows: from.add({ days: Math.max(receipts.viewingDays, acting) }) };
}

/** What the partner's link opens at an instant. */
export function linkOpens(
  state: SubmittedRegistration,
  policy: Policy,
  { now, timeZone }: Pick<Moment, 'now' | 'timeZone'>,
): 'acts' | 'shows' | 'nothing' {
  const ends = linkEnds(state, policy, timeZone);
  const isBy = (last: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(dayIn(now, timeZone), last) <= 0;
  if (!ends || isBy(ends.acts)) return 'acts';
  return isBy(ends.shows) ? 'shows' : 'nothing';
}

/** When nothing was left to happen; an end that was found late ended when it was found, as for an appeal. */
function endedAt(state: SubmittedRegistration): string | null {
  switch (state.state) {
    case 'rejected':
      return state.rejectedAt;
    case 'withdrawn':
      return state.withdrawnAt;
    case 'expired':
      return state.endedAt;
    case 'won':
    case 'lost':
      return state.closedAt;
    default:
      return null;
  }
}
