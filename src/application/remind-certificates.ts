import { partnersToRemind } from '../db/certificates.ts';
import type { PartnerRefusal } from '../domain/decide-partner.ts';
import { isRefusal } from '../domain/event.ts';
import { dayIn } from '../domain/protection.ts';
import { openScene, type Desk } from './desk.ts';
import { carryOutOnPartner } from './keep-partner.ts';
import { oneAtATime } from './one-at-a-time.ts';

const batch = 100;
const clock = { kind: 'system', id: 'clock', name: 'Clock', role: 'system' } as const;

/**
 * Reminders that certificates lapse (rule 27), as events on the partner: each once, those missed caught up in the order
 * of their days. Answers how many partners were reminded; run again while it answers more than none.
 */
export async function remindCertificates(desk: Desk, tenantId: string): Promise<number> {
  const reminded = await oneAtATime(desk, tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const today = dayIn(scene.now, scene.timeZone).toString();
    const daysBefore = scene.policy.certification.remindDaysBefore;
    let count = 0;
    for (const id of await partnersToRemind(tx, { today, daysBefore, limit: batch })) {
      const after = await carryOutOnPartner(tx, scene, { id, command: { type: 'remind' }, actor: clock });
      if (!isRefusal<PartnerRefusal>(after)) count += 1;
    }
    return count;
  });
  if (reminded > 0) desk.nudge();
  return reminded;
}
