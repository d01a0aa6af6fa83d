import { describe, expect, it } from 'vitest';
import { nockOnly } from '../support/nock-only.ts';
import {
  account,
  accountId,
  contactDescription,
  json,
  opportunityDescription,
  root,
  salesforceOverNock,
  soqlOf,
} from './support.ts';

nockOnly();

const opportunity = (id: string, more: object) => ({
  Id: id,
  Name: 'A deal',
  AccountId: accountId(1),
  Amount: null,
  StageName: 'Prospecting',
  IsClosed: false,
  IsWon: false,
  CloseDate: '2026-12-31',
  OwnerId: '0055g00000OwNer1AA',
  CreatedDate: '2026-01-01T00:00:00.000+0000',
  SystemModstamp: '2026-11-20T08:00:00.000+0000',
  IsDeleted: false,
  OpportunityContactRoles: null,
  ...more,
});
const oppId = (number: number) => `0065g00000${String(number).padStart(5, '0')}AAA`;
const contactId = (number: number) => `0035g00000${String(number).padStart(5, '0')}AAA`;

describe('pages', () => {
  it('follow (SystemModstamp, Id), the rest of an answer cut short included', async () => {
    const { crm, api } = salesforceOverNock();
    const asked: string[] = [];
    api
      .get(`${root}/query`)
      .query(true)
      .reply(
        200,
        (request: Request) => {
          asked.push(soqlOf(request));
          const records = Array.from({ length: 1200 }, (_, index) => account(accountId(index)));
          return { totalSize: 2000, done: false, nextRecordsUrl: `${root}/query/01g5g00000locator-1200`, records };
        },
        json,
      );
    api
      .get(`${root}/query/01g5g00000locator-1200`)
      .reply(
        200,
        { done: true, records: Array.from({ length: 800 }, (_, index) => account(accountId(1200 + index))) },
        json,
      );
    api
      .get(`${root}/query`)
      .query(true)
      .reply(
        200,
        (request: Request) => {
          asked.push(soqlOf(request));
          return { done: true, records: [account(accountId(2000), '2026-11-20T08:00:01.000+0000')] };
        },
        json,
      );

    const first = await crm.list('company', null);
    expect(first).toMatchObject({ done: false });
    expect(first.records).toHaveLength(2000);
    const second = await crm.list('company', first.cursor);
    expect(second.done).toBe(true);
    expect(second.records[0]).toMatchObject({
      id: accountId(2000),
      updatedAt: '2026-11-20T08:00:01.000Z',
      website: 'https://www.acme.example',
    });

    const fields = 'Id, Name, Website, ParentId, OwnerId, CreatedDate, SystemModstamp, IsDeleted';
    const order = 'ORDER BY SystemModstamp ASC, Id ASC LIMIT 2000';
    const after = `(SystemModstamp > 2026-11-20T08:00:00.000Z OR (SystemModstamp = 2026-11-20T08:00:00.000Z AND Id > '${accountId(1999)}'))`;
    expect(asked).toEqual([
      `SELECT ${fields} FROM Account ${order}`,
      `SELECT ${fields} FROM Account WHERE ${after} ${order}`,
    ]);
  });

  it('of changes read the recycle bin and tell what is gone', async () => {
    const { crm, api } = salesforceOverNock();
    let asked = '';
    api
      .get(`${root}/queryAll`)
      .query(true)
      .reply(
        200,
        (request: Request) => {
          asked = soqlOf(request);
          return {
            done: true,
            records: [
              account(accountId(1)),
              account(accountId(2), '2026-11-20T09:00:00.000+0000', { IsDeleted: true }),
            ],
          };
        },
        json,
      );
    const page = await crm.changed('company', { since: '2026-11-20T00:00:00Z' });
    expect(asked).toContain('WHERE SystemModstamp >= 2026-11-20T00:00:00.000Z ORDER BY');
    expect(page.records.map((record) => record.id)).toEqual([accountId(1)]);
    expect(page.gone).toEqual([accountId(2)]);
    expect(page.done).toBe(true);
  });

  it('of changes that caught up with the last minute go back by it, older ones do not', async () => {
    const { crm, api } = salesforceOverNock();
    const asked: string[] = [];
    const reply = (at: string) => (request: Request) => {
      asked.push(soqlOf(request));
      return { done: true, records: [account(accountId(1), at)] };
    };
    api.get(`${root}/queryAll`).query(true).reply(200, reply('2026-11-22T09:59:40.000+0000'), json);
    const fresh = await crm.changed('company', { since: '2026-11-22T00:00:00Z' });
    api.get(`${root}/queryAll`).query(true).reply(200, reply('2026-11-22T09:58:40.000+0000'), json);
    const settled = await crm.changed('company', { cursor: fresh.cursor });
    api.get(`${root}/queryAll`).query(true).reply(200, reply('2026-11-22T09:58:40.000+0000'), json);
    await crm.changed('company', { cursor: settled.cursor });
    expect(asked[1]).toContain('SystemModstamp >= 2026-11-22T09:58:40.000Z');
    expect(asked[2]).toContain(`SystemModstamp = 2026-11-22T09:58:40.000Z AND Id > '${accountId(1)}'`);
  });

  it('refuse a cursor that could carry SOQL', async () => {
    const { crm } = salesforceOverNock();
    await expect(crm.list('company', JSON.stringify({ at: "2026' OR Id != '", id: null }))).rejects.toMatchObject({
      code: 'BAD_CURSOR',
    });
  });
});

