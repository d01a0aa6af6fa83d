import { randomUUID } from 'node:crypto';
import type { Db } from '../../src/db/db.ts';
import { findCompanies, findContacts, findDealWithContext } from '../../src/db/mirror-read.ts';
import { keepDelivery } from '../../src/db/inbox.ts';
import { saveConnection } from '../../src/db/connections.ts';
import { withTenant } from '../../src/db/transaction.ts';
import type { SyncParts } from '../../src/sync/sync-parts.ts';

import { createFakeCrm, type FakeCrm } from './fake-crm.ts';
import { makeTenant } from './stores.ts';

/** One account of a tenant of its own, with clocks that stand still until they are moved. */
export interface SyncFixture {
  tenantId: string;
  crm: FakeCrm;
  parts: SyncParts;
  /** Moves the machine's clock. */
  wait(ms: number): void;
  warnings: { facts: object; message: string }[];
  /** What HubSpot would have posted: kept in the inbox. */
  deliver(...events: object[]): Promise<number>;
  company(id: string): Promise<{ name: string; domain: string | null; nameKey: string } | undefined>;
  deal(id: string): ReturnType<typeof findDealWithContext>;
  contact(id: string): Promise<{ name: string; companyId: string | null } | undefined>;
}

export const startSync = async (db: Db, crm: FakeCrm = createFakeCrm()): Promise<SyncFixture> => {
  const tenantId = await makeTenant(db);
  await withTenant(db, tenantId, (tx) =>
    saveConnection(tx, { id: randomUUID(), crm: crm.name, accountId: randomUUID(), label: 'Test account' }),
  );
  let system = Date.parse('2026-11-22T06:00:00.000Z');
  const warnings: SyncFixture['warnings'] = [];
  const parts: SyncParts = {
    db,
    tenantId,
    crm,
    // Program time runs months ahead here, as the sandbox's time machine may: no wait may depend on it.
    now: () => new Date(system + 90 * 86_400_000),
    systemNow: () => new Date(system),
    random: () => 0.5,
    log: { debug: () => {}, info: () => {}, warn: (facts, message) => void warnings.push({ facts, message }) },
  };
  return {
    tenantId,
    crm,
    parts,
    warnings,
    wait: (ms) => (system += ms),
    deliver: (...events) =>
      withTenant(db, tenantId, (tx) => keepDelivery(tx, { crm: crm.name, source: 'webhook', body: events })),
    company: async (id) => (await withTenant(db, tenantId, (tx) => findCompanies(tx, [{ crm: crm.name, id }])))[0],
    deal: (id) => withTenant(db, tenantId, (tx) => findDealWithContext(tx, { crm: crm.name, id })),
    contact: async (id) => (await withTenant(db, tenantId, (tx) => findContacts(tx, crm.name, [id])))[0],
  };
};
