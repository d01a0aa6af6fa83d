import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPortal, type Portal } from './support.ts';

let portal: Portal;
beforeEach(async () => {
  portal = await openPortal();
});
afterEach(() => portal.close());

const companies = '/crm/objects/2026-09/companies';
const deals = '/crm/objects/2026-09/deals';

describe('a record through the API', () => {
  it('is created, read, changed and archived, with all values as strings', async () => {
    const made = await portal.call('POST', companies, { properties: { name: 'Acme GmbH', numberofemployees: 120 } });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toContain(`/crm/objects/2026-09/0-2/${made.body.id}`);
    expect(made.body.properties).toMatchObject({
      name: 'Acme GmbH',
      numberofemployees: '120',
      hs_object_id: made.body.id,
      createdate: '2026-11-22T09:00:00Z',
      hs_lastmodifieddate: '2026-11-22T09:00:00Z',
    });

    portal.clock.programMs += 60_500;
    const changed = await portal.call('PATCH', `${companies}/${made.body.id}`, {
      properties: { domain: 'acme.io', name: '' },
    });
    expect(changed.status).toBe(200);
    expect(changed.body.updatedAt).toBe('2026-11-22T09:01:00.500Z');

    const read = await portal.call('GET', `${companies}/${made.body.id}?properties=name,domain,city,nonsense`);
    expect(read.body.properties).toEqual({
      name: null,
      domain: 'acme.io',
      city: null,
      createdate: '2026-11-22T09:00:00Z',
      hs_lastmodifieddate: '2026-11-22T09:01:00.500Z',
      hs_object_id: made.body.id,
    });

    expect((await portal.call('DELETE', `${companies}/${made.body.id}`)).status).toBe(204);
    expect((await portal.call('DELETE', `${companies}/${made.body.id}`)).status).toBe(204);
    expect((await portal.call('GET', `${companies}/${made.body.id}`)).status).toBe(404);
    const archived = await portal.call('GET', `${companies}/${made.body.id}?archived=true`);
    expect(archived.body).toMatchObject({ archived: true, archivedAt: '2026-11-22T09:01:00.500Z' });
  });

  it('answers an unknown id as HubSpot does', async () => {
    const missing = await portal.call('GET', `${companies}/99999999999`);
    expect(missing.status).toBe(404);
    expect(missing.body).toMatchObject({
      status: 'error',
      message: 'resource not found',
      category: 'OBJECT_NOT_FOUND',
    });
    expect(missing.body.correlationId).toMatch(/^[0-9a-f-]{36}$/);
    const text = await portal.call('GET', `${companies}/acme`);
    expect(text.body.message).toBe('Object not found.  objectId are usually numeric.');
  });

  it('takes standard objects by name or number and refuses other names', async () => {
    portal.hubspot.store.put('deals', [{ properties: { dealname: 'A' } }]);
    for (const name of ['deals', 'deal', '0-3', 'DEAL']) {
      expect((await portal.call('GET', `/crm/objects/2026-09/${name}`)).body.results).toHaveLength(1);
    }
    const unknown = await portal.call('GET', '/crm/objects/2026-09/widgets');
    expect(unknown.status).toBe(400);
    expect(unknown.body.message).toBe('Unable to infer object type from: widgets');
  });

  it('answers under the older addresses too', async () => {
    portal.hubspot.store.put('deals', [{ properties: { dealname: 'A' } }]);
    expect((await portal.call('GET', '/crm/v3/objects/deals')).body.results).toHaveLength(1);
    expect((await portal.call('GET', '/crm/objects/2026-03/deals')).body.results).toHaveLength(1);
  });

  it('is found by a unique property', async () => {
    await portal.call('POST', '/crm/objects/2026-09/contacts', {
      properties: { email: 'Jo@Acme.io', firstname: 'Jo' },
    });
    const found = await portal.call('GET', '/crm/objects/2026-09/contacts/jo%40ACME.io?idProperty=email');
    expect(found.body.properties.firstname).toBe('Jo');
    const notUnique = await portal.call('GET', `${deals}/A?idProperty=dealname`);
    expect(notUnique.body.message).toContain('non-unique 0-3 property dealname');
  });
});

