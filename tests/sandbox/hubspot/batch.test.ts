import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelPartner, openPortal, partnerType, type Portal, type Body } from './support.ts';

let portal: Portal;
beforeEach(async () => {
  portal = await openPortal();
  await portal.call('POST', '/crm-object-schemas/2026-09/schemas', channelPartner);
});
afterEach(() => portal.close());

const partners = `/crm/objects/2026-09/${partnerType}`;
const upsert = (inputs: unknown[]) => portal.call('POST', `${partners}/batch/upsert`, { inputs });
const row = (key: string, properties: Record<string, unknown>, traced = true) => ({
  id: key,
  idProperty: 'partner_desk_id',
  properties: { partner_desk_id: key, ...properties },
  ...(traced ? { objectWriteTraceId: `trace-${key}` } : {}),
});

describe('batch upsert by our own id', () => {
  it('says which records are new, and finds them again', async () => {
    const first = await upsert([row('p1', { partner_name: 'Northwind' }), row('p2', { partner_name: 'Brightwater' })]);
    expect(first.status).toBe(200);
    expect(first.body.status).toBe('COMPLETE');
    expect(first.body.results.map((result: Body) => [result.objectWriteTraceId, result.new]).toSorted()).toEqual([
      ['trace-p1', true],
      ['trace-p2', true],
    ]);
    const second = await upsert([row('p2', { partner_tier: 'Gold' }), row('p3', { partner_name: 'Alder' })]);
    const isNew = new Map(second.body.results.map((result: Body) => [result.objectWriteTraceId, result.new]));
    expect(isNew).toEqual(
      new Map([
        ['trace-p2', false],
        ['trace-p3', true],
      ]),
    );
    expect(portal.hubspot.store.count(partnerType)).toBe(3);
    const read = await portal.call(
      'GET',
      `${partners}/p2?idProperty=partner_desk_id&properties=partner_name,partner_tier`,
    );
    expect(read.body.properties).toMatchObject({ partner_name: 'Brightwater', partner_tier: 'Gold' });
  });

  it('with trace ids, writes the good rows and names the bad ones', async () => {
    const answer = await upsert([
      row('p1', { partner_name: 'Northwind' }),
      row('p2', { partner_name: 'B', partner_tier: 'Tin' }),
      row('p3', {}),
    ]);
    expect(answer.status).toBe(207);
    expect(answer.body.results.map((result: Body) => result.objectWriteTraceId)).toEqual(['trace-p1']);
    expect(answer.body.numErrors).toBe(2);
    const errors = new Map(answer.body.errors.map((error: Body) => [error.context.objectWriteTraceId[0], error]));
    expect(errors.get('trace-p2')).toMatchObject({
      status: 'error',
      category: 'VALIDATION_ERROR',
      errors: [{ code: 'INVALID_OPTION' }],
    });
    expect(errors.get('trace-p3')).toMatchObject({
      message: 'Error creating CHANNEL_PARTNER. Some required properties were not set.',
      context: { properties: ['partner_name'] },
    });
  });

  it('without trace ids, refuses the whole batch for one bad row', async () => {
    const answer = await upsert([
      row('p1', { partner_name: 'N' }, false),
      row('p2', { partner_name: 'B', partner_tier: 'Tin' }, false),
    ]);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain('INVALID_OPTION');
    expect(portal.hubspot.store.count(partnerType)).toBe(0);
  });

  it('refuses duplicates, too many rows, and a property that is not unique', async () => {
    const duplicate = await upsert([row('p1', { partner_name: 'N' }), row('p1', { partner_name: 'M' })]);
    expect(duplicate.status).toBe(400);
    expect(duplicate.body).toMatchObject({
      message: 'Duplicate IDs found in batch input: [p1]. IDs must be unique',
      context: { ids: ['p1'] },
    });
    const many = await upsert(Array.from({ length: 101 }, (_, index) => row(`p${index}`, { partner_name: 'N' })));
    expect(many.status).toBe(400);
    const byName = await portal.call('POST', `${partners}/batch/upsert`, {
      inputs: [{ id: 'N', idProperty: 'partner_name', properties: {} }],
    });
    expect(byName.body.message).toBe(
      'Unable to perform update/upsert by non-unique 2-1000001 property partner_name in portal ID 12345678',
    );
    expect(portal.hubspot.store.count(partnerType)).toBe(0);
  });

  it('two rows of one batch cannot take the same unique value', async () => {
    const rows = [
      row('p1', { partner_name: 'N' }),
      { ...row('p2', { partner_name: 'M' }), properties: { partner_name: 'M', partner_desk_id: 'p1' } },
    ];
    const answer = await upsert(rows);
    expect(answer.status).toBe(207);
    expect(answer.body.errors[0].errors[0].code).toBe('CONFLICTING_UNIQUE_VALUE');
    expect(portal.hubspot.store.count(partnerType)).toBe(1);
  });

  it('doing it twice leaves the same state as doing it once', async () => {
    portal.hubspot.faults.set({ limitsOff: true });
    const rowsArbitrary = fc.uniqueArray(
      fc.record({
        key: fc.stringMatching(/^[a-z0-9]{1,8}$/),
        partner_name: fc.string({ minLength: 1, maxLength: 20 }).filter((name) => name.trim() !== ''),
        partner_tier: fc.constantFrom('Registered', 'Silver', 'Gold', ''),
        certificate_valid_until: fc.constantFrom('2026-12-31', '2027-02-28', ''),
      }),
      { selector: (each) => each.key, minLength: 1, maxLength: 15 },
    );
    await fc.assert(
      fc.asyncProperty(rowsArbitrary, async (rows) => {
        const inputs = rows.map(({ key, ...properties }) => row(key, properties));
        expect((await upsert(inputs)).status).toBe(200);
        const once = portal.hubspot.store.list(partnerType).map((record) => ({ id: record.id, ...record.properties }));
        const again = await upsert(inputs.toReversed());
        expect(again.status).toBe(200);
        expect(again.body.results.every((result: Body) => result.new === false)).toBe(true);
        const twice = portal.hubspot.store.list(partnerType).map((record) => ({ id: record.id, ...record.properties }));
        expect(twice).toEqual(once);
      }),
      { numRuns: 25 },
    );
  });
});

