import { ledgerDone, ledgerFailed, ledgersDue, markRecurringDue } from '../../db/ledger-due.ts';
import { markCompanyLossesDue } from '../../db/registrations-owed.ts';
import { partnersWaiting } from '../../db/ledgers.ts';
import { attempt, type Tx } from '../../db/transaction.ts';
import { isRefusal, type Actor } from '../../domain/event.ts';
import { dayIn } from '../../domain/protection.ts';
import { attributedOrSurvivor } from '../attribution/attributed-deal.ts';
import { keptOfDeals } from '../attribution/keep-attribution.ts';
import { isoInstant, openScene, type Desk, type Scene } from '../desk.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { retryBefore } from '../retry-before.ts';
import { carryOutOnLedger, loadLedger } from './keep-ledger.ts';
import { settleDeal } from './settle-deal.ts';
import { tellOfMoney, tellOfWaiting } from './tell-of-money.ts';

const size = 100;
const firstId = '00000000-0000-0000-0000-000000000000';
const clock: Actor = { kind: 'system', id: 'clock', name: 'Clock', role: 'system' };

interface SweepOptions {
  signal?: AbortSignal;
  /** Is told of each deal that could not be settled, which keeps none of the others. Without it the sweep throws. */
  failed?: (deal: string, error: unknown) => void;
}

/**
 * Works out again what partners earn on deals that changed, and on those that bring something every month; approves what has
 * waited its days where the policy leaves that to the clock. Answers how many deals were looked at and ledgers moved.
 */
export async function sweepLedgers(
  desk: Desk,
  tenantId: string,
  { signal, failed = rethrow }: SweepOptions = {},
): Promise<number> {
  await oneAtATime(desk, tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const today = dayIn(scene.now, scene.timeZone).toString();
    const since = isoInstant(scene.now);
    await markRecurringDue(tx, { today, since });
    await markCompanyLossesDue(tx, since);
  });
  const isOver = (): boolean => signal?.aborted ?? false;
  let moved = 0;
  for (let batch = size; batch === size && !isOver();) {
    batch = await oneAtATime(desk, tenantId, async (tx) => settleDue(desk, tx, await openScene(desk, tx), failed));
    moved += batch;
  }
  for (let after: string | null = firstId; after !== null && !isOver();) {
    const from: string = after;
    const done = await oneAtATime(desk, tenantId, async (tx) => advance(tx, await openScene(desk, tx), from, failed));
    moved += done.moved;
    after = done.after;
  }
  if (moved > 0) desk.nudge();
  return moved;
}

async function settleDue(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  failed: (deal: string, error: unknown) => void,
): Promise<number> {
  const due = await ledgersDue(tx, { limit: size, retryBefore: retryBefore(scene.now) });
  for (const one of due) {
    const attempted = await attempt(tx, async () => {
      const attributed = await attributedOrSurvivor(desk, tx, scene, { crm: one.crm, dealId: one.id });
      const kept = attributed
        ? [attributed.kept]
        : await keptOfDeals(tx, {
            hubspotDealId: one.crm === 'hubspot' ? one.id : null,
            salesforceOpportunityId: one.crm === 'salesforce' ? one.id : null,
          });
      for (const { attribution } of kept) if (attribution) await settleDeal(tx, scene, attribution);
    });
    if ('failed' in attempted) {
      failed(`${one.crm} ${one.id}`, attempted.failed);
      await ledgerFailed(tx, one, isoInstant(scene.now));
    } else await ledgerDone(tx, one);
  }
  return due.length;
}

/**
 * What has waited its days: approved by the clock, or told to those who approve it. Some partners at a time, behind `from`: those
 * that fail keep none of the others. `after`: where to go on; null: nobody is left.
 */
async function advance(
  tx: Tx,
  scene: Scene,
  from: string,
  failed: (deal: string, error: unknown) => void,
): Promise<{ moved: number; after: string | null }> {
  const until = dayIn(scene.now, scene.timeZone).toString();
  if (scene.policy.payout.approveByHand) {
    await tellOfWaiting(tx, scene, until);
    return { moved: 0, after: null };
  }
  let moved = 0;
  const waiting = await partnersWaiting(tx, { until, after: from, limit: size });
  for (const partnerId of waiting) {
    const attempted = await attempt(tx, async () => {
      const ledger = await loadLedger(tx, partnerId, { of: 'waiting', until });
      const done = await carryOutOnLedger(tx, scene, { ledger, actor: clock, command: { type: 'advance' } });
      if (isRefusal(done)) throw new Error(`the ledger of partner ${partnerId} refused: ${done.refused}`);
      await tellOfMoney(tx, scene, { ledger: done.ledger, events: done.events });
      return done.events.length > 0;
    });
    if ('failed' in attempted) failed(`ledger ${partnerId}`, attempted.failed);
    else if (attempted.done) moved += 1;
  }
  return { moved, after: waiting.length < size ? null : (waiting.at(-1) ?? null) };
}

const rethrow = (_: string, error: unknown): void => {
  throw error;
};
