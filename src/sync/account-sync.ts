import type { CrmName, MirrorObject } from '../crm/crm.ts';
import { foldWordChanges } from '../db/company-name-upkeep.ts';
import { setConnectionStatus } from '../db/connections.ts';
import { rewriteUnplaced } from '../db/desired-writes.ts';
import { withTenant } from '../db/transaction.ts';
import { settleAfterLoad } from '../db/vacuum.ts';
import { backfill } from './backfill.ts';
import { digestInbox } from './intake.ts';
import { poll, startPolling } from './poll.ts';
import { project } from './projection.ts';
import { reconcileObject } from './reconcile.ts';
import { readActivity } from './read-activity.ts';
import { makeLeakRun } from './leak-run.ts';
import { readStageHistories } from './stage-histories.ts';
import type { SyncParts } from './sync-parts.ts';
import { troubles } from './troubles.ts';

/** How often what nobody announces is looked for, in milliseconds. */
export interface Rhythm {
  /** Salesforce tells nothing by itself yet, and every question counts against the day's limit; HubSpot tells. */
  pollMs: Record<CrmName, number>;
  ownersMs: number;
  /** Tiers that people set in the records of partners are known by looking. */
  partnersMs: number;
  idleMs: number;
}

const minuteMs = 60_000;
/** For real accounts: Salesforce is asked some 8,600 times a day, of 15,000 that the smallest organisations have. */
export const usualRhythm: Rhythm = {
  pollMs: { hubspot: 10 * minuteMs, salesforce: minuteMs / 2 },
  ownersMs: 60 * minuteMs,
  partnersMs: 15 * minuteMs,
  idleMs: 1_000,
};
/** For the sandbox, whose CRMs cost nothing and whose people wait in front of the screen. */
export const quickRhythm: Rhythm = {
  ...usualRhythm,
  pollMs: { hubspot: minuteMs, salesforce: 3_000 },
  partnersMs: 15_000,
};

const polled: readonly MirrorObject[] = ['company', 'contact', 'deal'];
/** How long one turn reads old records before people's own news and writes get their turn again. */
const backfillBudgetMs = 2_000;
/** From this share of the CRM's limit on, questions are asked a tenth as often. */
const scarceShare = 0.7;

/**
 * All the sync of one account, a turn at a time: our own writes first, because people look at them, then the CRM's news,
 * then what it held before. Answers how long to pause until the next turn. Throws the first fault of the turn; a fault
 * of one part that says nothing about the others does not keep them from their turn.
 */
export function accountSync(parts: SyncParts, rhythm: Rhythm, signal: AbortSignal): () => Promise<number> {
  const { crm, systemNow } = parts;
  const elapsed = stopwatch(systemNow);
  let isPrepared = false;
  let isWhole = false;
  let wasTroubled = false;
  elapsed.since('owners', rhythm.ownersMs);
  elapsed.since('partners', rhythm.partnersMs);

  const turn = async (): Promise<number> => {
    if (!isPrepared) await prepare(parts);
    isPrepared = true;
    const trouble = troubles();
    await trouble.in(() => project(parts));
    const digested = await trouble.in(() => digestInbox(parts));
    if (!isWhole) {
      const progress = await trouble.in(() => backfill(parts, backfillBudgetMs, signal));
      isWhole = progress?.done ?? false;
      if (isWhole && progress && progress.read > 0) await settle(parts);
    }
    const isScarce = (crm.usage().limitUsed ?? 0) >= scarceShare;
    if (isWhole && !isScarce) await trouble.in(() => readStageHistories(parts, backfillBudgetMs, signal));
    const factor = isScarce ? 10 : 1;
    const inRhythm = async (what: string, ms: number, work: () => Promise<unknown>): Promise<void> => {
      if (!elapsed.since(what, ms)) return;
      await trouble.in(async () => {
        // Until it succeeds it stays due: a turn that asks the CRM nothing must not look like one that was let in.
        elapsed.forget(what);
        await work();
        elapsed.begin(what);
      });
    };
    await inRhythm('poll', rhythm.pollMs[crm.name] * factor, () => poll(parts, polled, signal));
    const asked = await trouble.in(() => readActivity(parts));
    await inRhythm('owners', rhythm.ownersMs, () => poll(parts, ['owner'], signal));
    await inRhythm('partners', rhythm.partnersMs * factor, () => reconcileObject(parts, 'partner'));
    if (isWhole && !isScarce) await trouble.in(() => makeLeakRun(parts));
    trouble.tell();
    if (wasTroubled) await note(parts, { status: 'active', lastError: null });
    wasTroubled = false;
    return isWhole && !digested && !asked ? rhythm.idleMs : 0;
  };
  return () =>
    turn().catch((error: unknown) => {
      wasTroubled = true;
      throw error;
    });
}

/** After a first load: its words are counted, and the planner learns of it. */
async function settle({ db, tenantId }: SyncParts): Promise<void> {
  while ((await withTenant(db, tenantId, (tx) => foldWordChanges(tx))) > 0);
  await settleAfterLoad(db);
}

async function prepare(parts: SyncParts): Promise<void> {
  const { db, tenantId, crm, log } = parts;
  const { mode, missing } = await crm.provision();
  if (missing.length > 0) log.warn({ crm: crm.name, missing }, 'the CRM account lacks parts of the package');
  await note(parts, { status: 'active', lastError: null, mode });
  if (mode === 'full') await withTenant(db, tenantId, (tx) => rewriteUnplaced(tx, crm.name));
  await startPolling(parts);
}

/** Says whether it is time again for something; the first question starts its time when it is not due at once. */
function stopwatch(systemNow: () => Date) {
  const last = new Map<string, number>();
  return {
    since(what: string, ms: number): boolean {
      const now = systemNow().getTime();
      const before = last.get(what);
      if (before !== undefined && now - before < ms) return false;
      last.set(what, now);
      return true;
    },
    /** Due again at the next question. */
    forget: (what: string) => void last.delete(what),
    begin: (what: string) => void last.set(what, systemNow().getTime()),
  };
}

const note = ({ db, tenantId, crm }: SyncParts, to: Parameters<typeof setConnectionStatus>[2]): Promise<void> =>
  withTenant(db, tenantId, (tx) => setConnectionStatus(tx, crm.name, to));
