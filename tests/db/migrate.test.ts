import { expect, it } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import { listMigrations, migrate } from '../../src/db/migrate.ts';
import { openPglite } from '../../src/db/pglite.ts';
import { describeStores } from '../support/stores.ts';

const names = () => listMigrations().map((migration) => migration.name);

describeStores('migrations', (open) => {
  it('have a number each and are applied once', async () => {
    const db = await open();
    expect(new Set(names().map((name) => name.slice(0, 4))).size).toBe(names().length);
    expect(names().length).toBeGreaterThan(0);
    const { rows } = await db.pool.query<{ name: string }>('select name from schema_migrations order by name');
    expect(rows.map((row) => row.name)).toEqual(names());
    expect(await migrate(db)).toEqual([]);
    expect(await Promise.all([migrate(db), migrate(db)])).toEqual([[], []]);
  });

  it('are applied in order, and a broken one leaves no trace', async () => {
    const db = await open();
    const added = [
      { name: '9001_first.sql', sql: 'create table first_one (a int)', checksum: 'a' },
      { name: '9002_broken.sql', sql: 'create table second_one (a int); select nothing_like_it()', checksum: 'b' },
    ];
    await expect(migrate(db, [...listMigrations(), ...added])).rejects.toThrow(
      'Migration 9002_broken.sql failed: function nothing_like_it() does not exist',
    );
    const { rows } = await db.pool.query(
      `select to_regclass('first_one') as first, to_regclass('second_one') as second`,
    );
    expect(rows[0]).toMatchObject({ first: 'first_one', second: null });

    await expect(migrate(db)).rejects.toThrow(/database is newer than the program: it has 9001_first\.sql/);
    await db.pool.query(`drop table first_one; delete from schema_migrations where name = '9001_first.sql'`);
  });

  it('that changed after they were applied are refused', async () => {
    const db = await open();
    const [first, ...rest] = listMigrations();
    if (!first) throw new Error('no migrations');
    await expect(migrate(db, [{ ...first, checksum: 'changed' }, ...rest])).rejects.toThrow(
      `Migration ${first.name} was changed after`,
    );
    expect(await migrate(db)).toEqual([]);
  });
});

it('bring an empty embedded database up from nothing', async () => {
  const store = await openPglite({ dataDir: 'memory://' });
  const db: Db = { kind: 'pglite', pool: store.pool, close: () => store.close() };
  expect(await migrate(db)).toEqual(names());
  await db.close();
});
