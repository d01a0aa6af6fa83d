import { registrationsDue, registrationsOnClosedDeals } from '../db/registrations.ts';
import { lockKeys } from '../db/locks.ts';
import { withTenant } from '../db/transaction.ts';
import { isRefusal } from '../domain/event.ts';
import { dayIn } from '../domain/protection.ts';
import { recheckContenders } from './decide-on-registration.ts';
import { openScene, type Desk } from './desk.ts';
import { carryOut, loadRegistration } from './keep-registration.ts';

const batch = 100;
const clock = { kind: 'system', id: 'clock', name: 'Clock', role: 'system' } as const;
const crmSync = { kind: 'system', id: 'crm', name: 'CRM', role: 'system' } as const;

/**
 * What time and the CRMs' own deals do by themselves: protections that ended return to the open pool, won and lost follow
 * the deal's stage (rule 5). Answers how many registrations moved; run again while it answers a full batch.
 */
export async function sweepClocks(desk: Desk, tenantId: string): Promise<number> {
  const moved = await withTenant(desk.db, tenantId, async (tx) => {
    await lockKeys(tx, ['submissions']);
    const scene = await openScene(desk, tx);
    let count = 0;
    for (const { id, crm, dealId, outcome, stage } of await registrationsOnClosedDeals(tx, batch)) {
      const kept = await loadRegistration(tx, id);
      const after = await carryOut(desk, tx, scene, {
        id,
        kept,
        actor: crmSync,
        command: { type: 'close', outcome, crm, dealId, stage },
      });
      if (!isRefusal(after)) count += 1;
    }
    const today = dayIn(scene.now, scene.timeZone).toString();
    for (const { id } of await registrationsDue(tx, { states: ['approved'], protectedBefore: today, limit: batch })) {
      const kept = await loadRegistration(tx, id);
      const after = await carryOut(desk, tx, scene, { id, kept, actor: clock, command: { type: 'expire' } });
      if (isRefusal(after)) continue;
      count += 1;
      await recheckContenders(desk, tx, scene, after);
    }
    return count;
  });
  if (moved > 0) desk.nudge();
  return moved;
}
