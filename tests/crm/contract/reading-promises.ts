import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Crm } from '../../../src/crm/crm.ts';
import { every, listAll, putCompanies, deals } from './material.ts';
import type { OpenAccount, TestAccount } from './test-account.ts';

export function promisesOfReading(open: OpenAccount): void {
  let account: TestAccount;
  let crm: Crm;
  beforeEach(async () => {
    account = await open();
    ({ crm } = account);
  });
  afterEach(() => account.close());

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
      for (const record of [...found.records, ...deals.records]) {
        expect(new Date(record.updatedAt).toISOString()).toBe(record.updatedAt);
      }
    });

    it('loses no record that changes or appears while it goes on', async () => {
      const ids = putCompanies(account, account.dealsPerPage * 2 + 10);
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
      putCompanies(account, account.dealsPerPage + 5);
      const first = await crm.list('company', null);
      const once = await crm.list('company', first.cursor);
      expect(await crm.list('company', first.cursor)).toEqual(once);
      expect(once.records).toHaveLength(5);
    });

    it('of an empty account is done at once', async () => {
      expect(await crm.list('deal', null)).toMatchObject({ records: [], gone: [], done: true });
    });

    it('keeps to its number of calls', async () => {
      const [company = ''] = putCompanies(account, 1);
      await crm.list('deal', null);
      account.putDeals(deals(2000, company));
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
      const [kept = '', removed = ''] = putCompanies(account, 2);
      account.remove('company', removed);
      const answer = await crm.read('company', [kept, removed, ...account.unknownIds, kept, 'not an id']);
      expect(answer.records.map((each) => each.id)).toEqual([kept]);
      expect(answer.gone.toSorted()).toEqual([removed, ...account.unknownIds, 'not an id'].toSorted());
    });

    it('reads any number, deals with their company and contacts', async () => {
      const [company = ''] = putCompanies(account, 1);
      const [contact = ''] = account.putContacts([
        { firstName: 'Ada', lastName: 'L', email: 'ada@company-0.example', companyId: company },
      ]);
      const ids = account.putDeals(deals(450, company, { contactIds: [contact], amount: '10.10', currency: 'USD' }));
      const answer = await crm.read('deal', ids);
      expect(answer.gone).toEqual([]);
      expect(answer.records).toHaveLength(450);
      for (const record of answer.records) {
        expect(record).toMatchObject({ companyId: company, contactIds: [contact], amountMinor: 1010 });
      }
    });

    it('of nothing asks nothing', async () => {
      await crm.read('company', []);
      expect(crm.usage().requests).toBe(0);
    });
  });

  describe('UTM parameters', () => {
    it('of deals and contacts come along, those that are filled; records without any carry none', async () => {
      const [company = ''] = putCompanies(account, 1);
      const [ada = '', bob = ''] = account.putContacts([
        { firstName: 'Ada', lastName: 'L', email: 'ada@company-0.example', companyId: company },
        { firstName: 'Bob', lastName: 'M', email: 'bob@company-0.example', companyId: company },
      ]);
      const [deal = ''] = account.putDeals(deals(1, company));
      const utm = { utm_source: 'partner', utm_medium: 'webinar', utm_campaign: 'northwind-autumn' };
      account.setUtm('contact', ada, { ...utm, utm_content: 'Ünïcödé & “more”', utm_term: 'crm', utm_id: 'c-1' });
      account.setUtm('deal', deal, utm);

      const contacts = (await crm.read('contact', [ada, bob])).records;
      expect(contacts.find(({ id }) => id === ada)).toMatchObject({
        utm: { ...utm, utm_content: 'Ünïcödé & “more”', utm_term: 'crm', utm_id: 'c-1' },
      });
      expect(contacts.find(({ id }) => id === bob)).not.toHaveProperty('utm');
      expect((await listAll(crm, 'deal')).records).toMatchObject([{ id: deal, utm }]);

      account.setUtm('deal', deal, { utm_source: null, utm_medium: null, utm_campaign: null });
      expect((await crm.read('deal', [deal])).records[0]).not.toHaveProperty('utm');
    });
  });

  describe('the history of stages', () => {
    const at = () => account.now().toISOString();

    it('tells when deals entered and left their stages, those of deals that never moved too', async () => {
      const [company = ''] = putCompanies(account, 1);
      const [moved = '', still = ''] = account.putDeals(deals(2, company));
      const created = at();
      account.advance(86_400_000);
      account.moveStage(moved, 'lost');
      const lost = at();
      account.advance(3_600_000);
      account.rename('deal', moved, 'Only another name');
      account.advance(3_600_000);
      account.moveStage(moved, 'open');
      const open = at();
      account.advance(3_600_000);
      account.moveStage(moved, 'won');
      const won = at();

      const histories = await crm.stageHistory([still, moved]);
      const [isOpen, isWon, isLost] = [account.stageName('open'), account.stageName('won'), account.stageName('lost')];
      expect(histories.find((one) => one.dealId === moved)?.stages).toEqual([
        { stage: isOpen, enteredAt: created, leftAt: lost },
        { stage: isLost, enteredAt: lost, leftAt: open },
        { stage: isOpen, enteredAt: open, leftAt: won },
        { stage: isWon, enteredAt: won, leftAt: null },
      ]);
      expect(histories.find((one) => one.dealId === still)?.stages).toEqual([
        { stage: isOpen, enteredAt: created, leftAt: null },
      ]);
    });

    it('leaves out what is gone, what never was, and what cannot be an id', async () => {
      const [company = ''] = putCompanies(account, 1);
      const [kept = '', removed = ''] = account.putDeals(deals(2, company));
      account.remove('deal', removed);
      const histories = await crm.stageHistory([removed, ...account.unknownIds, 'not an id', kept, kept]);
      expect(histories.map(({ dealId }) => dealId)).toEqual([kept]);
    });

    it('of nothing asks nothing, and of 1,000 deals keeps to its number of calls', async () => {
      expect(await crm.stageHistory([])).toEqual([]);
      expect(crm.usage().requests).toBe(0);
      const [company = ''] = putCompanies(account, 1);
      const ids = account.putDeals(deals(1000, company));
      await crm.stageHistory(ids.slice(0, 1));
      const before = crm.usage().requests;
      expect(await crm.stageHistory(ids)).toHaveLength(1000);
      expect(crm.usage().requests - before).toBeLessThanOrEqual(account.ceiling.histories);
    });
  });

  describe('changes', () => {
    it('since an instant, then since the cursor', async () => {
      const [one = '', two = '', three = ''] = putCompanies(account, 3);
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
      const [company = ''] = putCompanies(account, 1);
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
}
