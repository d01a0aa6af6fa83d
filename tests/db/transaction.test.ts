import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openDb, type Db } from '../../src/db/db.ts';
import { lockKeys } from '../../src/db/locks.ts';
import { listMembers, saveMember } from '../../src/db/members.ts';
import { StoreUnavailable } from '../../src/db/store-unavailable.ts';
import { withTenant, type Tx } from '../../src/db/transaction.ts';
import { describeStores, makeTenant } from '../support/stores.ts';

const rosa = { email: 'Rosa@Vendor.example ', name: 'Rosa', role: 'rep' } as const;

describeStores('a transaction', (open, store) => {
  it('keeps all of its work or nothing', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    await expect(
      withTenant(db, tenant, async (tx) => {
        await saveMember(tx, rosa);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await withTenant(db, tenant, listMembers)).toEqual([]);
    await withTenant(db, tenant, (tx) => saveMember(tx, rosa));
    expect(await withTenant(db, tenant, listMembers)).toMatchObject([{ email: 'rosa@vendor.example' }]);
  });

  it('refuses another transaction inside it instead of waiting for itself', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    await expect(withTenant(db, tenant, () => withTenant(db, tenant, listMembers))).rejects.toThrow(
      'inside another one',
    );
    expect(await withTenant(db, tenant, listMembers)).toEqual([]);
  });

  it('cannot be used after it ended', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    let kept: Tx | undefined;
    await withTenant(db, tenant, (tx) => {
      kept = tx;
      return Promise.resolve();
    });
    await expect(kept?.query('select 1')).rejects.toThrow('the transaction has ended');
  });

  // PGlite has one session, so nobody else can write in between.
  const onPostgres = store === 'postgres' ? it : () => undefined;
  onPostgres('sees one moment where it asks for a snapshot', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const other = await makeTenant(db);
    const members = (tx: Tx) => tx.query<{ n: number }>('select count(*)::int as n from members');
    await withTenant(db, tenant, (tx) => saveMember(tx, rosa));
    const read = async (snapshot: boolean) =>
      withTenant(
        db,
        tenant,
        async (tx) => {
          const before = await members(tx);
          const elsewhere = await db.pool.connect();
          await elsewhere.query(
            `insert into members (tenant_id, id, email, name, role) values ($1, gen_random_uuid(), $2, 'N', 'rep')`,
            [tenant, `${String(snapshot)}@vendor.example`],
          );
          elsewhere.release();
          return [before[0]?.n, (await members(tx))[0]?.n];
        },
        { snapshot },
      );
    expect(await read(true)).toEqual([1, 1]);
    expect(await read(false)).toEqual([2, 3]);
    await expect(withTenant(db, other, (tx) => saveMember(tx, rosa), { snapshot: true })).rejects.toThrow('read-only');
  });

  it('waits for whoever holds the same key', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const steps: string[] = [];
    const step = (name: string) =>
      withTenant(db, tenant, async (tx) => {
        await lockKeys(tx, ['company:b', 'company:a', 'company:a']);
        steps.push(`${name} in`);
        await sleep(50);
        steps.push(`${name} out`);
      });
    await Promise.all([step('one'), step('two')]);
    expect(steps.map((line) => line.split(' ')[1])).toEqual(['in', 'out', 'in', 'out']);
  });

  // One connection cannot deadlock.
  if (store === 'pglite') return;
  it('runs again after a deadlock', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    await withTenant(db, tenant, async (tx) => {
      await saveMember(tx, { ...rosa, email: 'a@x.example' });
      await saveMember(tx, { ...rosa, email: 'b@x.example' });
    });
    let runs = 0;
    const touch = (first: string, second: string) =>
      withTenant(db, tenant, async (tx) => {
        runs += 1;
        await tx.query(`update members set name = name || '.' where email = $1`, [first]);
        await sleep(100);
        await tx.query(`update members set name = name || '.' where email = $1`, [second]);
      });
    await Promise.all([touch('a@x.example', 'b@x.example'), touch('b@x.example', 'a@x.example')]);
    expect(runs).toBe(3);
    expect((await withTenant(db, tenant, listMembers)).map((member) => member.name)).toEqual(['Rosa..', 'Rosa..']);
  });
});

const failure = async (opening: Promise<Db>): Promise<Error> => {
  try {
    await (await opening).close();
  } catch (error) {
    return error as Error;
  }
  throw new Error('it opened');
};

it('says in one line that the server cannot be reached, and never the password', async () => {
  const error = await failure(openDb({ databaseUrl: 'postgres://me:secret@127.0.0.1:1/desk', dataDir: '' }));
  expect(error).toBeInstanceOf(StoreUnavailable);
  expect(error.message).toBe(
    'The database at 127.0.0.1:1/desk cannot be used: connect ECONNREFUSED 127.0.0.1:1. Check DATABASE_URL.',
  );
});

it('says in one line that the data directory cannot be made', async () => {
  const error = await failure(openDb({ databaseUrl: null, dataDir: '/dev/null/data' }));
  expect(error).toBeInstanceOf(StoreUnavailable);
  expect(error.message).toMatch(/^The data directory \/dev\/null\/data cannot be made: E/);
});
