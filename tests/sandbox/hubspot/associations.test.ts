import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelPartner, openPortal, partnerType, type Portal, type Body } from './support.ts';

let portal: Portal;
let company: string;
let other: string;
let deal: string;
beforeEach(async () => {
  portal = await openPortal();
  [company = '', other = ''] = portal.hubspot.store.put('companies', [
    { properties: { name: 'A' } },
    { properties: { name: 'B' } },
  ]);
  [deal = ''] = portal.hubspot.store.put('deals', [{ properties: { dealname: 'D' } }]);
});
afterEach(() => portal.close());

const path = (from: string, to: string, rest: string) => `/crm/associations/2026-09/${from}/${to}/${rest}`;

describe('associations', () => {
  it('the first company becomes the primary one, the second does not', async () => {
    const answer = await portal.call('POST', path('deals', 'companies', 'batch/associate/default'), {
      inputs: [company, other].map((id) => ({ from: { id: deal }, to: { id } })),
    });
    expect(answer.status).toBe(200);
    expect(answer.body.results).toHaveLength(4);
    const read = await portal.call('POST', path('deals', 'companies', 'batch/read'), { inputs: [{ id: deal }] });
    expect(read.status).toBe(200);
    expect(read.body.results).toEqual([
      {
        from: { id: deal },
        to: [
          {
            toObjectId: company,
            associationTypes: [
              { category: 'HUBSPOT_DEFINED', typeId: 341, label: null },
              { category: 'HUBSPOT_DEFINED', typeId: 5, label: 'Primary' },
            ],
          },
          { toObjectId: other, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 341, label: null }] },
        ],
      },
    ]);
    const back = await portal.call('GET', `/crm/objects/2026-09/companies/${company}/associations/deals`);
    expect(back.body.results[0].associationTypes.map((type: Body) => type.typeId)).toEqual([342, 6]);
  });

  it('naming another company primary takes it from the first', async () => {
    portal.hubspot.store.associate('deals', deal, 'companies', company);
    const answer = await portal.call('POST', path('deals', 'companies', 'batch/create'), {
      inputs: [
        {
          from: { id: deal },
          to: { id: other },
          types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 5 }],
        },
      ],
    });
    expect(answer.status).toBe(201);
    expect(answer.body.results[0]).toEqual({
      fromObjectTypeId: '0-3',
      fromObjectId: deal,
      toObjectTypeId: '0-2',
      toObjectId: other,
      labels: ['Primary'],
    });
    expect(portal.hubspot.store.get('deals', deal)?.properties['hs_primary_associated_company']).toBe(other);
    expect(portal.hubspot.store.associated('deals', deal, 'companies')).toEqual([company, other]);
  });

  it('records without any are errors of a 207, not empty results', async () => {
    portal.hubspot.store.associate('deals', deal, 'companies', company);
    const read = await portal.call('POST', path('companies', 'deals', 'batch/read'), {
      inputs: [{ id: company }, { id: other }],
    });
    expect(read.status).toBe(207);
    expect(read.body.results.map((result: Body) => result.from.id)).toEqual([company]);
    expect(read.body.errors[0]).toMatchObject({
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
      message: `No deal is associated with company ${other}.`,
      context: { fromObjectId: [other], fromObjectType: ['company'], toObjectType: ['deal'] },
    });
  });

  it('many are read page by page', async () => {
    portal.hubspot.store
      .put(
        'deals',
        Array.from({ length: 700 }, (_, index) => ({ properties: { dealname: `D${index}` } })),
      )
      .forEach((id) => portal.hubspot.store.associate('deals', id, 'companies', company));
    const first = await portal.call('POST', path('companies', 'deals', 'batch/read'), { inputs: [{ id: company }] });
    expect(first.body.results[0].to).toHaveLength(500);
    const { after } = first.body.results[0].paging.next;
    const second = await portal.call('POST', path('companies', 'deals', 'batch/read'), {
      inputs: [{ id: company, after }],
    });
    expect(second.body.results[0].to).toHaveLength(200);
    expect(second.body.results[0]).not.toHaveProperty('paging');
  });

  it('rows with an unknown record fail alone; too many rows fail together', async () => {
    const answer = await portal.call('POST', path('deals', 'companies', 'batch/associate/default'), {
      inputs: [
        { from: { id: deal }, to: { id: company } },
        { from: { id: deal }, to: { id: '7' } },
      ],
    });
    expect(answer.status).toBe(207);
    expect(answer.body.errors[0].context.toObjectId).toEqual(['7']);
    const tooMany = (count: number) => ({ inputs: Array.from({ length: count }, () => ({ id: deal })) });
    expect((await portal.call('POST', path('deals', 'companies', 'batch/read'), tooMany(1001))).status).toBe(400);
  });

  it('are removed all at once or by label', async () => {
    portal.hubspot.store.associate('deals', deal, 'companies', company);
    const labels = { inputs: [{ from: { id: deal }, to: { id: company }, types: [{ associationTypeId: 5 }] }] };
    expect((await portal.call('POST', path('deals', 'companies', 'batch/labels/archive'), labels)).status).toBe(204);
    expect(portal.hubspot.store.get('deals', deal)?.properties['hs_primary_associated_company']).toBeUndefined();
    const all = { inputs: [{ from: { id: deal }, to: [{ id: company }] }] };
    expect((await portal.call('POST', path('deals', 'companies', 'batch/archive'), all)).status).toBe(204);
    expect(portal.hubspot.store.associated('deals', deal, 'companies')).toEqual([]);
  });

  it('work for custom objects, singly and with labels of their own', async () => {
    await portal.call('POST', '/crm-object-schemas/2026-09/schemas', channelPartner);
    const made = await portal.call('POST', `/crm/objects/2026-09/${partnerType}`, {
      properties: { partner_name: 'N' },
    });
    const one = `/crm/objects/2026-09/${partnerType}/${made.body.id}/associations`;
    expect((await portal.call('PUT', `${one}/default/deals/${deal}`)).status).toBe(200);
    const label = await portal.call('POST', path(partnerType, 'deals', 'labels'), {
      name: 'sourced',
      label: 'Sourced',
      inverseLabel: 'Sourced by',
    });
    expect(label.status).toBe(201);
    const { typeId } = label.body.results[0];
    await portal.call('PUT', `${one}/deals/${deal}`, [
      { associationCategory: 'USER_DEFINED', associationTypeId: typeId },
    ]);
    const read = await portal.call('GET', `/crm/objects/2026-09/deals/${deal}/associations/${partnerType}`);
    expect(read.body.results[0].associationTypes.map((type: Body) => type.label)).toEqual([null, 'Sourced by']);
    const record = await portal.call('GET', `/crm/objects/2026-09/deals/${deal}?associations=${partnerType}`);
    expect(record.body.associations[partnerType].results).toHaveLength(2);
    expect((await portal.call('DELETE', `${one}/deals/${deal}`)).status).toBe(204);
    expect((await portal.call('GET', `${one}/deals`)).body.results).toEqual([]);
  });

  it("a parent company shows in the child's properties", async () => {
    portal.hubspot.store.associate('companies', company, 'companies', other, 14);
    const read = await portal.call('GET', `/crm/objects/2026-09/companies/${company}?properties=hs_parent_company_id`);
    expect(read.body.properties.hs_parent_company_id).toBe(other);
    expect(portal.hubspot.store.get('companies', other)?.properties['hs_parent_company_id']).toBeUndefined();
  });
});
