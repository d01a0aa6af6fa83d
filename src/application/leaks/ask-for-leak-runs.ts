import { listConnections } from '../../db/connections.ts';
import { askForLeakRun, latestLeakRuns, type LeakRun } from '../../db/leaks.ts';
import type { Tx } from '../../db/transaction.ts';
import { isoInstant, openScene, type Desk, type Scene } from '../desk.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { checkRows } from './check-rows.ts';

/** Rule G: asks for the proof that every field equals the log, as often as the policy says. Answers how many were asked for. */
export const askForLeakRuns = (desk: Desk, tenantId: string): Promise<number> =>
  oneAtATime(desk, tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const latest = await latestLeakRuns(tx, { finished: false });
    const hours = scene.policy.attribution.leakCheckHours;
    const isDue = (run: LeakRun | undefined): boolean =>
      run === undefined || Temporal.Instant.compare(Temporal.Instant.from(run.askedAt).add({ hours }), scene.now) <= 0;
    return ask(desk, tx, scene, latest, { askedBy: 'policy', isDue });
  });

/** Asks now, of every CRM that is connected; what was asked for and not made yet is not asked for twice. */
export async function askNow(desk: Desk, tx: Tx, scene: Scene, askedBy: string): Promise<number> {
  const latest = await latestLeakRuns(tx, { finished: false });
  return ask(desk, tx, scene, latest, { askedBy, isDue: () => true });
}

async function ask(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  latest: readonly LeakRun[],
  { askedBy, isDue }: { askedBy: string; isDue: (run: LeakRun | undefined) => boolean },
): Promise<number> {
  const last = (crm: LeakRun['crm']) => latest.find((run) => run.crm === crm);
  let asked = 0;
  for (const { crm, status } of await listConnections(tx)) {
    const before = last(crm);
    const waits = before !== undefined && before.finishedAt === null;
    if (status === 'disconnected' || waits || !isDue(before)) continue;
    await askForLeakRun(tx, { id: desk.newId(), crm, askedBy, askedAt: isoInstant(scene.now) });
    asked += 1;
  }
  const rows = last(null);
  if (isDue(rows)) {
    await checkRows(desk, tx, scene, { askedBy, last: rows });
    asked += 1;
  }
  return asked;
}
