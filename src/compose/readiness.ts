import { listConnections } from '../db/connections.ts';
import type { Db } from '../db/db.ts';
import { withSystem } from '../db/transaction.ts';
import type { Readiness } from '../http/edge.ts';

/** Ready: the database answers. A CRM that is down is told but keeps nobody out, because decisions stand without it. */
export async function readinessOf(db: Db): Promise<Readiness> {
  try {
    const connections = await withSystem(db, listConnections);
    const crms = connections.map(({ crm, status, lastError }) => ({
      name: crm,
      ok: true,
      message: status === 'active' && lastError === null ? 'in step' : 'needs attention; see sync health',
    }));
    return { ok: true, checks: [{ name: 'database', ok: true, message: 'answers' }, ...crms] };
  } catch {
    return { ok: false, checks: [{ name: 'database', ok: false, message: 'does not answer' }] };
  }
}
