import { tiers, type Tier } from '../tier.ts';
import type { Entry } from './ledger.ts';
import { piecesAt } from './posting.ts';

/**
 * The tier by which a partner's margin and bonuses on a deal were worked out, once any of it is approved or paid, held back or not: what is told of
 * the tier later changes nothing of it. Null while nothing is, or everything was taken back.
 */
export function settledTier(entries: readonly Entry[]): Tier | null {
  const standing = entries.filter(({ reversed }) => !reversed);
  const isSettled = standing.some(
    (entry) =>
      bonusOrMargin(entry) &&
      [...piecesAt(entry, 'approved', 'payable', 'paid'), ...approvedAndHeld(entry)].some(isOwed),
  );
  const said = standing
    .find(({ entitlement }) => entitlement.kind === 'margin')
    ?.entitlement.evidence.find(({ kind }) => kind === 'tier')?.says;
  return isSettled ? (tiers.find((tier) => tier === said) ?? null) : null;
}

/** Rules 22 and 33: what depends on the tier. */
const bonusOrMargin = ({ entitlement: { rule } }: Entry): boolean => rule === 22 || rule === 33;

const approvedAndHeld = ({ held }: Entry) => held?.approved ?? [];

const isOwed = ({ amountMinor }: { amountMinor: number }): boolean => amountMinor > 0;
