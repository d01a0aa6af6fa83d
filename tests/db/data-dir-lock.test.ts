import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataDir } from '../../src/db/data-dir-lock.ts';
import { processIdentity } from '../../src/db/process-identity.ts';
import { StoreUnavailable } from '../../src/db/store-unavailable.ts';
import { runChild, type Child } from '../support/children.ts';

const script = new URL('./children/hold-lock.ts', import.meta.url);
let folder: string;
let directory: string;
let children: Child[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partner-desk-lock-'));
  directory = join(folder, 'store');
  children = [];
});
afterEach(async () => {
  for (const child of children) await child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const start = (): Child => {
  const child = runChild(script, [directory]);
  children.push(child);
  return child;
};
const holder = (facts: object) =>
  writeFileSync(
    `${directory}.lock`,
    JSON.stringify({
      token: 'x',
      pid: process.pid,
      identity: processIdentity(process.pid),
      host: hostname(),
      since: 'then',
      ...facts,
    }),
  );

describe('the lock of a data directory', () => {
  it('refuses a second process in one line that names the first', async () => {
    const first = start();
    await first.line((line) => line === 'held');
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.lines).toEqual([
      expect.stringMatching(
        new RegExp(
          `^The data directory .*store is in use by process ${first.process.pid} on .+ since \\d{4}-.+ \\(lock file .*store\\.lock\\)\\. Stop that process first\\.$`,
        ),
      ),
    ]);
    expect(() => lockDataDir(directory)).toThrow(StoreUnavailable);
  });

  it('is free again when its process ends, and after kill -9', async () => {
    const first = start();
    await first.line((line) => line === 'held');
    first.process.stdin?.write('end\n');
    expect(await first.ended).toBe(0);
    expect(existsSync(`${directory}.lock`)).toBe(false);

    const second = start();
    await second.line((line) => line === 'held');
    await second.kill('SIGKILL');
    expect(existsSync(`${directory}.lock`)).toBe(true);
    const lock = lockDataDir(directory);
    expect(JSON.parse(readFileSync(`${directory}.lock`, 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
    expect(existsSync(`${directory}.lock`)).toBe(false);
  });

  it('goes to one only of many that find a dead one', async () => {
    holder({ pid: 2 ** 22 + 1, identity: 'dead' });
    const all = Array.from({ length: 5 }, start);
    await Promise.all(all.map((child) => child.line(() => true)));
    expect(all.filter((child) => child.lines[0] === 'held')).toHaveLength(1);
    expect(all.filter((child) => /in use|being opened/.test(child.lines[0] ?? ''))).toHaveLength(4);
  });

  it('is not fooled by another process that got the number of a dead one', () => {
    holder({ identity: 'an earlier start' });
    lockDataDir(directory).release();
    holder({});
    expect(() => lockDataDir(directory)).toThrow(/in use by process/);
    holder({ identity: null });
    expect(() => lockDataDir(directory)).toThrow(/in use by process/);
  });

  it('believes another host until it has been silent', () => {
    holder({ host: 'elsewhere', pid: 2 ** 22 + 1 });
    expect(() => lockDataDir(directory)).toThrow(/on elsewhere/);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(`${directory}.lock`, longAgo, longAgo);
    lockDataDir(directory).release();
  });

  it('recovers from a lock file that was never finished', () => {
    writeFileSync(`${directory}.lock`, '');
    expect(() => lockDataDir(directory)).toThrow(/being opened by another process/);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(`${directory}.lock`, longAgo, longAgo);
    lockDataDir(directory).release();
  });

  it('says so when the folder is not there', () => {
    expect(() => lockDataDir(join(folder, 'missing', 'store'))).toThrow(/lock file .* cannot be written: ENOENT/);
  });
});
