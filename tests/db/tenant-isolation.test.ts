import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidateCompanies } from '../../src/application/find-candidates.ts';
import { openDb, type Db } from '../../src/db/db.ts';
import { appendEvents } from '../../src/db/events.ts';
import { migrate } from '../../src/db/migrate.ts';
import { upsertCompanies } from '../../src/db/mirror-write.ts';
import { listPartners, savePartner } from '../../src/db/partners.ts';
import { createTenant } from '../../src/db/tenants.ts';
import { withSystem, withTenant } from '../../src/db/transaction.ts';
import { postgresUrl } from '../support/capabilities.ts';
import { asAdministrator, databaseUrl, describeStores, makeTenant } from '../support/stores.ts';
import { nameKeying } from '../../src/domain/matching/name-keying.ts';

const partner = (name: string) => ({
  id: randomUUID(),
  name,
  tier: 'Gold',
  domain: null,
  certificateValidUntil: null,
  version: 1,
  body: {},
  updatedAt: '2026-11-22T06:00:00.000Z',
  foldVersion: 1,
});

const company = (id: string, name: string) => ({
  crm: 'hubspot' as const,
  id,
  name,
  website: null,
  parentId: null,
  counterpartId: null,
  ownerId: null,
  createdAt: '2026-11-22T06:00:00.000Z',
  updatedAt: '2026-11-22T06:00:00.000Z',
  domain: null,
  nameKey: name,
});

const laws = (open: () => Promise<Db>) => {
  it('walls every table that has a tenant', async () => {
    const db = await open();
    const tables = await withSystem(db, (tx) =>
      tx.query<{ name: string; enabled: boolean; forced: boolean; policy: string | null }>(
        `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
           (select pg_get_expr(p.polqual, p.polrelid) || ' / ' || pg_get_expr(p.polwithcheck, p.polrelid)
            from pg_policy p where p.polrelid = c.oid and p.polroles = '{0}') as policy
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind in ('r', 'p')
           and (c.relname = 'tenants' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'))
         order by 1`,
      ),
    );
    expect(tables.map((table) => table.name)).toEqual([
      'attribution_credits',
      'attribution_due',
      'attribution_touchpoints',
      'attributions',
      'certificates',
      'company_activities',
      'company_leads',
      'company_name_word_changes',
      'company_name_words',
      'company_names',
      'company_rulings',
      'crm_connections',
      'crm_tasks',
      'deal_merges',
      'deal_settlements',
      'desired_state',
      'events',
      'exchange_rates',
      'field_edits',
      'former_company_names',
      'inbox',
      'leak_findings',
      'leak_runs',
      'ledger_due',
      'ledger_entries',
      'ledger_pieces',
      'ledgers',
      'mail_optouts',
      'mails',
      'members',
      'mirror_campaign_touches',
      'mirror_companies',
      'mirror_contacts',
      'mirror_deal_stages',
      'mirror_deals',
      'mirror_owners',
      'notices',
      'partner_contacts',
      'partners',
      'payout_entries',
      'payouts',
      'policies',
      'registration_companies',
      'registration_looks',
      'registrations',
      'stage_history_due',
      'submission_answers',
      'sync_cursors',
      'tenants',
      'unmatched_campaigns',
    ]);
    for (const table of tables) {
      const column = table.name === 'tenants' ? 'id' : 'tenant_id';
      const own = `(${column} = current_tenant())`;
      expect(table).toMatchObject({ enabled: true, forced: true, policy: `${own} / ${own}` });
    }
  });

  it('runs requests as a role that owns nothing and bypasses nothing', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const [role] = await withTenant(db, tenant, (tx) =>
      tx.query(
        `select current_user as name, rolsuper, rolbypassrls, rolcanlogin,
           (select count(*) from pg_class where relowner = r.oid) as owns from pg_roles r where rolname = current_user`,
      ),
    );
    expect(role).toEqual({
      name: 'partner_desk_app',
      rolsuper: false,
      rolbypassrls: false,
      rolcanlogin: false,
      owns: 0,
    });
  });

  it('shows a tenant its own rows only, and lets it write no others', async () => {
    const db = await open();
    const [mine, theirs] = [await makeTenant(db), await makeTenant(db)];
    await withTenant(db, theirs, (tx) => savePartner(tx, partner('Theirs')));
    await withTenant(db, theirs, (tx) => upsertCompanies(tx, [company('1', 'acme widgets')], nameKeying));
    await withTenant(db, mine, (tx) => savePartner(tx, partner('Mine')));

    expect((await withTenant(db, mine, listPartners)).map((row) => row.name)).toEqual(['Mine']);
    const similar = { domains: [], contactDomains: [], names: ['Acme Widgetz'] };
    expect(await withTenant(db, mine, (tx) => candidateCompanies(tx, similar))).toEqual([]);
    expect(await withTenant(db, theirs, (tx) => candidateCompanies(tx, similar))).toHaveLength(1);
    expect(await withTenant(db, mine, (tx) => tx.query('select * from tenants'))).toHaveLength(1);

    await withTenant(db, mine, (tx) => tx.query(`update partners set name = 'Taken' where tenant_id = $1`, [theirs]));
    await withTenant(db, mine, (tx) => tx.query('delete from partners where tenant_id = $1', [theirs]));
    expect((await withTenant(db, theirs, listPartners)).map((row) => row.name)).toEqual(['Theirs']);
    await expect(
      withTenant(db, mine, (tx) =>
        tx.query(
          `insert into partners (tenant_id, id, name, tier, version, body, updated_at) values ($1, $2, 'x', 'Gold', 1, '{}', now())`,
          [theirs, randomUUID()],
        ),
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      withTenant(db, mine, (tx) => tx.query('update partners set tenant_id = $1', [theirs])),
    ).rejects.toThrow(/row-level security/);
  });

  it('cannot leave its role or its tenant behind on the connection', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    await withTenant(db, tenant, (tx) => savePartner(tx, partner('A')));
    await withTenant(db, tenant, async (tx) => {
      await tx.query('select broken from nothing');
    }).catch(() => undefined);
    const { rows } = await db.pool.query(
      `select current_user as name, current_setting('app.tenant_id', true) as tenant`,
    );
    expect(rows[0]).toMatchObject({ tenant: expect.toSatisfy((value: string | null) => !value) as unknown });
    expect((rows[0] as { name: string }).name).not.toBe('partner_desk_app');
  });

  it('sees nothing and writes nothing when the tenant was forgotten', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    await withTenant(db, tenant, (tx) => savePartner(tx, partner('A')));
    const asApp = <T>(sql: string) =>
      withSystem(db, async (tx) => {
        await tx.query('set local role partner_desk_app');
        return tx.query<T & object>(sql);
      });
    for (const table of [
      'partners',
      'tenants',
      'events',
      'crm_connections',
      'registrations',
      'mirror_deals',
      'desired_state',
      'inbox',
    ]) {
      expect(await asApp(`select * from ${table}`), table).toEqual([]);
    }
    await expect(
      asApp(
        `insert into partners (id, name, tier, version, body, updated_at) values ('${randomUUID()}', 'x', 'Gold', 1, '{}', now())`,
      ),
    ).rejects.toThrow(/null value|row-level security/);
    await expect(asApp('select * from schema_migrations')).rejects.toThrow(/permission denied/);
    await expect(asApp(`insert into tenants (id, name) values ('${randomUUID()}', 'x')`)).rejects.toThrow(
      /permission denied/,
    );
  });

  it('refuses a tenant id that is not one', async () => {
    const db = await open();
    await expect(withTenant(db, `x'; drop table events; --`, listPartners)).rejects.toThrow('tenantId must be a UUID');
  });
};

