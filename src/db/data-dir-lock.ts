import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync, linkSync } from 'node:fs';
import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { processIdentity, processIsAlive } from './process-identity.ts';
import { StoreUnavailable } from './store-unavailable.ts';

/** PGlite itself lets two processes open one directory and then loses what one of them wrote; this lock is the only guard. */
export interface DataDirLock {
  release(): void;
}

const holderSchema = z.object({
  token: z.string(),
  pid: z.int(),
  identity: z.string().nullable(),
  host: z.string(),
  since: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

const heartbeatMs = 5_000;
/** A holder on another host (a shared volume) cannot be looked at; silence this long means it is gone. */
const silentMs = 30_000;

/** Takes `<directory>.lock`, or throws StoreUnavailable naming the process that holds it. */
export const lockDataDir = (directory: string, options: { onLost?: (why: string) => void } = {}): DataDirLock => {
  const path = `${directory}.lock`;
  const mine: Holder = {
    token: randomUUID(),
    pid: process.pid,
    identity: processIdentity(process.pid),
    host: hostname(),
    since: new Date().toISOString(),
  };
  take(path, directory, mine);

  const release = () => {
    clearInterval(heartbeat);
    process.off('exit', release);
    if (readHolder(path)?.token === mine.token) rmSync(path, { force: true });
  };
  const heartbeat = setInterval(() => {
    if (readHolder(path)?.token === mine.token) utimesSync(path, new Date(), new Date());
    else options.onLost?.(`the lock file ${path} was removed or replaced; two processes may be using ${directory}`);
  }, heartbeatMs);
  heartbeat.unref();
  process.on('exit', release);
  return { release };
};

const take = (path: string, directory: string, mine: Holder): void => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (create(path, mine)) return;
    const text = readText(path);
    if (text === null) continue;
    const holder = parseHolder(text);
    if (holder ? holds(holder, path) : age(path) < heartbeatMs) {
      throw new StoreUnavailable(inUse(directory, path, holder));
    }
    setAside(path, text);
  }
  throw new StoreUnavailable(inUse(directory, path, readHolder(path)));
};

const inUse = (directory: string, path: string, holder: Holder | null): string =>
  holder
    ? `The data directory ${directory} is in use by process ${holder.pid} on ${holder.host} since ${holder.since} (lock file ${path}). Stop that process first.`
    : `The data directory ${directory} is being opened by another process (lock file ${path}). Try again.`;

const create = (path: string, mine: Holder): boolean => {
  try {
    writeFileSync(path, JSON.stringify(mine), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new StoreUnavailable(`The lock file ${path} cannot be written: ${(error as Error).message}.`, {
      cause: error,
    });
  }
};

const holds = (holder: Holder, path: string): boolean => {
  if (holder.host !== hostname()) return age(path) < silentMs;
  if (!processIsAlive(holder.pid)) return false;
  const identity = processIdentity(holder.pid);
  // A living process with the same number but another start is a stranger who got a recycled pid.
  return holder.identity === null || identity === null || holder.identity === identity;
};

/** Moves a dead lock away. The move is atomic; if a quicker process had replaced it meanwhile, its lock is put back. */
const setAside = (path: string, expected: string): void => {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readText(aside) !== expected) {
    try {
      linkSync(aside, path);
    } catch {
      // A third process holds it now; the next look at the file says so.
    }
  }
  rmSync(aside, { force: true });
};

const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const parseHolder = (text: string): Holder | null => {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

const readHolder = (path: string): Holder | null => parseHolder(readText(path) ?? '');

const age = (path: string): number => {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return Infinity;
  }
};
