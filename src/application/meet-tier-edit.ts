import { rewriteDesired } from '../db/desired-state.ts';
import type { EditOutcome, WaitingEdit } from '../db/field-edits.ts';
import type { Tx } from '../db/transaction.ts';
import { isRefusal, type Actor } from '../domain/event.ts';
import { dayIn } from '../domain/protection.ts';
import { tiers } from '../domain/tier.ts';
import { carryOutTier } from './change-tier.ts';
import type { Scene } from './desk.ts';
import { crmLabel } from './words/telling.ts';

/**
 * A tier that somebody set in the partner's record of a CRM holds from the day it was set, where whoever set it may change tiers
 * here; otherwise the record says again what the log says.
 */
export async function meetTierEdit(tx: Tx, scene: Scene, edit: WaitingEdit, actor: Actor): Promise<EditOutcome> {
  const { crm, recordKey: partnerId, found, editedAt, foundAt } = edit;
  const tier = tiers.find((one) => one === found);
  // Whatever became of it, the CRM's record may hold something else than it should: it is written again.
  await rewriteDesired(tx, { crm, object: 'partner', keys: [partnerId] });
  if (!tier) return 'put_back';
  const from = dayIn(Temporal.Instant.from(editedAt ?? foundAt), scene.timeZone).toString();
  const reason = `Set in the partner’s record in ${crmLabel(crm)}`;
  const command = { type: 'change-tier', tier, from, reason, source: crm, known: null } as const;
  const after = await carryOutTier(tx, scene, { partnerId, command, actor });
  if (!isRefusal(after)) return 'counted';
  return after.refused === 'tier_not_your_role' ? 'refused' : 'put_back';
}
