/** Opens the embedded store and appends events, saying which were acknowledged, until it is killed. */
import { writeSync } from 'node:fs';
import { openDb } from '../../../src/db/db.ts';
import { appendEvents } from '../../../src/db/events.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { createTenant } from '../../../src/db/tenants.ts';
import { withSystem, withTenant } from '../../../src/db/transaction.ts';

const [dataDir = '', tenantId = ''] = process.argv.slice(2);
const db = await openDb({ databaseUrl: null, dataDir });
await migrate(db);
await withSystem(db, (tx) =>
  createTenant(tx, { id: tenantId, name: 'T', timeZone: 'UTC', locale: 'en', currency: 'USD' }),
);

const streams = ['a', 'b', 'c'];
for (let round = 0; ; round += 1) {
  for (const streamId of streams) {
    const event = {
      type: 'Counted',
      data: { round },
      actor: { id: 'child' },
      at: new Date().toISOString(),
      policyVersion: 1,
    };
    await withTenant(db, tenantId, (tx) =>
      appendEvents(tx, { streamType: 'counter', streamId, expectedVersion: round, events: [event] }),
    );
    // Straight to the descriptor: what is buffered dies with the process.
    writeSync(1, `${streamId} ${round + 1}\n`);
  }
}
