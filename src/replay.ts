import { parseArgs } from 'node:util';
import { replayTenant } from './application/replay.ts';
import { readConfig } from './config.ts';
import { openDb } from './db/db.ts';
import { migrate } from './db/migrate.ts';
import { listTenants } from './db/tenants.ts';
import { withSystem, withTenant } from './db/transaction.ts';

const usage = `npm run replay -- --verify   rebuild all state from the event log and compare it with what is kept
npm run replay -- --write    the same, and put the rebuilt state in the place of what differs`;

const { values } = parseArgs({
  options: { verify: { type: 'boolean' }, write: { type: 'boolean' }, help: { type: 'boolean' } },
});
if (values.help || (!values.verify && !values.write)) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}
const answer = readConfig();
if (!answer.ok) {
  for (const problem of answer.problems) console.error(problem);
  process.exit(2);
}
const { config } = answer;
try {
  const db = await openDb({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  await migrate(db);
  let wrong = 0;
  let broken = false;
  for (const tenant of await withSystem(db, listTenants)) {
    const report = await withTenant(db, tenant.id, (tx) => replayTenant(tx, { write: values.write ?? false }));
    const problems = [...report.breaks, ...report.differences];
    wrong += problems.length;
    broken ||= report.breaks.length > 0;
    const verdict = problems.length === 0 ? 'the state is what the log says' : `${problems.length} differences`;
    console.log(`${tenant.name}: ${report.events} events in ${report.streams} streams, ${verdict}.`);
    for (const problem of problems.slice(0, 50)) console.log(`  ${problem}`);
  }
  await db.close();
  process.exitCode = broken || (wrong > 0 && !values.write) ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
