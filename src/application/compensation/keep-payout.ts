import { appendEvents } from '../../db/events.ts';
import { lockKeys } from '../../db/locks.ts';
import { findPayout, savePayout } from '../../db/payouts.ts';
import type { Tx } from '../../db/transaction.ts';
import { decidePayout } from '../../domain/compensation/decide-payout.ts';
import type { Payout, PayoutCommand, PayoutRefusal } from '../../domain/compensation/payout.ts';
import { isRefusal, type Actor, type Refusal } from '../../domain/event.ts';
import { isoInstant, momentOf, type Scene } from '../desk.ts';
import { foldPayout, payoutEntryRows, payoutOf, payoutRow } from './ledger-row.ts';

/** A payout as kept, held against others until the transaction ends. Null: there is none. */
export async function loadPayout(tx: Tx, id: string): Promise<Payout | null> {
  await lockKeys(tx, ['registrations']);
  const row = await findPayout(tx, id, { lock: true });
  return row && payoutOf(row);
}

/** Lets the rules decide about a payout and keeps what they say. The ledgers it moves are moved beside it, in the same transaction. */
export async function carryOutPayout(
  tx: Tx,
  scene: Scene,
  act: { id: string; payout: Payout | null; command: PayoutCommand; actor: Actor },
): Promise<Payout | Refusal<PayoutRefusal>> {
  const { id, payout, command, actor } = act;
  const decision = decidePayout(payout, command, scene.policy, momentOf(scene, actor));
  if (isRefusal<PayoutRefusal>(decision)) return decision;
  const at = isoInstant(scene.now);
  const stored = await appendEvents(tx, {
    streamType: 'payout',
    streamId: id,
    expectedVersion: payout?.version ?? 0,
    events: decision.events.map((event) => ({ ...event, actor, at, policyVersion: scene.policy.version })),
  });
  const after = foldPayout(payout, stored, id);
  if (!after) throw new Error(`payout ${id}: nothing was folded`);
  await savePayout(tx, payoutRow(after), payoutEntryRows(after));
  return after;
}
