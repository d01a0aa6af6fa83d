import type { SubmittedBy } from '../registration.ts';

/** How a partner earns on deals: by the margin of its tier (rules 22 and 32), or by one of rule 34's referral fees. */
export const plans = ['reseller', 'referral_flat', 'referral_percent', 'referral_recurring'] as const;
export type Plan = (typeof plans)[number];

/** What was agreed with a partner, and from which day on. */
export interface AgreedPlan {
  plan: Plan;
  /** Currency the partner wants to be paid in; null: each amount in its own. */
  payIn: string | null;
  /** Calendar date in the tenant's zone. */
  from: string;
  reason: string;
  by: SubmittedBy;
}

const unlessAgreed = { plan: 'reseller', payIn: null } as const;

/** What holds on a day: the last word of all that was agreed for that day or earlier. Resellers, where nothing was. */
export function planOn(agreed: readonly AgreedPlan[], day: string): Pick<AgreedPlan, 'plan' | 'payIn'> {
  // Sorting is stable: of what was agreed for one day the last word stays last.
  const holding = agreed.filter(({ from }) => from <= day).toSorted((a, b) => a.from.localeCompare(b.from));
  return holding.at(-1) ?? unlessAgreed;
}
