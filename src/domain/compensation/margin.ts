import type { Policy } from '../policy.ts';
import type { Tier } from '../tier.ts';
import { earned, fact, inBasisPoints, monthsAYear, planOf, type WonEarning } from './earning.ts';
import type { CompensationWarning, Entitlement, EntitlementEvidence, EntitlementKind } from './entitlement.ts';

const marginKeys: Record<Tier, keyof Policy['margins']> = {
  Registered: 'registeredPercent',
  Silver: 'silverPercent',
  Gold: 'goldPercent',
  Platinum: 'platinumPercent',
};

/** Per cent of a deal (rule 22). */
export const marginOfTier = (tier: Tier, { margins }: Policy): number => margins[marginKeys[tier]];

interface Bonus {
  kind: EntitlementKind;
  percent: number;
  evidence: EntitlementEvidence;
}

/** Rules 22 and 33: a reseller whose registration was won has the margin of its tier, and points on top of it. */
export function marginOf(earning: WonEarning): { entitlements: Entitlement[]; warnings: CompensationWarning[] } {
  const { part, policy, value: base } = earning;
  const { wonRegistration, tier, tierSince = null, partnerId } = part;
  if (!wonRegistration || planOf(earning) !== 'reseller') return { entitlements: [], warnings: [] };
  const margin = inBasisPoints(marginOfTier(tier, policy));
  const { registrationId: id, registeredOn: on } = wonRegistration;
  const evidence = [fact('registration', 'won', { id, on }), fact('tier', tier, { on: tierSince })];
  const bonuses = withinCap(margin, bonusesOf(earning), policy);
  const sum = bonuses.reduce((points, bonus) => points + bonus.basisPoints, margin);
  const above = inBasisPoints(policy.bonuses.warnAbovePercent);
  return {
    entitlements: [
      ...earned(earning, { kind: 'margin', rule: 22, basisPoints: margin, base, evidence }),
      ...bonuses.flatMap((bonus) => earned(earning, { ...bonus, rule: 33, base })),
    ],
    warnings: sum > above ? [{ kind: 'unusual_sum', partnerId, basisPoints: sum, above }] : [],
  };
}

/** Rule 33: the bonus that a contract of so many months brings a reseller; null where it is too short, or nobody said. */
export function termBonusOf(
  termMonths: number | null,
  { bonuses }: Policy,
): { kind: 'two_year_bonus' | 'three_year_bonus'; percent: number } | null {
  const years = Math.floor((termMonths ?? 0) / monthsAYear);
  if (years < 2) return null;
  return years === 2
    ? { kind: 'two_year_bonus', percent: bonuses.twoYearPercent }
    : { kind: 'three_year_bonus', percent: bonuses.threeYearPercent };
}

function bonusesOf({ deal, part, policy }: WonEarning): Bonus[] {
  const { bonuses } = policy;
  const ofTerm = termBonusOf(deal.termMonths, policy);
  const term = fact('terms', String(deal.termMonths));
  const isFromTier = part.tier !== 'Registered' || !bonuses.registeredDealFromSilver;
  const { registrationId: id = null, registeredOn: on = null } = part.wonRegistration ?? {};
  const registration = fact('registration', 'won', { id, on });
  const found: [boolean, Bonus][] = [
    [isFromTier, { kind: 'registered_deal_bonus', percent: bonuses.registeredDealPercent, evidence: registration }],
    [
      deal.isNewLogo === true,
      { kind: 'new_logo_bonus', percent: bonuses.newLogoPercent, evidence: fact('terms', 'new_logo') },
    ],
  ];
  if (ofTerm) found.push([true, { ...ofTerm, evidence: term }]);
  return found.flatMap(([isDue, bonus]) => (isDue && bonus.percent > 0 ? [bonus] : []));
}

/** Where margin and bonuses would come to more than the cap, the last bonuses are cut; each says what it would have been. */
function withinCap(margin: number, bonuses: readonly Bonus[], policy: Policy) {
  let room = Math.max(0, inBasisPoints(policy.bonuses.capPercent) - margin);
  return bonuses.map(({ kind, percent, evidence }) => {
    const full = inBasisPoints(percent);
    const basisPoints = Math.min(full, room);
    room -= basisPoints;
    return {
      kind,
      basisPoints,
      evidence: basisPoints < full ? [evidence, fact('cap', String(full))] : [evidence],
    };
  });
}
