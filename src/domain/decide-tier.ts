import type { Decision, Moment, Refusal } from './event.ts';
import type { Partner, PartnerEvent } from './partner.ts';
import { dayIn } from './protection.ts';
import { tierOn, type Tier, type TierSource } from './tier.ts';

export interface ChangeTier {
  type: 'change-tier';
  tier: Tier;
  /** First day it holds, today or earlier, in the tenant's zone. */
  from: string;
  reason: string;
  source: TierSource;
  /** How many changes the person knew of; null: told without a look at them, as by a field of a CRM. */
  known: number | null;
}

export type TierRefusal =
  /** Facts: `role`. */
  | 'tier_not_your_role'
  /** Facts: `by`. */
  | 'tier_changed_meanwhile'
  /** Facts: `from`, `today`. */
  | 'tier_in_the_future'
  /** Facts: `tier`, `from`. */
  | 'tier_the_same'
  | 'tier_reason_required';

const keepers = new Set(['partner_manager', 'ops', 'admin']);

/**
 * A partner is in another tier from a day on (rules 21 to 26). It may be told late: deals of that time are worked out again, as far
 * as nothing of them is approved. What was told before stays in the log.
 */
export function changeTier(
  partner: Partner,
  { tier, from, reason, source, known }: ChangeTier,
  { now, timeZone, actor }: Moment,
): Decision<PartnerEvent, TierRefusal> {
  const today = dayIn(now, timeZone).toString();
  const changes = partner.tierChanges ?? [];
  if (actor.kind === 'partner') return refuse('tier_not_your_role', { role: actor.kind });
  if (actor.kind === 'person' && !keepers.has(actor.role)) return refuse('tier_not_your_role', { role: actor.role });
  if (known !== null && known !== changes.length) {
    return refuse('tier_changed_meanwhile', { by: changes.at(-1)?.by.name ?? null });
  }
  if (from > today) return refuse('tier_in_the_future', { from, today });
  if (tierOn(partner, from).tier === tier) return refuse('tier_the_same', { tier, from });
  if (reason.trim() === '') return refuse('tier_reason_required');
  const by = { email: actor.id, name: actor.name };
  const change = { tier, from, toldOn: today, reason: reason.trim(), by, source };
  return { events: [{ type: 'TierChanged', data: change }] };
}

const refuse = (refused: TierRefusal, facts: Refusal['facts'] = {}): Refusal<TierRefusal> => ({ refused, facts });
