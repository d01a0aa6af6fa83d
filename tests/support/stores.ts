import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe } from 'vitest';
import { openDb, type Db } from '../../src/db/db.ts';
import { listMigrations, migrate } from '../../src/db/migrate.ts';
import { openPglite } from '../../src/db/pglite.ts';
import { createTenant } from '../../src/db/tenants.ts';
import { withSystem } from '../../src/db/transaction.ts';
import { postgresUrl, testStores, type StoreName } from './capabilities.ts';

/** Changes whenever a migration does, so that a prepared database is never an old one. */
const schemaHash = createHash('sha256')
  .update(
    listMigrations()
      .map((migration) => migration.checksum)
      .join(),
  )
  .digest('hex')
  .slice(0, 16);

/**
 * Runs a suite once a store: `describeStores('events', (open) => { it('…', async () => { const db = await open(); … }) })`.
 * `open` answers a migrated, empty database, one for the whole suite; tests keep apart by making tenants of their own.
 */
export const describeStores = (name: string, suite: (open: () => Promise<Db>, store: StoreName) => void): void => {
  describe.each(testStores().map((store) => ({ store })))(`${name} on $store`, ({ store }) => {
    let opened: Promise<TestStore> | null = null;
    afterAll(async () => {
      if (opened) await (await opened).drop();
    });
    suite(async () => (await (opened ??= openTestStore(store))).db, store);
  });
};

export interface TestStore {
  db: Db;
  /** Closes the database and removes it. */
  drop(): Promise<void>;
}

/** A migrated, empty database of its own. */
export const openTestStore = (store: StoreName): Promise<TestStore> =>
  store === 'pglite' ? copyPglite() : createFromTemplate();

/** A tenant with an id of its own; answers the id. */
export const makeTenant = async (db: Db, facts: { timeZone?: string; name?: string } = {}): Promise<string> => {
  const id = randomUUID();
  await withSystem(db, (tx) =>
    createTenant(tx, {
      id,
      name: facts.name ?? 'Tenant',
      timeZone: facts.timeZone ?? 'UTC',
      locale: 'en',
      currency: 'USD',
    }),
  );
  return id;
};

const copyPglite = async (): Promise<TestStore> => {
  const store = await openPglite({ dataDir: 'memory://', copyOf: new Blob([await preparedDump()]) });
  const db: Db = { kind: 'pglite', pool: store.pool, close: () => store.close() };
  return { db, drop: () => db.close() };
};

/** No test connects to these; in every copy they would be half of the files to unpack. */
const withoutTemplates = [
  `update pg_database set datistemplate = false where datname in ('template0', 'template1')`,
  'drop database template0',
  'drop database template1',
];

/** Dump of a migrated PGlite, made once a schema and kept among the machine's temporary files. */
const preparedDump = async (): Promise<Buffer<ArrayBuffer>> => {
  const folder = join(tmpdir(), 'partner-desk-tests');
  const path = join(folder, `pglite-alone-${schemaHash}-${process.versions.node}.tar`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const store = await openPglite({ dataDir: 'memory://' });
    await migrate({ kind: 'pglite', pool: store.pool, close: () => store.close() });
    for (const statement of withoutTemplates) await store.pool.query(statement);
    const dump = await store.pglite.dumpDataDir('none');
    await store.close();
    // Written aside and moved, so that a test file running beside this one never reads half of it.
    const aside = `${path}.${process.pid}`;
    writeFileSync(aside, Buffer.from(await dump.arrayBuffer()));
    renameSync(aside, path);
  }
  return readFileSync(path);
};

const createFromTemplate = async (): Promise<TestStore> => {
  const template = `partner_desk_template_${schemaHash}`;
  const name = `partner_desk_test_${randomBytes(6).toString('hex')}`;
  await asAdministrator(async (admin) => {
    // One template for all test files of the machine: whoever comes first makes it, the others wait.
    await admin.query('select pg_advisory_lock(770143)');
    const known = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (known.rowCount === 0) await makeTemplate(admin, template);
    await admin.query(`create database ${name} template ${template}`);
    await admin.query('select pg_advisory_unlock(770143)');
  });
  const db = await openDb({ databaseUrl: databaseUrl(name), dataDir: '' });
  return {
    db,
    drop: async () => {
      await db.close();
      await asAdministrator((admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
};

const makeTemplate = async (admin: pg.Client, template: string): Promise<void> => {
  const unfinished = `${template}_new`;
  const old = await admin.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'partner\\_desk\\_template\\_%'`,
  );
  for (const { name } of old.rows) await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${unfinished}`);
  const db = await openDb({ databaseUrl: databaseUrl(unfinished), dataDir: '' });
  await migrate(db);
  await db.close();
  await admin.query(`alter database ${unfinished} rename to ${template}`);
};

/** The administrator's URL with another database. */
export const databaseUrl = (database: string): string => {
  const url = new URL(administratorUrl());
  url.pathname = `/${database}`;
  return url.href;
};

export const asAdministrator = async <T>(work: (admin: pg.Client) => Promise<T>): Promise<T> => {
  const admin = new pg.Client({ connectionString: administratorUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
};

const administratorUrl = (): string => {
  const url = postgresUrl();
  if (url === null) throw new Error('PostgreSQL is not reachable');
  return url;
};
