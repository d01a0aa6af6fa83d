import { refoldLeads } from '../application/attribution/leads/replay-leads.ts';
import { refoldAttributions } from '../application/attribution/refold-attributions.ts';
import { refoldLedgers } from '../application/compensation/refold-ledgers.ts';
import type { Desk } from '../application/desk.ts';
import { refoldPartners } from '../application/refold-partners.ts';
import { refoldRegistrations } from '../application/refold.ts';
import { listTenants } from '../db/tenants.ts';
import { withSystem } from '../db/transaction.ts';
import type { Log } from '../log.ts';

/** State that an earlier version of the program had folded is folded again before anybody reads it. */
export async function refoldAll(desk: Desk, log: Log): Promise<void> {
  for (const { id, name } of await withSystem(desk.db, listTenants)) {
    // Partners first: what a registration's records say rests on its partner.
    for (const [what, refold] of [
      ['partners', refoldPartners],
      ['registrations', refoldRegistrations],
      ['attributions', refoldAttributions],
      ['ledgers', refoldLedgers],
      ['leads', refoldLeads],
    ] as const) {
      const { rebuilt, broken } = await refold(desk, id);
      if (rebuilt > 0) log.info({ tenantId: id, rebuilt }, `${name}: ${what} were folded again from the log`);
      if (broken.length > 0) log.error({ tenantId: id, broken }, `${name}: the log of some ${what} is not whole`);
    }
  }
}
