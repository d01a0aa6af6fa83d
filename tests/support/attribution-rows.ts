import { randomUUID } from 'node:crypto';
import { saveAttribution } from '../../src/db/attributions.ts';
import type { CrmRef } from '../../src/db/crm-name.ts';
import type { Db } from '../../src/db/db.ts';
import { withTenant } from '../../src/db/transaction.ts';

/** The row of an attribution that is kept of a deal, for what asks only whether there is one. */
export async function keepAttributionOf(db: Db, tenantId: string, deal: CrmRef): Promise<string> {
  const id = randomUUID();
  await withTenant(db, tenantId, (tx) =>
    saveAttribution(tx, {
      id,
      version: 1,
      hubspotDealId: deal.crm === 'hubspot' ? deal.id : null,
      salesforceOpportunityId: deal.crm === 'salesforce' ? deal.id : null,
      mergedInto: null,
      gone: false,
      state: 'open',
      dealName: 'Deal',
      amountMinor: null,
      currency: null,
      dealCreatedAt: null,
      closedAt: null,
      proposed: 0,
      appealOpen: false,
      fieldEditOpen: false,
      body: {},
      foldVersion: 1,
      updatedAt: '2026-11-22T06:00:00.000Z',
    }),
  );
  return id;
}
