import { earned, inBasisPoints, touchpointFacts, type WonEarning } from './earning.ts';
import type { Entitlement } from './entitlement.ts';

const advancing = new Set(['demo_support', 'technical_validation', 'executive_introduction']);

/** Rule 35: who helped to advance a deal that is not its own, while it was open, has a share of its value once it is won. */
export function coSellCreditOf(earning: WonEarning, createdOn: string): Entitlement[] {
  const { part, day, policy, value: base } = earning;
  if (!part.influences.some((influence) => influence === 'influenced' || influence === 'accelerated')) return [];
  const helped = part.touchpoints.filter(({ kind, on }) => advancing.has(kind) && on >= createdOn && on <= day);
  if (helped.length === 0) return [];
  const basisPoints = inBasisPoints(policy.fees.coSellCreditPercent);
  return earned(earning, { kind: 'co_sell_credit', rule: 35, basisPoints, base, evidence: touchpointFacts(helped) });
}
