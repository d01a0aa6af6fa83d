import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What all `node_modules` below a folder take on the disk, in megabytes; links between workspaces weigh nothing. */
export function modulesSize(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(folder, entry.name);
    bytes += entry.name === 'node_modules' ? bytesIn(path) : modulesSize(path) * 1e6;
  }
  return bytes / 1e6;
}

function bytesIn(folder: string): number {
  let bytes = spaceOf(folder);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += bytesIn(path);
    else if (!entry.isSymbolicLink()) bytes += spaceOf(path);
  }
  return bytes;
}

function spaceOf(path: string): number {
  const { blocks, size } = lstatSync(path);
  // Windows does not count blocks.
  return blocks === undefined || process.platform === 'win32' ? size : blocks * 512;
}
