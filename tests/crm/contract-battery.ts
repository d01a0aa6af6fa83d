import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CrmError } from '../../src/crm/crm-error.ts';
import type { Crm, CrmRecord, MirrorObject, Page, Write, WriteResult } from '../../src/crm/crm.ts';

/** A connected account whose CRM is a stand-in behind real HTTP, with hands on what the CRM holds and suffers. */
export interface TestAccount {
  crm: Crm;
  putCompanies(rows: { name: string; website: string }[]): string[];
  putContacts(rows: { firstName: string; lastName: string; email: string; companyId: string }[]): string[];
  putDeals(rows: TestDeal[]): string[];
  rename(object: 'company' | 'deal', id: string, name: string): void;
  remove(object: 'company' | 'deal', id: string): void;
  /** Lets the program's clock go on, so that later changes carry later instants. */
  advance(milliseconds: number): void;
  now(): Date;
  /** A program record as the CRM holds it. */
  stored(object: 'partner' | 'deal_registration', key: string): StoredProgramRecord[];
  storedDealField(dealId: string, field: 'registeredPartner'): string | null;
  /** From now on the CRM refuses registrations without a customer name. */
  requireCustomerName(message: string): void;
  trouble: {
    /** The tokens in use die; new ones are given. */
    tokensDie(): void;
    /** The app was removed: no new tokens either. */
    accessWithdrawn(): void;
    limitReached(on: boolean): void;
    serverErrors(share: number): void;
    rowsFail(share: number): void;
    silence(on: boolean): void;
  };
  /** Called before each wait of the adapter. */
  whenWaiting(react: (waits: number) => void): void;
  /** Ids that look right and are not there. */
  unknownIds: [string, string];
  /** How many deals one page of a list holds. */
  dealsPerPage: number;
  /** Calls per 1,000 records that may not be exceeded. */
  ceiling: { mirrored: number; projected: number; associationCalls: number };
  close(): Promise<void>;
}

export interface TestDeal {
  name: string;
  companyId: string;
  contactIds: string[];
  amount: string;
  currency: string;
  state: 'open' | 'won' | 'lost';
  closeDate: string;
}

export interface StoredProgramRecord {
  recordId: string;
  fields: Record<string, unknown>;
  dealIds: string[];
  companyIds: string[];
  partnerKeys: string[];
}

const partner = (key: string, name: string): Write => ({
  object: 'partner',
  key,
  fields: { name, tier: 'Gold', domain: 'northwind.example', certificateValidUntil: '2027-06-30' },
  links: {},
});

const registration = (key: string, fields: Write['fields'] = {}, links: Write['links'] = {}): Write => ({
  object: 'deal_registration',
  key,
  fields: {
    title: `Registration ${key}`,
    status: 'In review',
    partnerName: 'Northwind Resellers',
    customerName: `Customer of ${key}`,
    customerDomain: 'customer.example',
    estimatedArr: 48000.5,
    currency: 'EUR',
    expectedCloseDate: '2027-01-31',
    submittedAt: '2026-11-22T10:00:00.000Z',
    reviewDueAt: '2026-11-24T10:00:00.000Z',
    decidedAt: null,
    protectedUntil: null,
    decisionReason: null,
    conflictSummary: 'Ünïcödé, “quotes”, \\backslash and\na second line',
    ...fields,
  },
  links,
});

const outcomes = (results: WriteResult[]) => results.map((each) => each.outcome);
const count = (results: WriteResult[], outcome: WriteResult['outcome']) =>
  results.filter((each) => each.outcome === outcome).length;

async function every(first: Page, more: (cursor: string) => Promise<Page>) {
  const records: CrmRecord[] = [...first.records];
  const gone = [...first.gone];
  let page = first;
  while (!page.done) {
    page = await more(page.cursor);
    records.push(...page.records);
    gone.push(...page.gone);
  }
  return { records, gone, cursor: page.cursor };
}

const listAll = async (crm: Crm, object: MirrorObject) =>
  every(await crm.list(object, null), (cursor) => crm.list(object, cursor));

async function faultOf(work: Promise<unknown>): Promise<CrmError> {
  const fault: unknown = await work.then(
    () => null,
    (each: unknown) => each,
  );
  expect(fault).toBeInstanceOf(CrmError);
  return fault as CrmError;
}

