import { expect, it } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import type { CrmName } from '../../src/db/crm-name.ts';
import {
  dealsOfCompanies,
  findCandidateCompanies,
  findCompanies,
  findContactsByEmail,
  findCounterpartDeals,
  findDealWithContext,
  mirrorCounts,
} from '../../src/db/mirror-read.ts';
import type { MirrorCompany, MirrorContact, MirrorDeal } from '../../src/db/mirror-records.ts';
import { markGone, upsertCompanies, upsertContacts, upsertDeals, upsertOwners } from '../../src/db/mirror-write.ts';
import type { SoughtCompany } from '../../src/db/registration-matches.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { describeStores, makeTenant } from '../support/stores.ts';
import { nameKeying } from '../../src/domain/matching/name-keying.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString();

const company = (id: string, facts: Partial<MirrorCompany> = {}): MirrorCompany => ({
  crm: 'hubspot',
  id,
  name: `Company ${id}`,
  website: null,
  parentId: null,
  counterpartId: null,
  ownerId: null,
  createdAt: at(0),
  updatedAt: at(1),
  domain: null,
  nameKey: `company ${id}`,
  ...facts,
});

const deal = (id: string, facts: Partial<MirrorDeal> = {}): MirrorDeal => ({
  crm: 'hubspot',
  id,
  name: `Deal ${id}`,
  companyId: null,
  contactIds: [],
  stage: 'Qualified',
  state: 'open',
  amountMinor: 4_800_000,
  currency: 'EUR',
  closeDate: '2027-01-31',
  closedAt: null,
  products: '',
  counterpartId: null,
  ownerId: null,
  createdAt: at(0),
  updatedAt: at(1),
  nameKey: `deal ${id}`,
  ...facts,
});

const contact = (id: string, facts: Partial<MirrorContact> = {}): MirrorContact => ({
  crm: 'hubspot',
  id,
  name: `Contact ${id}`,
  email: null,
  companyId: null,
  createdAt: at(0),
  updatedAt: at(1),
  ...facts,
});

const put = (db: Db, tenant: string, rows: MirrorCompany[]) =>
  withTenant(db, tenant, (tx) => upsertCompanies(tx, rows, nameKeying));

const ref = (crm: CrmName, id: string) => ({ crm, id });

