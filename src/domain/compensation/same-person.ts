import type { Done } from './payout.ts';

/** An address written in capitals is the same person. */
export const samePerson = (one: Done['by'], other: Done['by']): boolean =>
  one.id.trim().toLowerCase() === other.id.trim().toLowerCase();
