import type { CertificateImport } from '../contract/partner.ts';
import type { ImportRequest } from '../contract/partner-requests.ts';
import type { Reader } from '../contract/requests.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../db/answers.ts';
import { listPartners } from '../db/partners.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import type { Actor } from '../domain/event.ts';
import { countsOf, listed, summary } from './certificates/import-words.ts';
import { planImport } from './certificates/plan-import.ts';
import { columns } from './certificates/columns.ts';
import { readFile } from './imports/read-file.ts';
import { partnerOf } from './check-company.ts';
import { actorOf, isoInstant, momentOf, openScene, settingOf, type Caller, type Desk, type Scene } from './desk.ts';
import { mayImport } from './import-help.ts';
import { keepPartner } from './keep-partner.ts';
import { oneAtATime } from './one-at-a-time.ts';

type Rejected = { rejected: 'forbidden' | 'mismatch'; message: string };

/** Certificates by CSV: a preview that stores nothing, or all good lines in one transaction with the bad ones listed. */
export async function importCertificates(
  desk: Desk,
  caller: Caller,
  request: ImportRequest,
): Promise<CertificateImport | Rejected> {
  if (!mayImport(caller)) {
    return {
      rejected: 'forbidden',
      message: 'Only partner managers, operations and admins may bring in certificates.',
    };
  }
  const { actId, text, dryRun, reader } = request;
  const given = { text, reader, actor: actorOf(caller) };
  if (dryRun) return withTenant(desk.db, caller.tenantId, (tx) => importIn(desk, tx, { ...given, dryRun: true }));
  const answer = await oneAtATime(desk, caller.tenantId, async (tx): Promise<CertificateImport | Rejected> => {
    const act = {
      submissionId: actId,
      requestHash: requestHash({ act: 'import-certificates', text, by: caller.email }),
    };
    const earlier = await earlierAnswer<CertificateImport>(tx, act);
    if (earlier.seen) {
      return earlier.sameRequest
        ? earlier.answer
        : { rejected: 'mismatch', message: 'This was sent before with other contents.' };
    }
    const done = await importIn(desk, tx, { ...given, dryRun: false });
    await keepAnswer(tx, { ...act, answer: done, at: isoInstant((await openScene(desk, tx)).now) });
    return done;
  });
  desk.nudge();
  return answer;
}

/** For one tenant from the command line; the caller holds the transaction. */
export async function importIn(
  desk: Desk,
  tx: Tx,
  given: { text: string; reader: Reader; actor: Actor; dryRun: boolean },
): Promise<CertificateImport> {
  const file = readFile(given.text, columns);
  if ('unusable' in file) {
    const none = { added: 0, attempt: 0, unchanged: 0, refused: 0 };
    return { outcome: 'refused', tone: 'danger', message: file.unusable, counts: none, rows: [], leftOut: 0 };
  }
  const scene = await openScene(desk, tx);
  const known = (await listPartners(tx)).map((row) => ({ partner: partnerOf(row), version: row.version }));
  const plan = planImport(file.lines, known, {
    policy: scene.policy,
    moment: momentOf(scene, given.actor),
    newId: desk.newId,
  });
  if (!given.dryRun) await keepAll(tx, scene, plan.changes, given.actor);
  const counts = countsOf(plan.outcomes);
  const isNothing = counts.added + counts.attempt + counts.unchanged === 0;
  return {
    outcome: isNothing ? 'refused' : given.dryRun ? 'preview' : 'done',
    tone: isNothing ? 'danger' : counts.refused > 0 ? 'warning' : given.dryRun ? 'info' : 'success',
    message: summary(counts, !given.dryRun),
    counts,
    ...listed(plan.outcomes, settingOf(scene, given.reader), !given.dryRun),
  };
}

async function keepAll(
  tx: Tx,
  scene: Scene,
  changes: ReturnType<typeof planImport>['changes'],
  actor: Actor,
): Promise<void> {
  for (const { kept, partner, events } of changes) {
    await keepPartner(tx, scene, { id: partner.id, kept, events, actor });
  }
}
