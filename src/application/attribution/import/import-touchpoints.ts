import type { TouchpointImport } from '../../../contract/attribution.ts';
import type { ImportTouchpointsRequest } from '../../../contract/attribution-requests.ts';
import type { Reader } from '../../../contract/requests.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../../../db/answers.ts';
import { attempt, type Tx } from '../../../db/transaction.ts';
import type { Actor } from '../../../domain/event.ts';
import { actorOf, isoInstant, openScene, settingOf, type Caller, type Desk } from '../../desk.ts';
import { mayImport } from '../../import-help.ts';
import { readFile } from '../../imports/read-file.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import { columns } from './columns.ts';
import { countsOf, listed, summary } from './import-words.ts';
import { tellLines, type LineOutcome } from './tell-lines.ts';

type Rejected = { rejected: 'forbidden' | 'mismatch'; message: string };

/** As many as one request can tell before whoever waits for it gives up. */
const mostLines = 1000;

/** What partners did, by CSV: a preview that stores nothing, or all good lines in one transaction with the bad ones listed. */
export async function importTouchpoints(
  desk: Desk,
  caller: Caller,
  request: ImportTouchpointsRequest,
): Promise<TouchpointImport | Rejected> {
  if (!mayImport(caller)) {
    return {
      rejected: 'forbidden',
      message: 'Only partner managers, operations and admins may bring in what partners did.',
    };
  }
  const { actId, text, dryRun, reader } = request;
  const given = { text, reader, actor: actorOf(caller), dryRun, mostLines };
  if (dryRun) return oneAtATime(desk, caller.tenantId, (tx) => importTouchpointsIn(desk, tx, given));
  const answer = await oneAtATime(desk, caller.tenantId, async (tx): Promise<TouchpointImport | Rejected> => {
    const hash = requestHash({ act: 'import-touchpoints', text, by: caller.email });
    const act = { submissionId: actId, requestHash: hash };
    const earlier = await earlierAnswer<TouchpointImport>(tx, act);
    if (earlier.seen) {
      return earlier.sameRequest
        ? earlier.answer
        : { rejected: 'mismatch', message: 'This was sent before with other contents.' };
    }
    const done = await importTouchpointsIn(desk, tx, given);
    await keepAnswer(tx, { ...act, answer: done, at: isoInstant((await openScene(desk, tx)).now) });
    return done;
  });
  desk.nudge();
  return answer;
}

/** For one tenant; the caller holds the transaction. A preview is the import itself, taken back. */
export async function importTouchpointsIn(
  desk: Desk,
  tx: Tx,
  given: { text: string; reader: Reader; actor: Actor; dryRun: boolean; mostLines: number },
): Promise<TouchpointImport> {
  const file = readFile(given.text, columns);
  if ('unusable' in file) return refused(file.unusable);
  const { length } = file.lines;
  if (length > given.mostLines) {
    return refused(
      `The file has ${length} lines; ${given.mostLines} can be brought in at once. Cut it in parts: what is on record already is not taken twice.`,
    );
  }
  const scene = await openScene(desk, tx);
  const setting = settingOf(scene, given.reader);
  const outcomes = await takenBackIf(given.dryRun, tx, () =>
    tellLines(desk, tx, scene, { lines: file.lines, actor: given.actor, setting }),
  );
  const counts = countsOf(outcomes);
  const isNothing = counts.refused === outcomes.length;
  return {
    outcome: isNothing ? 'refused' : given.dryRun ? 'preview' : 'done',
    tone: isNothing ? 'danger' : counts.refused > 0 ? 'warning' : given.dryRun ? 'info' : 'success',
    message: summary(counts, !given.dryRun),
    counts,
    ...listed(outcomes, !given.dryRun),
  };
}

const refused = (message: string): TouchpointImport => ({
  outcome: 'refused',
  tone: 'danger',
  message,
  counts: { added: 0, waiting: 0, unchanged: 0, refused: 0 },
  rows: [],
  leftOut: 0,
});

class TakenBack extends Error {}

async function takenBackIf(isPreview: boolean, tx: Tx, work: () => Promise<LineOutcome[]>): Promise<LineOutcome[]> {
  if (!isPreview) return work();
  let outcomes: LineOutcome[] = [];
  const tried = await attempt(tx, async () => {
    outcomes = await work();
    throw new TakenBack();
  });
  if ('failed' in tried && !(tried.failed instanceof TakenBack)) throw tried.failed;
  return outcomes;
}
