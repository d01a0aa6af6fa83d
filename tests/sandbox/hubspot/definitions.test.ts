import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelPartner, openPortal, partnerType, type Portal, type Body } from './support.ts';

let portal: Portal;
beforeEach(async () => {
  portal = await openPortal();
});
afterEach(() => portal.close());

const schemas = '/crm-object-schemas/2026-09/schemas';
const dealProperties = '/crm/properties/2026-09/deals';
const registeredPartner = {
  name: 'registered_partner',
  label: 'Registered partner',
  type: 'string',
  fieldType: 'text',
  groupName: 'dealinformation',
};

const unique = (index: number) => ({ ...registeredPartner, name: `key_${index}`, hasUniqueValue: true });

describe('custom objects', () => {
  it('are defined, listed and addressed by id and full name, not by the bare name', async () => {
    const made = await portal.call('POST', schemas, channelPartner);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      objectTypeId: '2-1000001',
      fullyQualifiedName: partnerType,
      primaryDisplayProperty: 'partner_name',
      requiredProperties: ['partner_name'],
    });
    expect(made.body.associations.map((each: Body) => [each.fromObjectTypeId, each.toObjectTypeId])).toContainEqual([
      '2-1000001',
      '0-3',
    ]);
    expect((await portal.call('GET', schemas)).body.results).toHaveLength(1);
    for (const name of ['2-1000001', partnerType, 'p_channel_partner']) {
      expect((await portal.call('GET', `/crm/objects/2026-09/${name}`)).status).toBe(200);
    }
    expect((await portal.call('GET', '/crm/objects/2026-09/channel_partner')).body.message).toBe(
      'Unable to infer object type from: channel_partner',
    );
    expect((await portal.call('POST', schemas, channelPartner)).status).toBe(409);
  });

  it('can be associated with another object later, once', async () => {
    await portal.call('POST', schemas, { ...channelPartner, associatedObjects: [] });
    const link = { fromObjectTypeId: '2-1000001', toObjectTypeId: '0-3', name: 'partner_to_deal' };
    const made = await portal.call('POST', `${schemas}/2-1000001/associations`, link);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ fromObjectTypeId: '2-1000001', toObjectTypeId: '0-3' });
    expect((await portal.call('POST', `${schemas}/2-1000001/associations`, link)).status).toBe(409);
  });

  it('are refused where a schema names properties it lacks, and nothing is left behind', async () => {
    const answer = await portal.call('POST', schemas, { ...channelPartner, requiredProperties: ['nonsense'] });
    expect(answer.status).toBe(400);
    expect(answer.body.context.properties).toEqual(['nonsense']);
    expect((await portal.call('POST', schemas, { ...channelPartner, associatedObjects: ['widgets'] })).status).toBe(
      400,
    );
    expect((await portal.call('GET', schemas)).body.results).toEqual([]);
  });

  it('do not exist on a professional plan', async () => {
    const professional = await openPortal({ plan: 'professional' });
    try {
      const answer = await professional.call('POST', schemas, channelPartner);
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({
        category: 'MISSING_SCOPES',
        errors: [{ context: { requiredGranularScopes: ['crm.schemas.custom.write'] } }],
      });
      expect((await professional.call('POST', dealProperties, registeredPartner)).status).toBe(201);
    } finally {
      await professional.close();
    }
  });
});

