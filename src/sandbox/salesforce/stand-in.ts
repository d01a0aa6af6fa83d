import type { Router } from 'express';
import { makeStampClock } from './clock.ts';
import { makeCursors } from './cursors.ts';
import { makeFaultSwitches } from './faults.ts';
import type { FaultSwitches } from './faults.ts';
import { makeRouter } from './http/router.ts';
import type { SalesforceStandInOptions } from './options.ts';
import type { Org } from './org.ts';
import { validationError } from './records/validation-rule.ts';
import { readSchema } from './schema/schema.ts';
import type { Schema } from './schema/schema.ts';
import { fillOrg } from './seed-org.ts';
import { makeSessions } from './sessions.ts';
import { makeStore } from './store/store.ts';
import type { SalesforceStore } from './store/store.ts';
import { makeTables } from './store/tables.ts';
import type { TablesSnapshot } from './store/tables.ts';
import { makeApiUsage } from './usage.ts';

export interface SalesforceStandIn {
  /** Login and instance URL are wherever this is mounted. */
  router: Router;
  store: SalesforceStore;
  schema: Schema;
  faults: FaultSwitches;
  usage(): { used: number; max: number };
  /** All records, as JSON; sessions, cursors and counters are not part of it. */
  snapshot(): SalesforceSnapshot;
  restore(snapshot: SalesforceSnapshot): void;
}

export interface SalesforceSnapshot {
  latestStamp: string;
  tables: TablesSnapshot;
}

/** A Salesforce org in memory that real clients can talk to over HTTP. */
export function createSalesforceStandIn(options: SalesforceStandInOptions): SalesforceStandIn {
  const systemNow = options.systemNow ?? (() => new Date());
  const random = options.random ?? Math.random;
  const schema = readSchema({
    multiCurrency: options.multiCurrency,
    ...(options.metadataDir === undefined ? {} : { metadataDir: options.metadataDir }),
    ...(options.trackedFields === undefined ? {} : { trackedFields: options.trackedFields }),
    ...(options.objects === undefined ? {} : { objects: options.objects }),
  });
  const clock = makeStampClock(options.now);
  const tables = makeTables(schema);
  const sessions = makeSessions(options.orgId, systemNow);
  const cursors = makeCursors();
  const faults = makeFaultSwitches((before, after) => {
    if (after.revokedToken !== 'off' && before.revokedToken !== after.revokedToken) sessions.closeAll();
  });
  const org: Org = {
    options,
    schema,
    tables,
    sessions,
    cursors,
    faults,
    usage: makeApiUsage(options.dailyLimit, systemNow),
    integrationUserId: fillOrg({ options, schema, tables, stamp: clock.stamp }),
    chance: (share) => share > 0 && random() * 100 < share,
    saving: (userId) => ({
      schema,
      tables,
      stamp: clock.stamp,
      userId,
      defaultCurrency: options.multiCurrency ? (options.currency ?? 'USD') : null,
      setsAuditFields: false,
      validate: (object, record) => validationError(faults.current().validationRule, object, record),
    }),
  };
  return {
    router: makeRouter(org),
    store: makeStore(org),
    schema,
    faults,
    usage: () => ({ used: org.usage.used(), max: org.usage.max }),
    snapshot: () => ({ latestStamp: clock.latest(), tables: tables.snapshot() }),
    restore: (snapshot) => {
      tables.restore(snapshot.tables);
      clock.reset(snapshot.latestStamp);
      cursors.clear();
    },
  };
}
