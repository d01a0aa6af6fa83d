import { openDb } from '../../../src/db/db.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { postgresUrl } from '../../support/capabilities.ts';
import { currentLoad, describeMachine } from '../machine.ts';
import { makePlace } from '../place.ts';
import { conflictHelp, readConflictArguments } from './arguments.ts';
import { openChecker, queriesFor } from './checks.ts';
import { atRate, summary } from './open-loop.ts';
import { makeWorld, namesIn } from './world.ts';
import { mirrorWriter } from './writes.ts';

/** `npm run bench:load`: checks beside the mirror's writes, each at a fixed rate, on PostgreSQL. */
const read = readConflictArguments(process.argv.slice(2));
if (!read.ok) {
  console.error(`${read.message}\nnpm run bench:load -- --help tells what it takes.`);
  process.exitCode = 2;
} else if (read.value.help) console.log(conflictHelp);
else if (postgresUrl() === null) {
  console.error('bench:load needs PostgreSQL: set TEST_DATABASE_URL.');
  process.exitCode = 2;
} else {
  const { rows, names, seconds, checksPerSecond, upsertsPerSecond, json } = read.value;
  const machine = await describeMachine();
  const place = await makePlace('postgres');
  const leave = (): void => void place.remove().finally(() => process.exit(130));
  process.once('SIGINT', leave).once('SIGTERM', leave);
  const db = await openDb({
    databaseUrl: place.settings['DATABASE_URL'] ?? null,
    dataDir: place.directory,
    poolSize: 20,
  });
  try {
    await migrate(db);
    const world = makeWorld(rows, names === null ? [] : namesIn(names));
    const checker = await openChecker(db);
    const loadSeconds = await world.growTo(db, checker.program.tenantId, rows);
    await checker.register(world.names.slice(0, Math.min(rows, 3_000)));
    await place.keepStatistics();
    console.error(`${rows} companies loaded in ${Math.round(loadSeconds)} s`);
    const writer = mirrorWriter(db, checker.program.tenantId, world);
    const queries = queriesFor(world.names, 20_000, 5);
    for (const query of queries.slice(0, 500)) await checker.check(query);
    const loadBefore = currentLoad();
    const [checks, upserts] = await Promise.all([
      atRate({ perSecond: checksPerSecond, seconds }, (turn) =>
        checker.check(queries[turn % queries.length] ?? { kind: 'new', name: 'Nobody' }),
      ),
      atRate({ perSecond: upsertsPerSecond / writer.batch, seconds }, () => writer.write()),
    ]);
    const found = {
      store: 'postgres',
      rows,
      seconds,
      checks: summary(checks, seconds, 1),
      upserts: { ...summary(upserts, seconds, writer.batch), batch: writer.batch, ...writer.mix() },
      load: [loadBefore, currentLoad()],
      machine,
    };
    console.log(json ? JSON.stringify(found) : JSON.stringify(found, null, 2));
  } finally {
    await db.close();
    await place.remove();
  }
}