/** What the port promises, for any CRM: run by each adapter against its stand-in. */
export function crmContract(name: string, open: (facts?: { timeoutMs: number }) => Promise<TestAccount>): void {
  describe(`${name} keeps the contract:`, () => {
    let account: TestAccount;
    let crm: Crm;
    beforeEach(async () => {
      account = await open();
      ({ crm } = account);
    });
    afterEach(() => account.close());

    const companies = (many: number) =>
      account.putCompanies(
        Array.from({ length: many }, (_, index) => ({ name: `Company ${index}`, website: `company-${index}.example` })),
      );

    describe('provisioning', () => {
      it('may run twice and finds nothing left to do', async () => {
        await crm.provision();
        expect(await crm.provision()).toEqual({ mode: 'full', created: [], missing: [] });
      });
    });

    describe('listing', () => {
      it('shows companies, deals, contacts and owners as they are', async () => {
        const [acme = '', globex = ''] = account.putCompanies([
          { name: 'Acme GmbH', website: 'acme.example' },
          { name: 'Globex', website: 'globex.example' },
        ]);
        const [ada = '', bob = ''] = account.putContacts([
          { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@acme.example', companyId: acme },
          { firstName: 'Bob', lastName: 'Moog', email: 'bob@globex.example', companyId: globex },
        ]);
        const [won = '', open2 = ''] = account.putDeals([
          {
            name: 'Won deal',
            companyId: acme,
            contactIds: [ada, bob],
            amount: '19.99',
            currency: 'EUR',
            state: 'won',
            closeDate: '2026-10-05',
          },
          {
            name: 'Open deal',
            companyId: globex,
            contactIds: [],
            amount: '5000',
            currency: 'JPY',
            state: 'open',
            closeDate: '2026-12-24',
          },
        ]);

        const found = await listAll(crm, 'company');
        expect(found.records.map((each) => each.id).toSorted()).toEqual([acme, globex].toSorted());
        expect(found.records.find((each) => each.id === acme)).toMatchObject({
          object: 'company',
          name: 'Acme GmbH',
          website: 'acme.example',
        });

        const contacts = await listAll(crm, 'contact');
        expect(contacts.records.find((each) => each.id === ada)).toMatchObject({
          name: 'Ada Lovelace',
          email: 'ada@acme.example',
          companyId: acme,
        });

        const deals = await listAll(crm, 'deal');
        const wonDeal = deals.records.find((each) => each.id === won);
        expect(wonDeal).toMatchObject({
          name: 'Won deal',
          companyId: acme,
          amountMinor: 1999,
          currency: 'EUR',
          state: 'won',
          closeDate: '2026-10-05',
        });
        expect(wonDeal?.object === 'deal' && wonDeal.contactIds.toSorted()).toEqual([ada, bob].toSorted());
        expect(deals.records.find((each) => each.id === open2)).toMatchObject({
          amountMinor: 5000,
          currency: 'JPY',
          state: 'open',
          contactIds: [],
        });

        const owners = await listAll(crm, 'owner');
        expect(
          owners.records.find((each) => each.object === 'owner' && each.email === 'rosa@vendor.example'),
        ).toMatchObject({ name: 'Rosa Lindqvist' });
        for (const record of [...found.records, ...deals.records])
          {expect(new Date(record.updatedAt).toISOString()).toBe(record.updatedAt);}
      });

      it('loses no record that changes or appears while it goes on', async () => {
        const ids = companies(account.dealsPerPage * 2 + 10);
        const first = await crm.list('company', null);
        expect(first.done).toBe(false);
        account.advance(5000);
        account.rename('company', ids[0] ?? '', 'Renamed in between');
        account.rename('company', ids.at(-1) ?? '', 'Renamed in between, too');
        const [late = ''] = account.putCompanies([{ name: 'Latecomer', website: 'late.example' }]);
        const rest = await every(await crm.list('company', first.cursor), (cursor) => crm.list('company', cursor));
        const seen = new Set([...first.records, ...rest.records].map((each) => each.id));
        expect([...ids, late].filter((id) => !seen.has(id))).toEqual([]);
      });

      it('goes on from a cursor as often as asked', async () => {
        companies(account.dealsPerPage + 5);
        const first = await crm.list('company', null);
        const once = await crm.list('company', first.cursor);
        expect(await crm.list('company', first.cursor)).toEqual(once);
        expect(once.records).toHaveLength(5);
      });

      it('of an empty account is done at once', async () => {
        expect(await crm.list('deal', null)).toMatchObject({ records: [], gone: [], done: true });
      });

      it('keeps to its number of calls', async () => {
        const [company = ''] = companies(1);
        await crm.list('deal', null);
        account.putDeals(
          Array.from({ length: 2000 }, (_, index) => ({
            name: `Deal ${index}`,
            companyId: company,
            contactIds: [],
            amount: '1',
            currency: 'EUR',
            state: 'open' as const,
            closeDate: '2026-12-24',
          })),
        );
        await crm.list('deal', null);
        const before = crm.usage().requests;
        const { records } = await listAll(crm, 'deal');
        expect(records).toHaveLength(2000);
        // A full last page must be asked whether there is more.
        expect(crm.usage().requests - before).toBeLessThanOrEqual(account.ceiling.mirrored * 2 + 1);
      });
    });

    describe('reading by id', () => {
      it('answers what is there, and which ids are gone', async () => {
        const [kept = '', removed = ''] = companies(2);
        account.remove('company', removed);
        const answer = await crm.read('company', [kept, removed, ...account.unknownIds, kept, 'not an id']);
        expect(answer.records.map((each) => each.id)).toEqual([kept]);
        expect(answer.gone.toSorted()).toEqual([removed, ...account.unknownIds, 'not an id'].toSorted());
      });

      it('reads any number, deals with their company and contacts', async () => {
        const [company = ''] = companies(1);
        const [contact = ''] = account.putContacts([
          { firstName: 'Ada', lastName: 'L', email: 'ada@company-0.example', companyId: company },
        ]);
        const ids = account.putDeals(
          Array.from({ length: 450 }, (_, index) => ({
            name: `Deal ${index}`,
            companyId: company,
            contactIds: [contact],
            amount: '10.10',
            currency: 'USD',
            state: 'open' as const,
            closeDate: '2026-12-24',
          })),
        );
        const answer = await crm.read('deal', ids);
        expect(answer.gone).toEqual([]);
        expect(answer.records).toHaveLength(450);
        for (const record of answer.records)
          {expect(record).toMatchObject({ companyId: company, contactIds: [contact], amountMinor: 1010 });}
      });

      it('of nothing asks nothing', async () => {
        await crm.read('company', []);
        expect(crm.usage().requests).toBe(0);
      });
    });

    describe('changes', () => {
      it('since an instant, then since the cursor', async () => {
        const [one = '', two = '', three = ''] = companies(3);
        account.advance(600_000);
        const since = account.now().toISOString();
        account.advance(1000);
        account.rename('company', two, 'Changed first');
        const first = await crm.changed('company', { since });
        const swept = await every(first, (cursor) => crm.changed('company', { cursor }));
        expect(swept.records.map((each) => each.id)).toEqual([two]);

        account.advance(600_000);
        account.rename('company', three, 'Changed later');
        const next = await every(await crm.changed('company', { cursor: swept.cursor }), (cursor) =>
          crm.changed('company', { cursor }),
        );
        const ids = next.records.map((each) => each.id);
        expect(ids).toContain(three);
        expect(ids).not.toContain(one);
        expect(next.records.find((each) => each.id === three)).toMatchObject({ name: 'Changed later' });
      });

      it('of deals carry what belongs to them', async () => {
        const [company = ''] = companies(1);
        const [deal = ''] = account.putDeals([
          {
            name: 'A deal',
            companyId: company,
            contactIds: [],
            amount: '7.77',
            currency: 'EUR',
            state: 'open',
            closeDate: '2026-12-24',
          },
        ]);
        account.advance(1000);
        const since = account.now().toISOString();
        account.advance(1000);
        account.rename('deal', deal, 'A better deal');
        const { records } = await every(await crm.changed('deal', { since }), (cursor) =>
          crm.changed('deal', { cursor }),
        );
        expect(records).toMatchObject([{ id: deal, name: 'A better deal', companyId: company, amountMinor: 777 }]);
      });
    });

    describe('writing', () => {
      let dealId: string;
      let companyId: string;
      beforeEach(async () => {
        await crm.provision();
        [companyId = ''] = companies(1);
        [dealId = ''] = account.putDeals([
          {
            name: 'A deal',
            companyId,
            contactIds: [],
            amount: '1',
            currency: 'EUR',
            state: 'open',
            closeDate: '2026-12-24',
          },
        ]);
      });

      it('makes a partner and a registration, linked; again changes and doubles nothing', async () => {
        expect(outcomes(await crm.write([partner('partner-1', 'Northwind Resellers')]))).toEqual(['written']);
        const links = { dealId, companyId, partnerKey: 'partner-1' };
        const [made] = await crm.write([registration('reg-1', {}, links)]);
        expect(made).toMatchObject({ key: 'reg-1', outcome: 'written' });

        const [again] = await crm.write([
          registration('reg-1', { status: 'Approved', protectedUntil: '2027-02-20' }, links),
        ]);
        expect(again).toEqual(made);

        const stored = account.stored('deal_registration', 'reg-1');
        expect(stored).toHaveLength(1);
        expect(stored[0]).toMatchObject({ dealIds: [dealId], companyIds: [companyId], partnerKeys: ['partner-1'] });
        expect(made?.outcome === 'written' && made.recordId).toBe(stored[0]?.recordId);
      });

      it('is read back as it was written, and emptied by null', async () => {
        const wanted = registration('reg-1', { protectedUntil: '2027-02-20', decidedAt: '2026-11-23T09:30:00.000Z' });
        await crm.write([wanted]);
        const found = await crm.readProgramFields('deal_registration', ['reg-1', 'reg-unknown']);
        expect([...found.keys()]).toEqual(['reg-1']);
        expect(found.get('reg-1')).toEqual(wanted.fields);

        await crm.write([registration('reg-1', { protectedUntil: null, conflictSummary: null })]);
        const emptied = await crm.readProgramFields('deal_registration', ['reg-1']);
        expect(emptied.get('reg-1')).toMatchObject({
          protectedUntil: null,
          conflictSummary: null,
          title: 'Registration reg-1',
        });
      });

      it('sets and reads the program fields of deals', async () => {
        const fields = {
          registrationStatus: 'Approved',
          registeredPartner: 'Northwind',
          partnerProtectedUntil: '2027-02-20',
          partnerRegistrationId: 'reg-1',
          partnerConflict: true,
        };
        const [result] = await crm.write([{ object: 'deal', key: dealId, fields, links: {} }]);
        expect(result).toEqual({ key: dealId, outcome: 'written', recordId: dealId });
        expect((await crm.readProgramFields('deal', [dealId, account.unknownIds[0]])).get(dealId)).toEqual(fields);
        expect(account.storedDealField(dealId, 'registeredPartner')).toBe('Northwind');

        const empty = {
          registrationStatus: null,
          registeredPartner: null,
          partnerProtectedUntil: null,
          partnerRegistrationId: null,
          partnerConflict: false,
        };
        await crm.write([{ object: 'deal', key: dealId, fields: empty, links: {} }]);
        expect((await crm.readProgramFields('deal', [dealId])).get(dealId)).toEqual(empty);
      });

      it('lets the good rows through where some are bad, and says what is wrong', async () => {
        const rows = Array.from({ length: 120 }, (_, index) =>
          registration(
            `reg-${index}`,
            index === 17 ? { status: 'No such status' } : index === 90 ? { expectedCloseDate: 'soon' } : {},
          ),
        );
        const results = await crm.write(rows);
        expect(results).toHaveLength(120);
        expect(
          results
            .filter((each) => each.outcome !== 'written')
            .map((each) => each.key)
            .toSorted(),
        ).toEqual(['reg-17', 'reg-90']);
        for (const bad of results.filter((each) => each.outcome === 'refused'))
          {expect(bad.message.length).toBeGreaterThan(10);}
        expect(count(results, 'refused')).toBe(2);
        expect(account.stored('deal_registration', 'reg-119')).toHaveLength(1);
        expect(account.stored('deal_registration', 'reg-17')).toHaveLength(0);
      });

      it('shows the words of a rule the customer made', async () => {
        account.requireCustomerName('Customer name');
        const results = await crm.write([registration('reg-1', { customerName: null }), registration('reg-2')]);
        expect(results[1]?.outcome).toBe('written');
        expect(results[0]).toMatchObject({ key: 'reg-1', outcome: 'refused' });
        expect(results[0]?.outcome === 'refused' && results[0].message).toMatch(/customer.?name/i);
      });

      it('refuses a deal that is gone, and no other', async () => {
        const fields = { registeredPartner: 'Northwind' };
        const results = await crm.write(
          [account.unknownIds[0], dealId].map((key) => ({ object: 'deal' as const, key, fields, links: {} })),
        );
        expect(results).toMatchObject([{ outcome: 'refused' }, { key: dealId, outcome: 'written' }]);
      });

      it('does not pretend a link to a deal that is gone', async () => {
        const results = await crm.write([
          registration('reg-1', {}, { dealId: account.unknownIds[0] }),
          registration('reg-2', {}, { dealId }),
        ]);
        expect(outcomes(results)).toEqual(['refused', 'written']);
      });

      it('does not take a registration for written whose partner is not there, and heals when it is', async () => {
        const links = { partnerKey: 'partner-1' };
        const [early] = await crm.write([registration('reg-1', {}, links)]);
        expect(early?.outcome).not.toBe('written');
        await crm.write([partner('partner-1', 'Northwind Resellers')]);
        const [late] = await crm.write([registration('reg-1', {}, links)]);
        expect(late?.outcome).toBe('written');
        expect(account.stored('deal_registration', 'reg-1')[0]?.partnerKeys).toEqual(['partner-1']);
      });

      it('takes one key named twice as one record, the later on top', async () => {
        const results = await crm.write([
          registration('reg-1', { status: 'In review' }),
          registration('reg-1', { status: 'Approved' }),
        ]);
        expect(outcomes(results)).toEqual(['written', 'written']);
        expect((await crm.readProgramFields('deal_registration', ['reg-1'])).get('reg-1')).toMatchObject({
          status: 'Approved',
        });
      });

      it('of nothing asks nothing', async () => {
        const before = crm.usage().requests;
        expect(await crm.write([])).toEqual([]);
        expect(crm.usage().requests).toBe(before);
      });

      it('keeps to its number of calls', async () => {
        await crm.write([partner('partner-1', 'Northwind Resellers')]);
        const rows = Array.from({ length: 1000 }, (_, index) =>
          registration(`reg-${index}`, {}, { dealId, companyId, partnerKey: 'partner-1' }),
        );
        const before = crm.usage().requests;
        const results = await crm.write(rows);
        expect(count(results, 'written')).toBe(1000);
        expect(crm.usage().requests - before).toBeLessThanOrEqual(
          account.ceiling.projected + account.ceiling.associationCalls,
        );

        const again = crm.usage().requests;
        await crm.write(rows.map((row) => ({ ...row, links: {} })));
        expect(crm.usage().requests - again).toBeLessThanOrEqual(account.ceiling.projected);
      });
    });

    describe('trouble', () => {
      it('with tokens heals by itself', async () => {
        companies(1);
        await crm.list('company', null);
        account.trouble.tokensDie();
        const pages = await Promise.all([
          crm.list('company', null),
          crm.list('company', null),
          crm.list('company', null),
        ]);
        expect(pages.map((page) => page.records.length)).toEqual([1, 1, 1]);
      });

      it('with withdrawn access is told as such, at once', async () => {
        account.trouble.accessWithdrawn();
        expect(await faultOf(crm.list('company', null))).toMatchObject({ crm: crm.name, kind: 'unauthorised' });
        expect(await faultOf(crm.write([partner('partner-1', 'N')]))).toMatchObject({ kind: 'unauthorised' });
      });

      it('with limits is waited out when it is short', async () => {
        companies(1);
        account.trouble.limitReached(true);
        account.whenWaiting(() => account.trouble.limitReached(false));
        expect((await crm.list('company', null)).records).toHaveLength(1);
      });

      it('with limits is told to the caller when it lasts', async () => {
        account.trouble.limitReached(true);
        expect(await faultOf(crm.list('company', null))).toMatchObject({ crm: crm.name, kind: 'rate_limited' });
        expect(crm.usage().requests).toBeLessThanOrEqual(5);
      });

      it('with the server is waited out: a third of all calls failing stops nothing', async () => {
        const ids = companies(account.dealsPerPage + 50);
        await crm.provision();
        account.trouble.serverErrors(0.33);
        const rows = Array.from({ length: 250 }, (_, index) => registration(`reg-${index}`));
        const results = await crm.write(rows);
        const { records } = await listAll(crm, 'company');
        expect(count(results, 'written')).toBe(250);
        expect(new Set(records.map((each) => each.id)).size).toBe(ids.length);
      });

      it('with the server that lasts is told to the caller', async () => {
        account.trouble.serverErrors(1);
        expect(await faultOf(crm.list('company', null))).toMatchObject({ crm: crm.name, kind: 'server_error' });
      });

      it('of an endless silence ends', async () => {
        const impatient = await open({ timeoutMs: 250 });
        impatient.trouble.silence(true);
        const fault = await faultOf(impatient.crm.list('company', null));
        await impatient.close();
        expect(fault).toMatchObject({
          crm: crm.name,
          kind: 'unreachable',
          status: null,
        });
      });

      it('with single rows leaves each row with its own result', async () => {
        await crm.provision();
        account.trouble.rowsFail(0.3);
        const rows = Array.from({ length: 300 }, (_, index) => registration(`reg-${index}`));
        const results = await crm.write(rows);
        expect(results.map((each) => each.key)).toEqual(rows.map((row) => row.key));
        const written = results.filter((each) => each.outcome === 'written');
        expect(written.length).toBeGreaterThan(150);
        expect(written.length).toBeLessThan(300);
        for (const result of results) {
          expect(account.stored('deal_registration', result.key)).toHaveLength(result.outcome === 'written' ? 1 : 0);
        }

        account.trouble.rowsFail(0);
        const rest = rows.filter((_, index) => results[index]?.outcome !== 'written');
        expect(count(await crm.write(rest), 'written')).toBe(rest.length);
      });
    });
  });
}
