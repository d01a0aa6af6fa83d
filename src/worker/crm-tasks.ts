import { setConnectionStatus } from '../db/connections.ts';
import { withTenant } from '../db/transaction.ts';
import { CrmError } from '../crm/crm-error.ts';
import { backfill } from '../sync/backfill.ts';
import { digestInbox } from '../sync/intake.ts';
import { poll, startPolling } from '../sync/poll.ts';
import { project } from '../sync/projection.ts';
import { reconcile } from '../sync/reconcile.ts';
import type { SyncParts } from '../sync/sync-parts.ts';

/** How often what nobody announces is looked for, in milliseconds. Salesforce tells nothing by itself yet; HubSpot does. */
export interface Rhythm {
  pollMs: { hubspot: number; salesforce: number };
  reconcileMs: number;
  idleMs: number;
}

export const usualRhythm: Rhythm = { pollMs: { hubspot: 10 * 60_000, salesforce: 5_000 }, reconcileMs: 60 * 60_000, idleMs: 1_000 };

/** All the sync of one account: first what is already there, then the news, then our own writes. Answers the pause until the next run. */
export function crmTask(parts: SyncParts, rhythm: Rhythm, signal: AbortSignal): () => Promise<number> {
  const { crm, systemNow } = parts;
  let isProvisioned = false;
  let polledAt = 0;
  let reconciledAt = systemNow().getTime();
  return async () => {
    if (!isProvisioned) {
      const { mode, missing } = await crm.provision();
      if (missing.length > 0) parts.log.warn({ crm: crm.name, missing }, 'the CRM account lacks parts of the package');
      await note(parts, { status: 'active', lastError: null, mode });
      await startPolling(parts);
      isProvisioned = true;
    }
    await backfill(parts, signal);
    await digestInbox(parts);
    await project(parts);
    if (systemNow().getTime() - polledAt >= rhythm.pollMs[crm.name]) {
      await poll(parts, signal);
      polledAt = systemNow().getTime();
    }
    if (systemNow().getTime() - reconciledAt >= rhythm.reconcileMs) {
      if ((await reconcile(parts)).length > 0) await project(parts);
      reconciledAt = systemNow().getTime();
    }
    await note(parts, { status: 'active', lastError: null });
    return rhythm.idleMs;
  };
}

/** Keeps on the connection what went wrong, in words for sync health, and answers how long to leave the CRM alone. */
export async function onCrmFault(parts: SyncParts, error: unknown): Promise<number> {
  const { crm, log } = parts;
  if (!(error instanceof CrmError)) {
    log.warn({ crm: crm.name, err: error }, 'sync failed; it is tried again');
    return 5_000;
  }
  log.warn({ crm: crm.name, kind: error.kind, status: error.status, code: error.code }, 'the CRM did not serve us; it is tried again');
  const shutOut = error.kind === 'unauthorised' || error.kind === 'forbidden';
  await note(parts, { status: shutOut ? 'needs_attention' : 'active', lastError: error.message.slice(0, 500) }).catch(() => undefined);
  return Math.min(error.retryAfterMs ?? (shutOut ? 15_000 : 3_000), 60_000);
}

const note = ({ db, tenantId, crm }: SyncParts, to: Parameters<typeof setConnectionStatus>[2]): Promise<void> =>
  withTenant(db, tenantId, (tx) => setConnectionStatus(tx, crm.name, to));