describeStores('tenants apart', laws);

// Managed PostgreSQL gives an owner that is no superuser; FORCE row level security then binds the owner too.
describe.skipIf(postgresUrl() === null)('tenants apart on postgres owned by an ordinary user', () => {
  const owner = `partner_desk_owner_${randomBytes(4).toString('hex')}`;
  let db: Db;
  beforeAll(async () => {
    await asAdministrator(async (admin) => {
      await admin.query(`create role ${owner} login createrole password 'x'`);
      await admin.query(`create database ${owner} owner ${owner}`);
      const known = await admin.query(`select 1 from pg_roles where rolname = 'partner_desk_app'`);
      if (known.rowCount === 1) await admin.query(`grant partner_desk_app to ${owner}`);
    });
    const url = new URL(databaseUrl(owner));
    url.username = owner;
    url.password = 'x';
    db = await openDb({ databaseUrl: url.href, dataDir: '' });
    await migrate(db);
  });
  afterAll(async () => {
    await db.close();
    await asAdministrator(async (admin) => {
      await admin.query(`drop database if exists ${owner} with (force)`);
      await admin.query(`drop role if exists ${owner}`);
    });
  });

  laws(() => Promise.resolve(db));

  it('still lets the owner work across tenants', async () => {
    const id = randomUUID();
    await withSystem(db, (tx) => createTenant(tx, { id, name: 'T', timeZone: 'UTC', locale: 'en', currency: 'USD' }));
    const event = { type: 'E', data: {}, actor: {}, at: '2026-11-22T06:00:00.000Z', policyVersion: 1 };
    await withTenant(db, id, (tx) =>
      appendEvents(tx, { streamType: 't', streamId: 's', expectedVersion: 0, events: [event] }),
    );
    expect(await withSystem(db, (tx) => tx.query('select 1 from events where tenant_id = $1', [id]))).toHaveLength(1);
  });

  it('finds similar names by the index although row-level security is on', async () => {
    const tenant = await makeTenant(db);
    const rows = Array.from({ length: 3000 }, (_, n) =>
      company(String(n), `${randomBytes(6).toString('hex')} ${randomBytes(4).toString('hex')}`),
    );
    await withTenant(db, tenant, (tx) =>
      upsertCompanies(tx, [...rows, company('wanted', 'northwind traders')], nameKeying),
    );
    await db.pool.query('analyze');
    const before = await indexScans(db);
    const found = await withTenant(db, tenant, async (tx) => {
      await tx.query('select pg_stat_force_next_flush()');
      return candidateCompanies(tx, { domains: [], contactDomains: [], names: ['Northwint Traders'] });
    });
    expect(found.map((row) => row.id)).toEqual(['wanted']);
    expect(await indexScans(db)).toBeGreaterThan(before);
  });
});

const indexScans = async (db: Db): Promise<number> => {
  const { rows } = await db.pool.query<{ n: string }>(
    `select coalesce(sum(idx_scan), 0)::int as n from pg_stat_user_indexes where indexrelname = 'company_name_keys_pkey'`,
  );
  return Number(rows[0]?.n);
};
