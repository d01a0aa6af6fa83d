import type { Moment } from './event.ts';
import { contactChange } from './company-identity.ts';
import { editableParts } from './lifecycle.ts';
import type { Policy } from './policy.ts';
import { reviewDueIn, reviewMinutesLeft } from './protection.ts';
import type { ClaimChanges } from './registration.ts';
import { checked } from './decide-review.ts';
import { instantText, refuse, type CommandOf, type Outcome, type Submitted } from './registration-command.ts';

/** The review belongs to one channel account manager, or again to all. */
export function assign(state: Submitted, { assignee }: CommandOf<'assign'>): Outcome {
  return state.assignee?.email === assignee?.email
    ? refuse('nothing_changed')
    : { events: [{ type: 'ReviewAssigned', data: { assignee } }] };
}

/** Rule 3: the partner has to answer first; what is left of the review time is kept for afterwards. */
export function askForInformation(
  state: Submitted,
  { questions, askedBy }: CommandOf<'request-information'>,
  policy: Policy,
  { now, timeZone }: Moment,
): Outcome {
  if (questions.trim() === '') return refuse('reason_required');
  const dueAt = 'reviewDueAt' in state ? Temporal.Instant.from(state.reviewDueAt) : now;
  const remainingMinutes = reviewMinutesLeft(now, dueAt, policy, timeZone);
  return {
    events: [{ type: 'InformationRequested', data: { questions, remainingMinutes, ...(askedBy ? { askedBy } : {}) } }],
  };
}

/** The answer, with what it changes of the claim; the check runs again and the clock goes on. */
export function answerQuestions(
  state: Submitted,
  { answer, changes, judgement }: CommandOf<'provide-information'>,
  policy: Policy,
  { now, timeZone }: Moment,
): Outcome {
  if (state.state !== 'action_required') return refuse('not_allowed_now', { state: state.state });
  const closed = notEditable(state, changes);
  if (closed !== null) return refuse('not_editable', { part: closed });
  if (answer.trim() === '' && Object.keys(changes).length === 0) return refuse('nothing_changed');
  const from = policy.review.pausesForPartner ? now : Temporal.Instant.from(state.requestedAt);
  const dueAt = instantText(reviewDueIn(from, state.remainingMinutes / 60, policy, timeZone));
  return {
    events: [
      { type: 'InformationProvided', data: { answer, changes, ...contactChange(changes) } },
      checked(judgement, dueAt),
    ],
  };
}

/** The first part that may not be changed in this state; null where all may. */
export function notEditable({ state }: Submitted, changes: ClaimChanges): string | null {
  const open: readonly string[] = editableParts[state] ?? [];
  return Object.keys(changes).find((part) => !open.includes(part)) ?? null;
}
