import { describe, expect, it } from 'vitest';
import type { DealRecord } from '../../../src/crm/crm.ts';
import { nockOnly } from '../support/nock-only.ts';
import { company, hubspotOverNock } from './support.ts';

const deals = '/crm/objects/2026-09/deals';
const pipelines = {
  results: [
    {
      id: 'default',
      stages: [
        { id: 'qualified', label: 'Qualified to buy', metadata: { isClosed: 'false', probability: '0.4' } },
        { id: 'won', label: 'Closed won', metadata: { isClosed: 'true', probability: '1.0' } },
        { id: 'lost', label: 'Closed lost', metadata: { isClosed: 'true', probability: '0.0' } },
      ],
    },
  ],
};
const account = { portalId: 1, companyCurrency: 'JPY', timeZone: 'Australia/Sydney' };
const deal = (id: string, properties: Record<string, string | null>, associations: object = {}) => ({
  id,
  properties: { dealname: `Deal ${id}`, dealstage: 'qualified', ...properties },
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-11-20T08:00:00Z',
  archived: false,
  associations,
});

nockOnly();

async function listDeals(rows: object[]): Promise<DealRecord[]> {
  const { crm, api } = hubspotOverNock();
  api.get(deals).query(true).reply(200, { results: rows });
  api.get('/account-info/2026-09/details').reply(200, account);
  api.get('/crm/pipelines/2026-09/deals').reply(200, pipelines);
  const page = await crm.list('deal', null);
  return page.records.filter((record) => record.object === 'deal');
}

const to = (id: number) => ({
  toObjectId: id,
  associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 3, label: null }],
});

describe('deals', () => {
  it('carry amounts in minor units of their currency, without float error', async () => {
    const rows: [string | null, string | null, number | null, string | null][] = [
      ['19.99', 'EUR', 1999, 'EUR'],
      ['1999', 'JPY', 1999, 'JPY'],
      ['1.234', 'KWD', 1234, 'KWD'],
      ['1150.1', 'USD', 115010, 'USD'],
      ['0.285', 'USD', 29, 'USD'],
      ['5000', null, 5000, 'JPY'],
      [null, 'EUR', null, 'EUR'],
      ['a lot', 'EUR', null, 'EUR'],
      ['99999999999999999999', 'EUR', null, 'EUR'],
    ];
    const found = await listDeals(
      rows.map(([amount, deal_currency_code], index) => deal(String(index), { amount, deal_currency_code })),
    );
    expect(found.map(({ amountMinor, currency }) => [amountMinor, currency])).toEqual(
      rows.map(([, , minor, currency]) => [minor, currency]),
    );
  });

  it('say which others were merged into them', async () => {
    const found = await listDeals([
      deal('1', { hs_merged_object_ids: '7;8' }),
      deal('2', { hs_merged_object_ids: '' }),
      deal('3', {}),
    ]);
    expect(found.map((one) => one.mergedIds)).toEqual([['7', '8'], undefined, undefined]);
    const { crm, api } = hubspotOverNock();
    const asked = (name: string) => (url: { properties?: string }) => (url.properties ?? '').split(',').includes(name);
    api.get(deals).query(asked('hs_merged_object_ids')).reply(200, { results: [] });
    await crm.list('deal', null);
  });

  it('carry the stage’s name and what it means', async () => {
    const found = await listDeals([
      deal('1', { dealstage: 'qualified' }),
      deal('2', {
        dealstage: 'won',
        closedate: '2026-11-01T10:00:00Z',
        hs_is_closed: 'true',
        hs_is_closed_won: 'true',
      }),
      deal('3', {
        dealstage: 'lost',
        hs_v2_date_entered_current_stage: '2026-11-02T10:00:00Z',
        closedate: '2026-12-01T10:00:00Z',
      }),
    ]);
    expect(found.map(({ stage, state, closedAt }) => ({ stage, state, closedAt }))).toEqual([
      { stage: 'Qualified to buy', state: 'open', closedAt: null },
      { stage: 'Closed won', state: 'won', closedAt: '2026-11-01T10:00:00.000Z' },
      { stage: 'Closed lost', state: 'lost', closedAt: '2026-11-02T10:00:00.000Z' },
    ]);
  });

  it('close on the day it is for the account’s people', async () => {
    const [found] = await listDeals([deal('1', { closedate: '2026-11-30T22:15:00Z' })]);
    expect(found?.closeDate).toBe('2026-12-01');
  });

  it('name their primary company first and every contact once', async () => {
    const [found] = await listDeals([
      deal(
        '1',
        {},
        {
          companies: {
            results: [
              { id: '30', type: 'deal_to_company_unlabeled' },
              { id: '31', type: 'deal_to_company_unlabeled' },
              { id: '31', type: 'deal_to_company' },
            ],
          },
          contacts: {
            results: [
              { id: '40', type: 'deal_to_contact' },
              { id: '40', type: 'decision_maker' },
              { id: '41', type: 'deal_to_contact' },
            ],
          },
        },
      ),
    ]);
    expect(found).toMatchObject({ companyId: '31', contactIds: ['40', '41'] });
  });

  it('with more contacts than HubSpot shows in line have the rest read, page by page', async () => {
    const { crm, api } = hubspotOverNock();
    api
      .get(deals)
      .query(true)
      .reply(200, {
        results: [
          deal(
            '1',
            {},
            { contacts: { results: [{ id: '40', type: 'deal_to_contact' }], paging: { next: { after: '41' } } } },
          ),
          deal('2', {}, { contacts: { results: [{ id: '50', type: 'deal_to_contact' }] } }),
        ],
      });
    const read = '/crm/associations/2026-09/deals/contacts/batch/read';
    api
      .post(read, { inputs: [{ id: '1' }] })
      .reply(200, { results: [{ from: { id: '1' }, to: [to(40), to(41)], paging: { next: { after: 'more' } } }] });
    api
      .post(read, { inputs: [{ id: '1', after: 'more' }] })
      .reply(200, { results: [{ from: { id: '1' }, to: [to(42)] }] });
    api.get('/account-info/2026-09/details').reply(403, { message: 'no' });
    api.get('/crm/pipelines/2026-09/deals').reply(200, pipelines);

    const page = await crm.list('deal', null);
    expect(page.records).toMatchObject([{ contactIds: ['40', '41', '42'] }, { contactIds: ['50'] }]);
  });

  it('in a stage nobody knows make the pipelines be read again, once', async () => {
    const { crm, api } = hubspotOverNock();
    api
      .get(deals)
      .query(true)
      .times(3)
      .reply(200, { results: [deal('1', { dealstage: 'brand-new' })] });
    api.get('/account-info/2026-09/details').reply(200, account);
    api.get('/crm/pipelines/2026-09/deals').reply(200, pipelines);
    for (let time = 0; time < 3; time += 1) {
      expect((await crm.list('deal', null)).records).toMatchObject([{ stage: 'brand-new', state: 'open' }]);
    }
  });
});

