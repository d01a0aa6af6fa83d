import { renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { buildBundle } from './build-bundle.ts';

// Compiling takes all of a core for a while; the server, which answers meanwhile, goes first.
try {
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // Not every system allows it.
}

const [, , target] = process.argv;
if (!target) throw new Error('usage: build-child.ts TARGET_FILE');
const unfinished = `${target}.${process.pid}.part`;
writeFileSync(unfinished, await buildBundle());
// A reader never sees half a file.
renameSync(unfinished, target);
