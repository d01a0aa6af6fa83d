import type { RegistrationState, SubmittedRegistration } from './registration.ts';
import type { Resolution } from './resolution.ts';

/** Since when a registration claims its company; by this it is judged who came first (rule 6). */
export const claimedAtOf = ({ claimedAt, submittedAt }: SubmittedRegistration): string => claimedAt ?? submittedAt;

/** Whether a conflict was decided for the other partner. */
export const isForAnother = (resolution: Resolution | undefined): boolean =>
  resolution?.decidedFor === 'other' && resolution.against.kind === 'partner';

/** Whether the last decision between two partners went against this one, first or not. */
export const lostToAnother = ({ resolutions }: SubmittedRegistration): boolean => isForAnother(resolutions.at(-1));

/** Whether it was decided for another partner that claimed the company later (rules 6 and 10). */
export function lostThoughFirst(state: SubmittedRegistration): boolean {
  const last = state.resolutions.at(-1);
  return (
    last?.decidedFor === 'other' &&
    last.against.kind === 'partner' &&
    Temporal.Instant.compare(claimedAtOf(state), last.against.claimant.submittedAt) < 0
  );
}

/** States in which the company is back in the open pool, so that others may have claimed it meanwhile. */
const gaveUp: ReadonlySet<RegistrationState> = new Set(['withdrawn', 'expired', 'lost']);

/**
 * Since when it will claim the company once it is reopened: from that moment where it had let the company go, else since
 * before, for a decision against it that is taken back was never to count.
 */
export const claimedAtAgain = (state: SubmittedRegistration, reopenedAt: string): string =>
  gaveUp.has(state.state) && !wasTaken(state) ? reopenedAt : claimedAtOf(state);

/** Decided for another partner whose appeal was upheld. */
const wasTaken = (state: SubmittedRegistration): boolean =>
  state.state === 'expired' && state.cause === 'appeal_upheld';
