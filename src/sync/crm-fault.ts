import { CrmError } from '../crm/crm-error.ts';
import { setConnectionStatus } from '../db/connections.ts';
import { withTenant } from '../db/transaction.ts';
import type { SyncParts } from './sync-parts.ts';

/** True for what makes every further call to this account pointless for now. */
export const stopsAll = (error: unknown): boolean =>
  error instanceof CrmError && ['unreachable', 'unauthorised', 'rate_limited'].includes(error.kind);

/** Keeps on the connection what went wrong, in words for sync health, and answers how long to leave the CRM alone. */
export async function onCrmFault(parts: SyncParts, error: unknown): Promise<number> {
  const { db, tenantId, crm, log } = parts;
  if (!(error instanceof CrmError)) {
    log.warn({ crm: crm.name, err: error }, 'sync failed; it is tried again');
    return 5_000;
  }
  const { kind, status, code } = error;
  log.warn({ crm: crm.name, kind, status, code, err: error }, 'the CRM did not serve us; it is tried again');
  const shutOut = kind === 'unauthorised' || kind === 'forbidden';
  const said = { status: shutOut ? 'needs_attention' : 'active', lastError: error.message.slice(0, 500) } as const;
  await withTenant(db, tenantId, (tx) => setConnectionStatus(tx, crm.name, said));
  return Math.min(error.retryAfterMs ?? (shutOut ? 15_000 : 3_000), 60_000);
}
