import type { LeakReport } from '../../contract/leaks.ts';
import type { Reader } from '../../contract/requests.ts';
import { findingsOfRuns, latestLeakRuns } from '../../db/leaks.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import { isoInstant, openScene, settingOf, type Caller, type Desk, type Scene } from '../desk.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { leakRow, leakSentence, lastRunText } from '../words/leaks.ts';
import { askNow } from './ask-for-leak-runs.ts';

const shown = 200;

/** The last proof that the fields of both CRMs equal the log (G). */
export const showLeakReport = (desk: Desk, caller: Caller, { reader }: { reader: Reader }): Promise<LeakReport> =>
  withTenant(desk.db, caller.tenantId, async (tx) => reportIn(tx, await openScene(desk, tx), reader));

/** Asks for another proof now; the CRMs are looked at right after. */
export async function runLeakReport(desk: Desk, caller: Caller, { reader }: { reader: Reader }): Promise<LeakReport> {
  const report = await oneAtATime(desk, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    await askNow(desk, tx, scene, caller.email);
    return reportIn(tx, scene, reader);
  });
  desk.nudge();
  return report;
}

async function reportIn(tx: Tx, scene: Scene, reader: Reader): Promise<LeakReport> {
  const setting = settingOf(scene, reader);
  const finished = await latestLeakRuns(tx, { finished: true });
  const asked = await latestLeakRuns(tx, { finished: false });
  const isWaiting = asked.some(({ finishedAt }) => finishedAt === null);
  const findings = await findingsOfRuns(
    tx,
    finished.map(({ id }) => id),
    shown,
  );
  const total = finished.reduce((sum, run) => sum + run.findings, 0);
  return {
    generatedAt: isoInstant(scene.now),
    ...leakSentence(finished, {
      isWaiting,
      total,
      open: findings.filter(({ written }) => written === 'refused').length,
    }),
    lastRunText: lastRunText(finished, setting),
    checked: finished.reduce((sum, run) => sum + run.checked, 0),
    rows: findings.map((finding) => leakRow(finding, setting)),
    leftOut: Math.max(0, total - findings.length),
  };
}
