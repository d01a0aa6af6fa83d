import { toldCauses } from '../../db/notices.ts';
import { registrationsToRemind } from '../../db/registrations-to-remind.ts';
import { tellingsByClock } from '../../domain/notice-by-clock.ts';
import type { Desk } from '../desk.ts';
import { openScene } from '../desk.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { registrationOf } from '../registration-row.ts';
import { dayIn } from '../../domain/protection.ts';
import { tell } from './tell-of-registration.ts';

const batch = 200;

/**
 * Tells what the time alone makes worth telling: reviews due soon or overdue, protections about to end. Answers how many
 * notices were written. Each once, however often and by however many it is asked: the cause of a notice is unique.
 */
export async function tellByClock(desk: Desk, tenantId: string): Promise<number> {
  let told = 0;
  for (let after = ''; ;) {
    const seen = after;
    const page = await oneAtATime(desk, tenantId, async (tx) => {
      const scene = await openScene(desk, tx);
      const { notices, review } = scene.policy;
      const today = dayIn(scene.now, scene.timeZone);
      const rows = await registrationsToRemind(tx, {
        dueBefore: scene.now.add({ minutes: Math.round(review.dueSoonHours * 60) }).toString(),
        endsFrom: today.toString(),
        endsBefore: today.add({ days: Math.max(-1, ...notices.protectionEndsDays) }).toString(),
        after: seen,
        limit: batch,
      });
      const due = rows.map((row) => {
        const registration = registrationOf(row);
        return { registration, all: tellingsByClock(registration, scene.policy, scene.now, scene.timeZone) };
      });
      const known = await toldCauses(
        tx,
        due.flatMap(({ all }) => all.map(({ cause }) => cause)),
      );
      let count = 0;
      for (const { registration, all } of due) {
        const tellings = all.filter(({ cause }) => !known.has(cause));
        count += await tell(desk, tx, scene, { registration, tellings, actor: null });
      }
      return { count, last: rows.at(-1)?.id ?? null, full: rows.length === batch };
    });
    told += page.count;
    if (!page.full || page.last === null) break;
    after = page.last;
  }
  if (told > 0) desk.nudge();
  return told;
}
