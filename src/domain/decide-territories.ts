import type { Decision, Moment } from './event.ts';
import type { Partner, PartnerEvent } from './partner.ts';
import { dayIn } from './protection.ts';
import { sameTerritories, type Territory } from './territory/territory.ts';

export interface AgreeTerritories {
  type: 'agree-territories';
  /** All of them; none is anywhere. */
  territories: Territory[];
  reason: string;
  /** How many agreements the person knew of. */
  known: number;
}

export type TerritoryRefusal = 'not_your_role' | 'changed_meanwhile' | 'nothing_changed' | 'reason_required';

const keepers = new Set(['partner_manager', 'ops', 'admin']);

/** Where a partner may register deals, as its agreement says. What was agreed before stays in the log, with who said why. */
export function agreeTerritories(
  { territories: before, agreements }: Partner,
  { territories, reason, known }: AgreeTerritories,
  { now, timeZone, actor }: Moment,
): Decision<PartnerEvent, TerritoryRefusal> {
  const refuse = (refused: TerritoryRefusal) => ({ refused, facts: { by: agreements.at(-1)?.by ?? null } });
  if (actor.kind === 'person' && !keepers.has(actor.role)) return refuse('not_your_role');
  if (known !== agreements.length) return refuse('changed_meanwhile');
  if (sameTerritories(before, territories)) return refuse('nothing_changed');
  if (reason.trim() === '') return refuse('reason_required');
  const on = dayIn(now, timeZone).toString();
  return {
    events: [{ type: 'TerritoriesAgreed', data: { territories, reason: reason.trim(), by: actor.name, on } }],
  };
}
