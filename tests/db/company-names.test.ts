import { AsyncResource } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { candidateCompanies, candidateRegistrations } from '../../src/application/find-candidates.ts';
import { dropUnused, keepNamesFresh } from '../../src/application/keep-names-fresh.ts';
import { dropUnusedNames, foldWordChanges } from '../../src/db/company-name-upkeep.ts';
import { keepNames, similarNames, wordCounts } from '../../src/db/company-names.ts';
import type { Db } from '../../src/db/db.ts';
import type { MirrorCompany } from '../../src/db/mirror-records.ts';
import { markGone, upsertCompanies } from '../../src/db/mirror-write.ts';
import { withSystem, withTenant } from '../../src/db/transaction.ts';
import { companyIdentity } from '../../src/domain/company-identity.ts';
import { nameKeying, soughtIn, type NameKeying } from '../../src/domain/matching/name-keying.ts';
import { startProgram, submission } from '../support/program.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import { postgresUrl } from '../support/capabilities.ts';
import { describeStores, makeTenant, openTestStore } from '../support/stores.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString();

const company = (id: string, name: string, facts: Partial<MirrorCompany> = {}): MirrorCompany => ({
  crm: 'hubspot',
  id,
  website: null,
  parentId: null,
  counterpartId: null,
  ownerId: null,
  createdAt: at(0),
  updatedAt: at(1),
  ...companyIdentity({ name, website: null }),
  ...facts,
});

const put = (db: Db, tenant: string, rows: MirrorCompany[], keying: NameKeying = nameKeying) =>
  withTenant(db, tenant, (tx) => upsertCompanies(tx, rows, keying));

/** Ids of the companies that a search for a name finds. */
const find = async (db: Db, tenant: string, name: string): Promise<string[]> => {
  const query = { names: [name], domains: [], contactDomains: [] };
  return (await withTenant(db, tenant, (tx) => candidateCompanies(tx, query))).map(({ id }) => id).toSorted();
};

/** Every name that a search looks at, before names are compared. */
const look = async (db: Db, tenant: string, name: string): Promise<string[]> =>
  (await withTenant(db, tenant, (tx) => similarNames(tx, soughtIn([name], tenant)))).map((row) => row.name);

const kept = (db: Db, tenant: string) =>
  withTenant(db, tenant, (tx) =>
    tx.query<{ name: string; version: number }>(
      'select name, key_version as version from company_names order by name collate "C"',
    ),
  );

/** How many keys are stored for names of these tenants; the table belongs to nobody. */
const keysOf = async (db: Db, tenant: string): Promise<number> => {
  const [row] = await withSystem(db, (tx) =>
    tx.query<{ n: number }>(
      `select count(*)::int as n from company_name_keys k where exists (
         select from company_names n where n.tenant_id = $1 and n.id = k.name_id and k.key = any(n.keys))`,
      [tenant],
    ),
  );
  return row?.n ?? 0;
};

const expectedKeys = (tenant: string, ...names: string[]): number =>
  names.reduce((sum, name) => sum + nameKeying.keyed(name, tenant).keys.length, 0);

/** A transaction may not be opened inside another, unless it is somebody else's. */
const somebodyElse = new AsyncResource('somebody else');

const everything = { part: 0, parts: 1 };