describe('what HubSpot refuses', () => {
  it.each([
    ['an unknown property', { partner_thing: 'x' }, 'PROPERTY_DOESNT_EXIST', 'partner_thing'],
    ['a wrong option', { dealtype: 'gift' }, 'INVALID_OPTION', 'dealtype'],
    ['a wrong stage', { dealstage: 'registered' }, 'INVALID_OPTION', 'dealstage'],
    ['a wrong pipeline', { pipeline: 'partners' }, 'INVALID_OPTION', 'pipeline'],
    ['a wrong number', { amount: '1,000.50' }, 'INVALID_NUMBER', 'amount'],
    ['a wrong date', { closedate: 'next week' }, 'INVALID_DATE', 'closedate'],
    ['a day that does not exist', { closedate: '2026-02-31' }, 'INVALID_DATE', 'closedate'],
    ['a calculated property', { hs_is_closed_won: 'true' }, 'READ_ONLY_VALUE', 'hs_is_closed_won'],
    ['a wrong owner', { hubspot_owner_id: 'rosa' }, 'INVALID_INTEGER', 'hubspot_owner_id'],
  ])('%s', async (_what, properties, code, name) => {
    const answer = await portal.call('POST', deals, { properties: { dealname: 'A', ...properties } });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ status: 'error', category: 'VALIDATION_ERROR' });
    expect(answer.body.errors).toEqual([{ code, message: expect.any(String), context: { propertyName: [name] } }]);
    const embedded = JSON.parse(answer.body.message.replace('Property values were not valid: ', ''));
    expect(embedded).toEqual([expect.objectContaining({ isValid: false, error: code, name })]);
    expect(portal.hubspot.store.count('deals')).toBe(0);
  });

  it('a contact whose e-mail is taken, naming the other', async () => {
    const first = await portal.call('POST', '/crm/objects/2026-09/contacts', { properties: { email: 'jo@acme.io' } });
    const second = await portal.call('POST', '/crm/objects/2026-09/contacts', { properties: { email: 'JO@acme.io' } });
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({
      category: 'CONFLICT',
      message: `Contact already exists. Existing ID: ${first.body.id}`,
    });
  });

  it('what an administrator made mandatory', async () => {
    portal.hubspot.faults.set({ requiredProperty: { objectType: 'companies', property: 'country' } });
    const refused = await portal.call('POST', companies, { properties: { name: 'Acme' } });
    expect(refused.status).toBe(400);
    expect(refused.body.errors[0]).toEqual({
      code: 'MISSING_REQUIRED_PROPERTY',
      message: 'A value for country must be provided',
      context: { propertyName: ['country'] },
    });
    expect((await portal.call('POST', companies, { properties: { name: 'Acme', country: 'Sweden' } })).status).toBe(
      201,
    );
  });

  it('what an administrator made mandatory under a condition, on updates too', async () => {
    const [id] = portal.hubspot.store.put('deals', [
      { properties: { dealname: 'A', dealstage: 'contractsent', pipeline: 'default' } },
    ]);
    const rule = { objectType: 'deals', property: 'closedate', when: { property: 'dealstage', value: 'closedwon' } };
    portal.hubspot.faults.set({ requiredProperty: rule });
    const refused = await portal.call('PATCH', `${deals}/${id}`, { properties: { dealstage: 'closedwon' } });
    expect(refused.body.errors[0].code).toBe('MISSING_CONDITIONAL_REQUIRED_PROPERTY');
    expect((await portal.call('PATCH', `${deals}/${id}`, { properties: { dealname: 'B' } })).status).toBe(200);
    const won = await portal.call('PATCH', `${deals}/${id}`, {
      properties: { dealstage: 'closedwon', closedate: '2026-11-22' },
    });
    expect(won.status).toBe(200);
  });
});

describe('values are normalised', () => {
  it('takes dates in several forms and warns when it stored something else', async () => {
    await portal.call('POST', '/crm/properties/2026-09/deals', {
      name: 'review_day',
      label: 'Review day',
      type: 'date',
      fieldType: 'date',
      groupName: 'dealinformation',
    });
    const forms: [string, string, boolean][] = [
      ['2026-11-24', '2026-11-24', false],
      [String(Date.UTC(2026, 10, 24)), '2026-11-24', false],
      ['2026-11-24T10:30:00Z', '2026-11-24', true],
      [String(Date.UTC(2026, 10, 24) / 1000), '2026-11-24', true],
    ];
    for (const [sent, stored, warned] of forms) {
      const made = await portal.call('POST', deals, { properties: { review_day: sent } });
      expect(made.body.properties.review_day).toBe(stored);
      expect(made.body.warnings?.[0]?.context.rawValue).toBe(warned ? sent : undefined);
    }
  });

  it("works out a deal's flags from its stage", async () => {
    const made = await portal.call('POST', deals, { properties: { dealname: 'A', dealstage: 'appointmentscheduled' } });
    expect(made.body.properties).toMatchObject({
      pipeline: 'default',
      hs_is_closed: 'false',
      hs_is_closed_won: 'false',
    });
    await portal.call('PATCH', `${deals}/${made.body.id}`, { properties: { dealstage: 'closedlost' } });
    const read = await portal.call(
      'GET',
      `${deals}/${made.body.id}?properties=hs_is_closed,hs_is_closed_won,hs_is_closed_lost`,
    );
    expect(read.body.properties).toMatchObject({
      hs_is_closed: 'true',
      hs_is_closed_won: 'false',
      hs_is_closed_lost: 'true',
    });
  });
});