describeStores('the mirror', (open) => {
  it('gives back a deal with company, contacts in their order and owner', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const acme = company('1', {
      website: 'https://acme.io',
      domain: 'acme.io',
      parentId: '9',
      counterpartId: '001',
      ownerId: '5',
    });
    const jo = contact('20', { email: 'Jo@Acme.io', companyId: '1' });
    const al = contact('10', { companyId: '1' });
    const rosa = { crm: 'hubspot' as const, id: '5', name: 'Rosa', email: 'rosa@vendor.example', updatedAt: at(1) };
    const big = deal('7', {
      companyId: '1',
      contactIds: ['20', '10', 'unknown'],
      ownerId: '5',
      closedAt: at(3),
      products: 'Desk, {"x"}',
    });
    await withTenant(db, tenant, async (tx) => {
      await upsertCompanies(tx, [acme], nameKeying);
      await upsertContacts(tx, [al, jo]);
      await upsertOwners(tx, [rosa]);
      await upsertDeals(tx, [big]);
    });
    const found = await withTenant(db, tenant, (tx) => findDealWithContext(tx, ref('hubspot', '7')));
    expect(found).toEqual({ deal: big, company: acme, contacts: [jo, al], owner: rosa });
    expect(await withTenant(db, tenant, (tx) => findDealWithContext(tx, ref('salesforce', '7')))).toBeNull();
    expect(await withTenant(db, tenant, (tx) => findContactsByEmail(tx, ' jo@acme.IO'))).toEqual([jo]);
    expect(await withTenant(db, tenant, (tx) => mirrorCounts(tx, 'hubspot'))).toEqual({
      company: 1,
      deal: 1,
      contact: 2,
      owner: 1,
    });
  });

  it('keeps the newest reading whatever the order and the number of readings', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const keep = (rows: MirrorCompany[]) => put(db, tenant, rows);
    expect(
      await keep([company('1', { name: 'old', updatedAt: at(1) }), company('1', { name: 'new', updatedAt: at(5) })]),
    ).toBe(1);
    expect(await keep([company('1', { name: 'late', updatedAt: at(2) })])).toBe(0);
    expect(await keep([company('1', { name: 'same time', updatedAt: at(5) })])).toBe(1);
    const [kept] = await withTenant(db, tenant, (tx) => findCompanies(tx, [ref('hubspot', '1')]));
    expect(kept?.name).toBe('same time');
  });

  it('forgets what is gone until the CRM shows it again', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const acme = company('1', { domain: 'acme.io', nameKey: 'acme' });
    await withTenant(db, tenant, async (tx) => {
      await upsertCompanies(tx, [acme], nameKeying);
      await upsertDeals(tx, [deal('7', { companyId: '1' })]);
      expect(await markGone(tx, { crm: 'hubspot', object: 'company', ids: ['1', 'never seen'], at: at(9) })).toBe(1);
      expect(await markGone(tx, { crm: 'hubspot', object: 'company', ids: ['1'], at: at(9) })).toBe(0);
    });
    const look = () =>
      withTenant(db, tenant, async (tx) => [
        (await findCompanies(tx, [ref('hubspot', '1')])).length,
        (
          await findCandidateCompanies(tx, {
            domains: ['acme.io'],
            contactDomains: [],
            nameKeys: ['acme'],
            nameIds: [],
          })
        ).length,
        (await findDealWithContext(tx, ref('hubspot', '7')))?.company?.id,
        (await mirrorCounts(tx, 'hubspot')).company,
      ]);
    expect(await look()).toEqual([0, 0, undefined, 0]);
    await withTenant(db, tenant, (tx) => upsertCompanies(tx, [acme], nameKeying));
    expect(await look()).toEqual([1, 1, '1', 1]);
  });

  it('stores what CRMs really hold: NUL, half an emoji, quotes, a thousand rows', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const nasty = company('x', { name: `A\0B \uD83D "q" 'p' \\ {a,b} 漢字 \u202E` });
    const rows = [nasty, ...Array.from({ length: 1000 }, (_, n) => company(String(n)))];
    expect(await withTenant(db, tenant, (tx) => upsertCompanies(tx, rows, nameKeying))).toBe(1001);
    const [kept] = await withTenant(db, tenant, (tx) => findCompanies(tx, [ref('hubspot', 'x')]));
    expect(kept?.name).toBe(`AB \uFFFD "q" 'p' \\ {a,b} 漢字 \u202E`);
  });

  it('finds candidate companies in both CRMs, best evidence first', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    await put(db, tenant, [
      company('1', { domain: 'northwind.io', nameKey: 'something else' }),
      company('001', { crm: 'salesforce', nameKey: 'northwind technology' }),
      company('2', { name: 'Northwind Technolgy Inc.', nameKey: 'northwind technolgy' }),
      company('3', { domain: 'nw-mail.io', nameKey: 'nw' }),
      company('4', { nameKey: 'southsea shipping' }),
    ]);
    const find = (sought: Partial<SoughtCompany>) =>
      withTenant(db, tenant, (tx) =>
        findCandidateCompanies(tx, { domains: [], contactDomains: [], nameKeys: [], nameIds: [], ...sought }),
      );
    const nameIds = [nameKeying.idOf('Nobody Ltd'), nameKeying.idOf('Northwind Technolgy Inc.')];
    const best = { domains: ['northwind.io'], nameKeys: ['northwind technology'] };
    const found = await find({ ...best, contactDomains: ['nw-mail.io'], nameIds });
    expect(found.map((one) => [one.crm, one.id, one.matchedBy])).toEqual([
      ['hubspot', '1', 'domain'],
      ['hubspot', '3', 'contact_domain'],
      ['salesforce', '001', 'name'],
      ['hubspot', '2', 'similar_name'],
    ]);
    expect(await find({})).toEqual([]);
    expect((await find({ ...best, limit: 1 })).map((row) => row.id)).toEqual(['1']);
  });

  it('finds candidates in every way, however many are found in a better one, and the likest names first', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const best = 'Northwind Technolgy Inc.';
    const isBefore = (name: string): boolean => nameKeying.idOf(name) < nameKeying.idOf(best);
    const lesser = ['Nordwind', 'Norwind', 'Nortwind', 'Northwinds', 'Northwin', 'Nothwind'].find(isBefore) ?? '';
    const many = (prefix: string, facts: Partial<MirrorCompany>) =>
      Array.from({ length: 60 }, (_, n) => company(`${prefix}${n}`, facts));
    await put(db, tenant, [
      ...many('m', { domain: 'nw-mail.io' }),
      ...many('l', { name: lesser }),
      company('name', { nameKey: 'northwind technology' }),
      company('best', { name: best }),
    ]);
    const found = await withTenant(db, tenant, (tx) =>
      findCandidateCompanies(tx, {
        domains: [],
        contactDomains: ['nw-mail.io'],
        nameKeys: ['northwind technology'],
        nameIds: [best, lesser].map((name) => nameKeying.idOf(name)),
      }),
    );
    expect(found).toHaveLength(50);
    const others = found.filter(({ matchedBy }) => matchedBy !== 'contact_domain');
    expect(others.slice(0, 3).map((one) => [one.id, one.name])).toEqual([
      ['name', 'Company name'],
      ['best', best],
      [expect.stringMatching(/^l/), lesser],
    ]);
  });

  it('lists the oldest deals of each company and state, however many newer ones there are', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const crowd = Array.from({ length: 510 }, (_, n) => deal(`n${n}`, { companyId: 'a', createdAt: at(100 + n) }));
    await withTenant(db, tenant, (tx) =>
      upsertDeals(tx, [
        ...crowd,
        deal('won', { companyId: 'a', createdAt: at(99), state: 'won' }),
        deal('first', { companyId: 'a', createdAt: at(2) }),
        deal('b', { companyId: 'b', createdAt: at(1) }),
      ]),
    );
    const found = await withTenant(db, tenant, (tx) =>
      dealsOfCompanies(tx, [ref('hubspot', 'a'), ref('hubspot', 'b')], ['open', 'won']),
    );
    expect(found.slice(0, 4).map(({ id }) => id)).toEqual(['b', 'first', 'won', 'n0']);
    expect(found).toHaveLength(52);
  });

  it('lists the deals of companies of both CRMs', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    await withTenant(db, tenant, (tx) =>
      upsertDeals(tx, [
        deal('1', { companyId: 'a', createdAt: at(1) }),
        deal('2', { companyId: 'a', createdAt: at(2), state: 'won' }),
        deal('3', { companyId: 'b' }),
        deal('006', { crm: 'salesforce', companyId: 'a', createdAt: at(3) }),
      ]),
    );
    const of = (refs: { crm: CrmName; id: string }[]) =>
      withTenant(db, tenant, (tx) => dealsOfCompanies(tx, refs, ['open', 'won']));
    expect((await of([ref('hubspot', 'a')])).map((one) => one.id)).toEqual(['1', '2']);
    expect((await of([ref('hubspot', 'a'), ref('salesforce', 'a')])).map((one) => one.id)).toEqual(['1', '2', '006']);
    expect(await of([])).toEqual([]);
  });

  it('finds the same deal in the other CRM by id, else by name at the same company', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const sf = { crm: 'salesforce' as const };
    await withTenant(db, tenant, async (tx) => {
      await upsertCompanies(
        tx,
        [
          company('1', { domain: 'acme.io', nameKey: 'acme' }),
          company('001', { ...sf, domain: 'acme.io', nameKey: 'acme inc' }),
          company('002', { ...sf, nameKey: 'acme' }),
          company('003', { ...sf, domain: 'acme.example', nameKey: 'acme' }),
        ],
        nameKeying,
      );
      await upsertDeals(tx, [
        deal('linked from here', { counterpartId: '006A' }),
        deal('006A', { ...sf }),
        deal('linked from there', {}),
        deal('006B', { ...sf, counterpartId: 'linked from there', nameKey: 'renamed' }),
        deal('by name', { companyId: '1', nameKey: 'acme renewal' }),
        deal('006C', { ...sf, companyId: '001', nameKey: 'acme renewal', updatedAt: at(3) }),
        deal('006D', { ...sf, companyId: '002', nameKey: 'acme renewal', updatedAt: at(2) }),
        deal('006E', { ...sf, companyId: '003', nameKey: 'acme renewal' }),
        deal('006F', { ...sf, companyId: '001', nameKey: 'acme expansion' }),
        deal('alone', { companyId: '1' }),
      ]);
    });
    const of = async (crm: CrmName, id: string) =>
      (await withTenant(db, tenant, (tx) => findCounterpartDeals(tx, ref(crm, id)))).map((one) => [one.id, one.how]);
    expect(await of('hubspot', 'linked from here')).toEqual([['006A', 'linked']]);
    expect(await of('salesforce', '006A')).toEqual([['linked from here', 'linked']]);
    expect(await of('hubspot', 'linked from there')).toEqual([['006B', 'linked']]);
    // 006E has the name but another domain: not the same company.
    expect(await of('hubspot', 'by name')).toEqual([
      ['006C', 'same_name_and_company'],
      ['006D', 'same_name_and_company'],
    ]);
    expect(await of('hubspot', 'alone')).toEqual([]);
  });
});