describe('properties', () => {
  it('are made, read, used, changed and archived', async () => {
    const made = await portal.call('POST', dealProperties, registeredPartner);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: 'registered_partner', hasUniqueValue: false, hubspotDefined: false });
    const again = await portal.call('POST', dealProperties, registeredPartner);
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    });
    const deal = await portal.call('POST', '/crm/objects/2026-09/deals', {
      properties: { registered_partner: 'Northwind' },
    });
    expect(deal.status).toBe(201);
    expect((await portal.call('PATCH', `${dealProperties}/registered_partner`, { label: 'Partner' })).body.label).toBe(
      'Partner',
    );
    expect((await portal.call('DELETE', `${dealProperties}/registered_partner`)).status).toBe(204);
    expect((await portal.call('GET', `${dealProperties}/registered_partner`)).status).toBe(404);
    const refused = await portal.call('POST', '/crm/objects/2026-09/deals', {
      properties: { registered_partner: 'Northwind' },
    });
    expect(refused.body.errors[0].code).toBe('PROPERTY_DOESNT_EXIST');
    // The same name again brings the archived one back.
    expect((await portal.call('POST', dealProperties, registeredPartner)).status).toBe(201);
  });

  it('in batches, those that exist are told apart', async () => {
    await portal.call('POST', dealProperties, registeredPartner);
    const answer = await portal.call('POST', `${dealProperties}/batch/create`, {
      inputs: [
        registeredPartner,
        { ...registeredPartner, name: 'partner_conflict', type: 'bool', fieldType: 'booleancheckbox' },
      ],
    });
    expect(answer.status).toBe(207);
    expect(answer.body.results.map((result: Body) => result.name)).toEqual(['partner_conflict']);
    expect(answer.body.errors[0]).toMatchObject({
      category: 'OBJECT_ALREADY_EXISTS',
      context: { name: ['registered_partner'] },
    });
    const read = await portal.call('POST', `${dealProperties}/batch/read`, {
      archived: false,
      inputs: [{ name: 'amount' }, { name: 'nope' }],
    });
    expect(read.status).toBe(207);
  });

  it.each([
    ['a name with capitals', { name: 'RegisteredPartner' }],
    ['a field type that does not go with the type', { fieldType: 'number' }],
    ['an unknown group', { groupName: 'partners' }],
    ['a choice without options', { type: 'enumeration', fieldType: 'select' }],
    ['an unknown type', { type: 'money' }],
  ])('%s is refused', async (_what, change) => {
    const answer = await portal.call('POST', dealProperties, { ...registeredPartner, ...change });
    expect(answer.status).toBe(400);
    expect(answer.body.category).toBe('VALIDATION_ERROR');
  });

  it('get groups of their own', async () => {
    expect(
      (await portal.call('POST', `${dealProperties}/groups`, { name: 'partner_desk', label: 'Partner Desk' })).status,
    ).toBe(201);
    expect(
      (await portal.call('POST', `${dealProperties}/groups`, { name: 'partner_desk', label: 'Partner Desk' })).status,
    ).toBe(409);
    expect(
      (await portal.call('POST', dealProperties, { ...registeredPartner, groupName: 'partner_desk' })).status,
    ).toBe(201);
    expect(
      (await portal.call('GET', `${dealProperties}/groups`)).body.results.map((group: Body) => group.name),
    ).toContain('partner_desk');
  });

  it('unique ones are at most ten an object', async () => {
    for (let index = 0; index < 10; index += 1) {
      expect((await portal.call('POST', dealProperties, unique(index))).status).toBe(201);
    }
    expect((await portal.call('POST', dealProperties, unique(10))).status).toBe(400);
  });

  it('need their own scope', async () => {
    const reader = await openPortal({}, ['oauth', 'crm.objects.deals.read', 'crm.objects.deals.write']);
    try {
      const answer = await reader.call('POST', dealProperties, registeredPartner);
      expect(answer.status).toBe(403);
      expect(answer.body.errors[0].context.requiredGranularScopes).toEqual(['crm.schemas.deals.write']);
      expect((await reader.call('GET', dealProperties)).status).toBe(200);
      expect((await reader.call('GET', '/crm/objects/2026-09/contacts')).status).toBe(403);
    } finally {
      await reader.close();
    }
  });
});

describe('reference data', () => {
  it('the account itself', async () => {
    const answer = await portal.call('GET', '/account-info/2026-09/details');
    expect(answer.body).toMatchObject({ portalId: 12345678, companyCurrency: 'USD', timeZone: 'UTC' });
  });

  it('the sales pipeline', async () => {
    const answer = await portal.call('GET', '/crm/pipelines/2026-09/deals');
    expect(answer.body.results[0].id).toBe('default');
    const stages = Object.fromEntries(answer.body.results[0].stages.map((stage: Body) => [stage.id, stage.metadata]));
    expect(stages['closedwon']).toEqual({ isClosed: 'true', probability: '1.0' });
    expect(stages['closedlost']).toEqual({ isClosed: 'true', probability: '0.0' });
    expect(stages['appointmentscheduled'].isClosed).toBe('false');
  });

  it('owners, page by page', async () => {
    for (const id of ['30', '4', '100']) {
      portal.hubspot.store.putOwner({ id, email: `${id}@vendor.example`, firstName: 'Rosa', lastName: id });
    }
    const first = await portal.call('GET', '/crm/owners/2026-09?limit=2');
    expect(first.body.results.map((owner: Body) => owner.id)).toEqual(['4', '30']);
    const second = await portal.call('GET', `/crm/owners/2026-09?limit=2&after=${first.body.paging.next.after}`);
    expect(second.body.results.map((owner: Body) => owner.id)).toEqual(['100']);
    expect(second.body).not.toHaveProperty('paging');
    expect((await portal.call('GET', '/crm/owners/2026-09?email=30@VENDOR.example')).body.results[0].userId).toBe(30);
  });
});