const linkTo = (id: string) => [
  { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 341 }] },
];

describe('the other batches', () => {
  it('read gives what is there and one entry for all that is not', async () => {
    const [first, second] = portal.hubspot.store.put('companies', [
      { properties: { name: 'A' } },
      { properties: { name: 'B' } },
    ]);
    const answer = await portal.call('POST', '/crm/objects/2026-09/companies/batch/read', {
      properties: ['name'],
      inputs: [{ id: first }, { id: '7' }, { id: second }, { id: '8' }],
    });
    expect(answer.status).toBe(207);
    expect(answer.body.results.map((result: Body) => result.properties.name)).toEqual(['A', 'B']);
    expect(answer.body.errors).toEqual([
      {
        status: 'error',
        category: 'OBJECT_NOT_FOUND',
        message: 'Could not get some COMPANY objects, they may be deleted or not exist. Check that ids are valid.',
        context: { ids: ['7', '8'] },
      },
    ]);
    const clean = await portal.call('POST', '/crm/objects/2026-09/companies/batch/read', { inputs: [{ id: first }] });
    expect(clean.status).toBe(200);
    expect(clean.body).not.toHaveProperty('errors');
  });

  it('create, update and archive', async () => {
    const made = await portal.call('POST', '/crm/objects/2026-09/deals/batch/create', {
      inputs: [{ properties: { dealname: 'A' }, associations: [] }, { properties: { dealname: 'B' } }],
    });
    expect(made.status).toBe(201);
    const ids: string[] = made.body.results.map((result: Body) => result.id);
    const changed = await portal.call('POST', '/crm/objects/2026-09/deals/batch/update', {
      inputs: [...ids.map((id) => ({ id, properties: { amount: '10' } })), { id: '7', properties: { amount: '1' } }],
    });
    expect(changed.status).toBe(207);
    expect(changed.body.results).toHaveLength(2);
    expect(changed.body.errors[0]).toMatchObject({ category: 'OBJECT_NOT_FOUND', context: { ids: ['7'] } });
    expect(
      (await portal.call('POST', '/crm/objects/2026-09/deals/batch/archive', { inputs: ids.map((id) => ({ id })) }))
        .status,
    ).toBe(204);
    expect(portal.hubspot.store.count('deals')).toBe(0);
  });

  it('create links to existing records and refuses unknown ones', async () => {
    const [company] = portal.hubspot.store.put('companies', [{ properties: { name: 'A' } }]);
    const made = await portal.call('POST', '/crm/objects/2026-09/deals', {
      properties: { dealname: 'A' },
      associations: linkTo(company!),
    });
    expect(portal.hubspot.store.associated('deals', made.body.id, 'companies')).toEqual([company]);
    const refused = await portal.call('POST', '/crm/objects/2026-09/deals', {
      properties: { dealname: 'B' },
      associations: linkTo('7'),
    });
    expect(refused.body.message).toBe('One or more associations are invalid');
    expect(portal.hubspot.store.count('deals')).toBe(1);
  });

  it('name what is missing in a body', async () => {
    const answer = await portal.call('POST', '/crm/objects/2026-09/deals/batch/create', {});
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain('Some required fields were not set: [inputs]');
  });
});
