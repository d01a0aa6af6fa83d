import { listConnections } from '../db/connections.ts';
import type { Db } from '../db/db.ts';
import { withSystem } from '../db/transaction.ts';
import type { Readiness } from '../http/edge.ts';

/**
 * Ready: the database answers. A CRM that is down keeps nobody out, because decisions stand without it; how many accounts
 * need somebody is told, but not whose, for anyone may ask this.
 */
export async function readinessOf(db: Db): Promise<Readiness> {
  try {
    const connections = await withSystem(db, listConnections);
    const troubled = connections.filter(({ status, lastError }) => status !== 'active' || lastError !== null).length;
    const accounts =
      troubled === 0 ? 'all in step' : `${troubled} of ${connections.length} need attention; see sync health`;
    return {
      ok: true,
      checks: [
        { name: 'database', ok: true, message: 'answers' },
        { name: 'crm accounts', ok: true, message: connections.length === 0 ? 'none connected yet' : accounts },
      ],
    };
  } catch {
    return { ok: false, checks: [{ name: 'database', ok: false, message: 'does not answer' }] };
  }
}