describe('deals', () => {
  it('carry currency only where the org has currencies, and exact amounts', async () => {
    const single = salesforceOverNock();
    single.api.get(`${root}/sobjects/Contact/describe`).reply(200, contactDescription, json);
    single.api.get(`${root}/sobjects/Opportunity/describe`).reply(200, opportunityDescription(), json);
    single.api
      .get(`${root}/query`)
      .query(true)
      .times(2)
      .reply(
        200,
        (request: Request) => {
          expect(soqlOf(request)).not.toContain('CurrencyIsoCode');
          return { done: true, records: [opportunity(oppId(1), { Amount: 19.99 })] };
        },
        json,
      );
    const expected = { amountMinor: 1999, currency: 'EUR', closeDate: '2026-12-31', closedAt: null, state: 'open' };
    expect((await single.crm.list('deal', null)).records[0]).toMatchObject(expected);
    await single.crm.list('deal', null);

    const multi = salesforceOverNock();
    multi.api.get(`${root}/sobjects/Contact/describe`).reply(200, contactDescription, json);
    multi.api
      .get(`${root}/sobjects/Opportunity/describe`)
      .reply(200, opportunityDescription('CurrencyIsoCode', 'LastStageChangeDate'), json);
    const rows = [
      opportunity(oppId(1), { Amount: 1234.5, CurrencyIsoCode: 'JPY' }),
      opportunity(oppId(2), {
        Amount: 1.234,
        CurrencyIsoCode: 'KWD',
        IsClosed: true,
        IsWon: true,
        LastStageChangeDate: '2026-11-01T10:00:00.000+0000',
      }),
      opportunity(oppId(3), { Amount: 1.5e7, CurrencyIsoCode: 'USD', IsClosed: true }),
    ];
    multi.api.get(`${root}/query`).query(true).reply(200, { done: true, records: rows }, json);
    expect((await multi.crm.list('deal', null)).records).toMatchObject([
      { amountMinor: 1235, currency: 'JPY', state: 'open' },
      { amountMinor: 1234, currency: 'KWD', state: 'won', closedAt: '2026-11-01T10:00:00.000Z' },
      { amountMinor: 1_500_000_000, currency: 'USD', state: 'lost', closedAt: null },
    ]);
  });

  it('name their contacts, the primary first, the deleted not at all, the many to the last', async () => {
    const { crm, api } = salesforceOverNock();
    const role = (number: number, more: object = {}) => ({
      ContactId: contactId(number),
      IsPrimary: false,
      IsDeleted: false,
      ...more,
    });
    api.get(`${root}/sobjects/Contact/describe`).reply(200, contactDescription, json);
    api.get(`${root}/sobjects/Opportunity/describe`).reply(200, opportunityDescription(), json);
    api
      .get(`${root}/query`)
      .query(true)
      .reply(
        200,
        {
          done: true,
          records: [
            opportunity(oppId(1), {
              OpportunityContactRoles: {
                totalSize: 4,
                done: false,
                nextRecordsUrl: `${root}/query/01g-roles`,
                records: [role(1), role(2, { IsPrimary: true }), role(3, { IsDeleted: true })],
              },
            }),
          ],
        },
        json,
      );
    api.get(`${root}/query/01g-roles`).reply(200, { done: true, records: [role(4), role(1)] }, json);
    expect((await crm.list('deal', null)).records[0]).toMatchObject({
      contactIds: [contactId(2), contactId(1), contactId(4)],
    });
  });
});

describe('reading by id', () => {
  it('asks 400 at a time and answers which ids are gone', async () => {
    const { crm, api } = salesforceOverNock();
    const sizes: number[] = [];
    api
      .get(`${root}/query`)
      .query(true)
      .times(3)
      .reply(
        200,
        (request: Request) => {
          expect(request.url.length).toBeLessThan(12_000);
          const ids = [...soqlOf(request).matchAll(/'([a-zA-Z0-9]{18})'/g)].map((match) => match[1] ?? '');
          sizes.push(ids.length);
          return { done: true, records: ids.filter((id) => id !== accountId(3)).map((id) => account(id)) };
        },
        json,
      );
    const ids = Array.from({ length: 1001 }, (_, index) => accountId(index));
    const answer = await crm.read('company', [...ids, "1') OR Id != ('", '42']);
    expect(sizes).toEqual([400, 400, 201]);
    expect(answer.records).toHaveLength(1000);
    expect(answer.gone).toEqual([accountId(3), "1') OR Id != ('", '42']);
  });

  it('knows a 15-character id in its 18-character form', async () => {
    const { crm, api } = salesforceOverNock();
    api
      .get(`${root}/query`)
      .query(true)
      .reply(200, { done: true, records: [account(accountId(1))] }, json);
    const answer = await crm.read('company', [accountId(1).slice(0, 15)]);
    expect(answer).toMatchObject({ records: [{ id: accountId(1) }], gone: [] });
  });
});
