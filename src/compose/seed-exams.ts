import { randomUUIDv7 } from 'node:crypto';
import { openScene, type Desk } from '../application/desk.ts';
import { carryOutOnPartner } from '../application/keep-partner.ts';
import type { Tx } from '../db/transaction.ts';
import type { Actor } from '../domain/event.ts';

/** An exam of the demo; `daysLeft` until a certificate passed with it lapses, negative when it has. */
export interface DemoExam {
  person: string;
  email: string;
  kind: 'sales' | 'technical';
  score: number;
  daysLeft: number;
}

/** Exams of a partner, each put on record the day after it was taken, those of before it joined on that day. */
export async function seedExams(
  desk: Desk,
  tx: Tx,
  partner: { id: string; exams: readonly DemoExam[]; since: Temporal.Instant; actor: Actor; timeZone: string },
): Promise<void> {
  const { id, exams, since, actor, timeZone } = partner;
  const now = desk.now().toZonedDateTimeISO(timeZone);
  for (const { daysLeft, ...exam } of exams.toSorted((a, b) => a.daysLeft - b.daysLeft)) {
    const taken = now.add({ days: daysLeft }).subtract({ years: 1 });
    const dayAfter = taken.add({ days: 1 }).toInstant();
    const at = Temporal.Instant.compare(dayAfter, since) < 0 ? since : dayAfter;
    const scene = await openScene({ ...desk, now: () => at }, tx);
    const result = { ...exam, passedOn: taken.toPlainDate().toString() };
    await carryOutOnPartner(tx, scene, {
      id,
      actor,
      command: { type: 'record-result', certificateId: randomUUIDv7(), result },
    });
  }
}