describeStores('names of companies', (open) => {
  it('are found as soon as the mirror has them, under the new name after a change, and not once they are gone', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    await put(db, tenant, [company('1', 'Cristalord GmbH'), company('2', 'Southsea Shipping')]);
    expect(await find(db, tenant, 'Crystalord')).toEqual(['1']);
    await put(db, tenant, [company('1', 'Velmora Robotics', { updatedAt: at(2) })]);
    expect(await find(db, tenant, 'Crystalord')).toEqual([]);
    expect(await find(db, tenant, 'Velmorra Robotics')).toEqual(['1']);
    await withTenant(db, tenant, (tx) => markGone(tx, { crm: 'hubspot', object: 'company', ids: ['1'], at: at(3) }));
    expect(await find(db, tenant, 'Velmorra Robotics')).toEqual([]);
    await put(db, tenant, [company('1', 'Velmora Robotics', { updatedAt: at(4) })]);
    expect(await find(db, tenant, 'Velmorra Robotics')).toEqual(['1']);
  });

  it('are not kept when the transaction that brought them fails', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const broken = withTenant(db, tenant, async (tx) => {
      await upsertCompanies(tx, [company('1', 'Cristalord GmbH')], nameKeying);
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(await kept(db, tenant)).toEqual([]);
    expect(await look(db, tenant, 'Cristalord')).toEqual([]);
  });

  it('of customers are found as soon as the registration is kept', async () => {
    const db = await open();
    const program = await startProgram(db);
    const dealId = await program.deal({ company: 'Own Customer' });
    const request = submission(await program.partner('Northwind'), {
      customerName: 'Cristalord GmbH',
      customerDomain: '',
    });
    await submitRegistration(program.desk, program.caller('rep'), { dealId, request });
    const query = { names: ['Crystalord'], domains: [], contactDomains: [], states: ['in_review'] };
    const found = await withTenant(db, program.tenantId, (tx) => candidateRegistrations(tx, query));
    expect(found.map((row) => [row.customerName, row.matchedBy])).toEqual([['Cristalord GmbH', 'similar_name']]);
  });

  it('of other tenants are never seen, not even by their keys', async () => {
    const db = await open();
    const [mine, theirs] = [await makeTenant(db), await makeTenant(db)];
    await put(db, theirs, [company('1', 'Cristalord GmbH')]);
    expect(await look(db, theirs, 'Crystalord')).toEqual(['Cristalord GmbH']);
    expect(await withTenant(db, mine, (tx) => similarNames(tx, soughtIn(['Cristalord GmbH'], theirs)))).toEqual([]);
    expect(await kept(db, mine)).toEqual([]);
    await expect(withTenant(db, mine, (tx) => tx.query('select * from company_name_keys'))).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      withTenant(db, mine, (tx) => tx.query(`insert into company_name_word_changes (counts) values ('{}')`)),
    ).rejects.toThrow(/permission denied/);
  });

  it('may be anything that a CRM holds', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const names = [
      '',
      ' ',
      '🙂',
      'Company Limited',
      'GmbH',
      'A',
      'x'.repeat(500),
      `Z\0ero \uD83D Byte`,
      '漢字'.repeat(900),
      'q w e r t y '.repeat(60),
    ];
    await put(
      db,
      tenant,
      names.map((name, index) => company(String(index), name)),
    );
    // What is blank is nobody; a picture is written out in letters.
    const blank = await Promise.all(names.slice(0, 2).map((name) => find(db, tenant, name)));
    expect(blank).toEqual([[], []]);
    for (const [index, name] of [...names.entries()].slice(2)) {
      expect(await find(db, tenant, name), `“${name.slice(0, 20)}”`).toContain(String(index));
    }
  });

  it('that two writers bring at once are kept once, whole, and neither waits for ever', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const names = Array.from({ length: 40 }, (_, n) => `Twofold ${String.fromCharCode(97 + (n % 26))}${n} Works`);
    const writers = Array.from({ length: 6 }, (_, writer) =>
      put(
        db,
        tenant,
        // Each in another order, under ids of its own.
        [...names.slice(writer * 5), ...names.slice(0, writer * 5)].map((name, n) => company(`${writer}-${n}`, name)),
      ),
    );
    expect(await Promise.all(writers)).toEqual([40, 40, 40, 40, 40, 40]);
    expect((await kept(db, tenant)).length).toBe(40);
    expect(await keysOf(db, tenant)).toBe(expectedKeys(tenant, ...names));
    while ((await withTenant(db, tenant, (tx) => foldWordChanges(tx))) > 0);
    const { names: count, counts } = await withTenant(db, tenant, wordCounts);
    expect([count, counts.get('twofold'), counts.get('works')]).toEqual([40, 40, 40]);
  });

  it('are thrown away once nothing has them, keys, words and all; but pinned ones stay', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    await put(db, tenant, [
      company('1', 'Cristalord GmbH'),
      company('2', 'Velmora Robotics'),
      company('3', 'Velmora Foods'),
    ]);
    await withTenant(db, tenant, (tx) => keepNames(tx, ['Velmora'], nameKeying, { pinned: true }));
    await put(db, tenant, [company('1', 'Otherwise Ltd', { updatedAt: at(2) })]);
    for (let turn = 0; turn < 24; turn += 1) await dropUnused(db, tenant, turn);
    const left = ['Otherwise Ltd', 'Velmora', 'Velmora Foods', 'Velmora Robotics'];
    expect((await kept(db, tenant)).map(({ name }) => name)).toEqual(left);
    expect(await keysOf(db, tenant)).toBe(expectedKeys(tenant, ...left));
    expect(await look(db, tenant, 'Cristalord GmbH')).toEqual([]);
    while ((await withTenant(db, tenant, (tx) => foldWordChanges(tx))) > 0);
    const { names, counts } = await withTenant(db, tenant, wordCounts);
    expect([names, counts.get('velmora')]).toEqual([4, 3]);
    // Thrown away and brought back.
    await put(db, tenant, [company('4', 'Cristalord GmbH')]);
    expect(await find(db, tenant, 'Crystalord')).toEqual(['4']);
  });

  it('of before names were kept get theirs, a batch at a time, and meanwhile are found when written alike', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const rows = Array.from({ length: 30 }, (_, n) => company(String(n), `Velmora ${n} Robotics`));
    await put(db, tenant, [...rows, company('old', 'Cristalord GmbH')]);
    await withTenant(db, tenant, (tx) =>
      tx.query(`update mirror_companies set name_id = null, name_key = 'old ' || name_key`),
    );
    await withTenant(db, tenant, (tx) =>
      tx.query(`update mirror_companies set name_key = 'cristalord' where id = 'old'`),
    );
    await withTenant(db, tenant, (tx) => dropUnusedNames(tx, everything));
    expect(await kept(db, tenant)).toEqual([]);
    expect(await find(db, tenant, 'Crystalord')).toEqual([]);
    expect(await find(db, tenant, 'Cristalord Ltd')).toEqual(['old']);
    await keepNamesFresh(db, tenant);
    expect(await find(db, tenant, 'Crystalord')).toEqual(['old']);
    expect((await kept(db, tenant)).length).toBe(31);
    const [key] = await withTenant(db, tenant, (tx) =>
      tx.query(`select name_key as key from mirror_companies where id = '7'`),
    );
    expect(key).toEqual({ key: companyIdentity({ name: 'Velmora 7 Robotics', website: null }).nameKey });
  });

  it('keyed by an older version get the keys and words of today, and lose the old ones', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const old: NameKeying = {
      ...nameKeying,
      version: 0,
      keyed: (name, id) => ({ ...nameKeying.keyed(name, id), keys: [1, 2, 3], words: ['old'] }),
    };
    await put(
      db,
      tenant,
      [company('1', 'Cristalord GmbH', { nameKey: 'stale' }), company('2', 'Velmora Robotics')],
      old,
    );
    expect(await find(db, tenant, 'Crystalord')).toEqual([]);
    await keepNamesFresh(db, tenant);
    expect(await find(db, tenant, 'Crystalord')).toEqual(['1']);
    expect((await kept(db, tenant)).map(({ version }) => version)).toEqual([nameKeying.version, nameKeying.version]);
    expect(await keysOf(db, tenant)).toBe(expectedKeys(tenant, 'Cristalord GmbH', 'Velmora Robotics'));
    const counted = await withTenant(db, tenant, (tx) =>
      tx.query('select word, count from company_name_words order by word'),
    );
    expect(counted).toEqual([
      { word: '', count: 2 },
      { word: 'cristalord', count: 1 },
      { word: 'robotics', count: 1 },
      { word: 'velmora', count: 1 },
    ]);
  });

  it('a search costs no more for names that everybody has', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    await put(
      db,
      tenant,
      Array.from({ length: 900 }, (_, n) => company(String(n), `Velmora ${n.toString(36)}`)),
    );
    const found = await withTenant(db, tenant, (tx) =>
      similarNames(tx, soughtIn(['Velmora 5k'], tenant), { cap: 50, most: 20 }),
    );
    expect(found.length).toBe(20);
    expect(found[0]?.name).toBe('Velmora 5k');
  });
});

// The embedded store has one connection: nothing happens during a transaction there.
describe.skipIf(postgresUrl() === null)('names of companies, while somebody else writes, on postgres', () => {
  it('a search during a rename or a deletion sees the company before it or after, never half', async () => {
    const { db, drop } = await openTestStore('postgres');
    const tenant = await makeTenant(db);
    await put(db, tenant, [company('1', 'Cristalord GmbH')]);
    await withTenant(db, tenant, async (tx) => {
      const query = { names: ['Crystalord'], domains: [], contactDomains: [] };
      expect(await candidateCompanies(tx, query)).toHaveLength(1);
      await somebodyElse.runInAsyncScope(() =>
        put(db, tenant, [company('1', 'Velmora Robotics', { updatedAt: at(2) })]),
      );
      // The old name is still kept and looked at, but nobody has it any more.
      expect(await candidateCompanies(tx, query)).toEqual([]);
      await somebodyElse.runInAsyncScope(() =>
        withTenant(db, tenant, (other) =>
          markGone(other, { crm: 'hubspot', object: 'company', ids: ['1'], at: at(3) }),
        ),
      );
      expect(await candidateCompanies(tx, { ...query, names: ['Velmora Robotics'] })).toEqual([]);
    });
    await drop();
  });
});