describe('lists', () => {
  it('page by the last id seen, a hundred at most, each record once', async () => {
    portal.hubspot.store.put(
      'companies',
      Array.from({ length: 250 }, (_, index) => ({ properties: { name: `C${index}` } })),
    );
    const seen: string[] = [];
    let after = '';
    let pages = 0;
    do {
      const page = await portal.call('GET', `${companies}?limit=100${after && `&after=${after}`}`);
      seen.push(...page.body.results.map((record: { id: string }) => record.id));
      after = page.body.paging?.next.after ?? '';
      pages += 1;
    } while (after);
    expect(pages).toBe(3);
    const first = await portal.call('GET', `${companies}?limit=100`);
    expect(first.body.paging.next.link).toBe(
      `${portal.baseUrl}${companies}?limit=100&after=${first.body.paging.next.after}`,
    );
    expect(new Set(seen).size).toBe(250);
    expect((await portal.call('GET', `${companies}?limit=101`)).status).toBe(400);
  });

  it('carry associations when asked', async () => {
    const [company] = portal.hubspot.store.put('companies', [{ properties: { name: 'Acme' } }]);
    const [deal] = portal.hubspot.store.put('deals', [{ properties: { dealname: 'A' } }]);
    portal.hubspot.store.associate('deals', deal!, 'companies', company!);
    const page = await portal.call(
      'GET',
      `${deals}?associations=companies,contacts&properties=hs_primary_associated_company`,
    );
    expect(page.body.results[0].associations).toEqual({
      companies: {
        results: [
          { id: company, type: 'deal_to_company_unlabeled' },
          { id: company, type: 'deal_to_company' },
        ],
      },
    });
    expect(page.body.results[0].properties.hs_primary_associated_company).toBe(company);
  });
});

it('a record with very many associations shows the first of them and says there are more', async () => {
  const [company] = portal.hubspot.store.put('companies', [{ properties: { name: 'Acme' } }]);
  const ids = portal.hubspot.store.put(
    'contacts',
    Array.from({ length: 501 }, (_, index) => ({ properties: { email: `c${index}@acme.io` } })),
  );
  const [deal] = portal.hubspot.store.put('deals', [{ properties: { dealname: 'A' } }]);
  for (const id of ids) portal.hubspot.store.associate('deals', deal!, 'contacts', id);
  portal.hubspot.store.associate('deals', deal!, 'companies', company!);
  const { associations } = (await portal.call('GET', `${deals}/${deal}?associations=contacts,companies`)).body;
  expect(associations.contacts.results).toHaveLength(500);
  expect(associations.contacts.paging.next.after).toBe(ids[499]);
  expect(associations.companies).not.toHaveProperty('paging');
});

describe('merging', () => {
  it('keeps the primary, fills its gaps, moves the links, and answers for the old id', async () => {
    const [kept, gone] = portal.hubspot.store.put('companies', [
      { properties: { name: 'Acme' } },
      { properties: { name: 'ACME Inc', domain: 'acme.io' } },
    ]);
    const [deal] = portal.hubspot.store.put('deals', [{ properties: { dealname: 'A' } }]);
    portal.hubspot.store.associate('deals', deal!, 'companies', gone!);
    const merged = await portal.call('POST', `${companies}/merge`, { primaryObjectId: kept, objectIdToMerge: gone });
    expect(merged.status).toBe(200);
    expect(merged.body).toMatchObject({
      id: kept,
      properties: { name: 'Acme', domain: 'acme.io', hs_merged_object_ids: gone },
    });
    expect((await portal.call('GET', `${companies}/${gone}`)).body.id).toBe(kept);
    expect(portal.hubspot.store.associated('deals', deal!, 'companies')).toEqual([kept]);
    expect(portal.hubspot.store.get('deals', deal!)?.properties['hs_primary_associated_company']).toBe(kept);
    expect((await portal.call('GET', companies)).body.results).toHaveLength(1);
  });
});
