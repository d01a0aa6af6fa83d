import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import pg from 'pg';

/** What this machine offers to the tests. Absent things skip tests on a developer's machine and fail the run in CI. */

export type StoreName = 'pglite' | 'postgres';

export const inCi = (): boolean => process.env['CI'] === 'true' || process.env['PARTNER_DESK_CI'] === '1';

const defaultPostgresUrls = ['postgres://root@127.0.0.1:5432/test', 'postgres://postgres@127.0.0.1:5432/postgres'];

const postgresCandidates = (): string[] => {
  const chosen = process.env['TEST_DATABASE_URL'];
  return chosen ? [chosen] : defaultPostgresUrls;
};

const answers = async (connectionString: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

const findPostgres = async (): Promise<string | null> => {
  for (const url of postgresCandidates()) if (await answers(url)) return url;
  return null;
};

// Asked for once a test file; a test needs the answer while it is being collected, where nothing can be awaited.
const foundPostgres = await findPostgres();

/** A reachable PostgreSQL whose user may create databases, or null. */
export const postgresUrl = (): string | null => foundPostgres;

/** The stores this run covers: TEST_STORES ("pglite,postgres" unless told) without what cannot be reached. */
export const testStores = (): StoreName[] =>
  requestedStores().filter((store) => store === 'pglite' || foundPostgres !== null);

export const requestedStores = (): StoreName[] => {
  const names = (process.env['TEST_STORES'] ?? 'pglite,postgres').split(',').map((name) => name.trim());
  return names.map((name) => {
    if (name !== 'pglite' && name !== 'postgres') throw new Error(`TEST_STORES: "${name}" is no store`);
    return name;
  });
};

const programFiles = process.env['PROGRAMFILES'] ?? 'C:\\Program Files';
const usualChromiums = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  `${programFiles}\\Google\\Chrome\\Application\\chrome.exe`,
  `${programFiles} (x86)\\Microsoft\\Edge\\Application\\msedge.exe`,
];

/** A Chromium (or a browser made of it) to drive, or null. CHROMIUM_PATH decides alone when it is set. */
export const chromiumPath = (): string | null => {
  const chosen = process.env['CHROMIUM_PATH'];
  return (chosen ? [chosen] : usualChromiums).find((path) => existsSync(path)) ?? null;
};

let java: boolean | undefined;

/** Whether Java 17 or newer runs: the Apex checks need it. macOS has a `java` that only says there is none, so it is run. */
export const javaAvailable = (): boolean => {
  if (java === undefined) {
    const said = spawnSync('java', ['-version'], { encoding: 'utf8' });
    const major = /version "(\d+)/.exec(said.stderr ?? '')?.[1];
    java = said.status === 0 && Number(major) >= 17;
  }
  return java;
};
