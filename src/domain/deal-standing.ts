import type { RegistrationState, SubmittedRegistration } from './registration.ts';

/** Which state speaks for a deal when several partners registered it. Claims that still wait weigh the same: the first one leads (rule 6). */
const weight: Record<RegistrationState, number> = {
  won: 0,
  approved: 1,
  conflict: 2,
  in_review: 2,
  submitted: 2,
  action_required: 2,
  blocked: 3,
  lost: 4,
  expired: 5,
  rejected: 6,
  withdrawn: 7,
  draft: 8,
};

/** The registration that speaks for a deal: the strongest claim, the first among equals; null where there is none. */
export function leadingRegistration<R extends { registration: SubmittedRegistration }>(
  registrations: readonly R[],
): R | null {
  const ranked = registrations.toSorted(
    ({ registration: a }, { registration: b }) =>
      weight[a.state] - weight[b.state] || (a.submittedAt < b.submittedAt ? -1 : 1),
  );
  return ranked[0] ?? null;
}

/** True while a partner's claim to the deal is contested by another's and nobody has decided. */
export const isContested = (registrations: readonly { registration: SubmittedRegistration }[]): boolean =>
  registrations.some(({ registration }) => registration.state === 'conflict');