describe('reading by id', () => {
  it('answers which ids are gone: deleted, merged into another, or none of HubSpot’s', async () => {
    const { crm, api } = hubspotOverNock();
    api
      .post('/crm/objects/2026-09/companies/batch/read', (body: { inputs: unknown[] }) => body.inputs.length === 3)
      .reply(207, {
        results: [company('1'), company('77')],
        numErrors: 1,
        errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['2'] } }],
      });
    const answer = await crm.read('company', ['1', '2', '3', '1', '0015g00000XyZ']);
    expect(answer.records.map((record) => record.id)).toEqual(['1', '77']);
    expect(answer.gone).toEqual(['2', '3', '0015g00000XyZ']);
  });

  it('does not take a record for gone because HubSpot failed to read it', async () => {
    const { crm, api } = hubspotOverNock();
    api
      .post('/crm/objects/2026-09/companies/batch/read')
      .reply(207, { results: [], errors: [{ category: 'INTERNAL_ERROR', message: 'oops', context: { ids: ['1'] } }] });
    await expect(crm.read('company', ['1'])).rejects.toMatchObject({ kind: 'server_error' });
  });

  it('falls back on what a company has', async () => {
    const { crm, api } = hubspotOverNock();
    api.post('/crm/objects/2026-09/companies/batch/read').reply(200, {
      results: [company('1', { name: null }), company('2', { name: '', domain: '', website: 'www.two.example/de' })],
    });
    const { records } = await crm.read('company', ['1', '2']);
    expect(records).toMatchObject([
      { name: 'c1.example', website: 'c1.example' },
      { name: '', website: 'www.two.example/de', createdAt: '2026-01-01T00:00:00.000Z' },
    ]);
  });

  it('of owners reads the list once and picks', async () => {
    const { crm, api } = hubspotOverNock();
    api
      .get('/crm/owners/2026-09')
      .query({ limit: '100' })
      .reply(200, {
        results: [
          {
            id: '7',
            email: 'rosa@vendor.example',
            firstName: 'Rosa',
            lastName: 'Lindqvist',
            updatedAt: '2026-01-01T00:00:00Z',
          },
        ],
        paging: { next: { after: '8' } },
      });
    api
      .get('/crm/owners/2026-09')
      .query({ limit: '100', after: '8' })
      .reply(200, { results: [{ id: '8', email: 'paul@vendor.example' }] });
    expect(await crm.read('owner', ['8', '9'])).toMatchObject({
      records: [{ id: '8', name: 'paul@vendor.example' }],
      gone: ['9'],
    });
  });
});
