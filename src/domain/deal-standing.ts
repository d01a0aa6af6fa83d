import type { SubmittedRegistration } from './registration.ts';

/** Which state speaks for a deal when several partners registered it: the strongest claim first. */
const precedence = [
  'won',
  'approved',
  'conflict',
  'in_review',
  'submitted',
  'blocked',
  'lost',
  'expired',
  'rejected',
  'withdrawn',
];

/** The registration that speaks for a deal: the strongest claim, the earliest among equals; null where there is none. */
export function leadingRegistration<R extends { registration: SubmittedRegistration }>(
  registrations: readonly R[],
): R | null {
  const ranked = registrations.toSorted(
    ({ registration: a }, { registration: b }) =>
      precedence.indexOf(a.state) - precedence.indexOf(b.state) || (a.submittedAt < b.submittedAt ? -1 : 1),
  );
  return ranked[0] ?? null;
}

/** True while a partner's claim to the deal is contested by another's and nobody has decided. */
export const isContested = (registrations: readonly { registration: SubmittedRegistration }[]): boolean =>
  registrations.some(({ registration }) => registration.state === 'conflict');
