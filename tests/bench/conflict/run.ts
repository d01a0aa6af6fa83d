import { currentLoad, describeMachine } from '../machine.ts';
import { benchStores, makePlace, type Place } from '../place.ts';
import type { StoreName } from '../../support/capabilities.ts';
import { conflictHelp, readConflictArguments } from './arguments.ts';
import { measureStore } from './measure.ts';
import { namesIn } from './world.ts';

/** `npm run bench:conflict`: the conflict check among many companies. What it takes is told by --help (arguments.ts). */
const read = readConflictArguments(process.argv.slice(2));
if (!read.ok) {
  console.error(`${read.message}\nnpm run bench:conflict -- --help tells what it takes.`);
  process.exitCode = 2;
} else if (read.value.help) console.log(conflictHelp);
else {
  const given = read.value;
  const known = given.names === null ? [] : namesIn(given.names);
  const machine = await describeMachine();
  const results: Awaited<ReturnType<typeof measureStore>>[] = [];
  let place: Place | null = null;
  const leave = (): void => void place?.remove().finally(() => process.exit(130));
  process.once('SIGINT', leave).once('SIGTERM', leave);
  const stores = (['postgres', 'pglite'] as StoreName[]).filter((store) =>
    given.stores.length > 0 ? given.stores.includes(store) : benchStores().includes(store),
  );
  for (const store of stores) {
    place = await makePlace(store);
    try {
      results.push(await measureStore(place, given, known, (line) => console.error(line)));
    } finally {
      await place.remove();
      place = null;
    }
  }
  const [first, second] = results;
  const found = {
    ...first,
    ...(second ? { [second.store]: second } : {}),
    machine: { ...machine, loadAfter: currentLoad() },
  };
  console.log(given.json ? JSON.stringify(found) : JSON.stringify(found, null, 2));
}
