import { randomUUID } from 'node:crypto';
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

it('bring an empty embedded database up from nothing, and what it held meanwhile along', async () => {
  const store = await openPglite({ dataDir: 'memory://' });
  const db: Db = { kind: 'pglite', pool: store.pool, close: () => store.close() };
  const before = listMigrations().filter(({ name }) => name < '0044');
  expect(await migrate(db, before)).toEqual(before.map(({ name }) => name));
  // Links that waited before their exact ids were kept.
  const tenantId = randomUUID();
  await db.pool.query('insert into tenants (id, name) values ($1, $2)', [tenantId, 'A']);
  await db.pool.query(
    `insert into unmatched_campaigns (tenant_id, deal_crm, deal_id, crm, object, record_id, said, utm_id, seen_at)
     select $1, 'hubspot', deal, 'hubspot', 'deal', deal, said, id, '2026-11-03Z'
     from (values ('d1', 'tour', null), ('d1', 'fair', null), ('d2', 'tour', 'C-77')) as r(deal, said, id)`,
    [tenantId],
  );
  expect(await migrate(db)).toEqual(names().slice(before.length));
  const { rows: due } = await db.pool.query('select tenant_id, deal_id from attribution_due');
  expect(due).toEqual([{ tenant_id: tenantId, deal_id: 'd1' }]);
  await db.close();
});
