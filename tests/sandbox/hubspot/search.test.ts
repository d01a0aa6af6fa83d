import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPortal, type Portal, type Body } from './support.ts';

let portal: Portal;
beforeEach(async () => {
  portal = await openPortal();
  portal.hubspot.faults.set({ limitsOff: true });
});
afterEach(() => portal.close());

const search = (body: unknown) => portal.call('POST', '/crm/objects/2026-09/companies/search', body);
const names = async (filters: unknown[]) =>
  (await search({ filterGroups: [{ filters }], properties: ['name'] })).body.results.map(
    (hit: Body) => hit.properties.name,
  );

describe('search', () => {
  beforeEach(() => {
    portal.hubspot.store.put('companies', [
      {
        properties: { name: 'Acme GmbH', domain: 'acme.io', numberofemployees: 9 },
        createdAt: new Date('2026-01-01T00:00:00Z'),
      },
      { properties: { name: 'Acme Holding', numberofemployees: 120 }, createdAt: new Date('2026-06-01T00:00:00Z') },
      {
        properties: { name: 'Brightwater', domain: 'brightwater.example' },
        createdAt: new Date('2026-11-01T00:00:00Z'),
      },
    ]);
  });

  it.each([
    ['EQ without regard to case', { propertyName: 'name', operator: 'EQ', value: 'acme gmbh' }, ['Acme GmbH']],
    [
      'NEQ, empty values included',
      { propertyName: 'domain', operator: 'NEQ', value: 'acme.io' },
      ['Acme Holding', 'Brightwater'],
    ],
    ['numbers as numbers', { propertyName: 'numberofemployees', operator: 'GT', value: '10' }, ['Acme Holding']],
    ['BETWEEN', { propertyName: 'numberofemployees', operator: 'BETWEEN', value: '1', highValue: '9' }, ['Acme GmbH']],
    [
      'instants as milliseconds',
      { propertyName: 'createdate', operator: 'GTE', value: String(Date.UTC(2026, 5, 1)) },
      ['Acme Holding', 'Brightwater'],
    ],
    ['instants as text', { propertyName: 'createdate', operator: 'LT', value: '2026-06-01T00:00:00Z' }, ['Acme GmbH']],
    [
      'IN',
      { propertyName: 'domain', operator: 'IN', values: ['acme.io', 'brightwater.example'] },
      ['Acme GmbH', 'Brightwater'],
    ],
    ['HAS_PROPERTY', { propertyName: 'domain', operator: 'HAS_PROPERTY' }, ['Acme GmbH', 'Brightwater']],
    ['NOT_HAS_PROPERTY', { propertyName: 'domain', operator: 'NOT_HAS_PROPERTY' }, ['Acme Holding']],
    [
      'CONTAINS_TOKEN',
      { propertyName: 'name', operator: 'CONTAINS_TOKEN', value: 'acme' },
      ['Acme GmbH', 'Acme Holding'],
    ],
    [
      'CONTAINS_TOKEN with a wildcard',
      { propertyName: 'name', operator: 'CONTAINS_TOKEN', value: 'bright*' },
      ['Brightwater'],
    ],
  ])('%s', async (_what, filter, expected) => {
    expect(await names([filter])).toEqual(expected);
  });

  it('joins groups by or, filters by and, sorts, and searches words', async () => {
    const both = await search({
      filterGroups: [
        {
          filters: [
            { propertyName: 'name', operator: 'CONTAINS_TOKEN', value: 'acme' },
            { propertyName: 'domain', operator: 'HAS_PROPERTY' },
          ],
        },
        { filters: [{ propertyName: 'name', operator: 'EQ', value: 'Brightwater' }] },
      ],
      sorts: [{ propertyName: 'createdate', direction: 'DESCENDING' }],
    });
    expect(both.body.total).toBe(2);
    expect(both.body.results.map((hit: Body) => hit.properties.name)).toEqual(['Brightwater', 'Acme GmbH']);
    expect((await search({ query: 'HOLD' })).body.total).toBe(1);
    expect((await search({ sorts: ['-name'] })).body.results[0].properties.name).toBe('Brightwater');
  });

  it('finds nothing that is archived', async () => {
    const [hit] = (await search({ query: 'Brightwater' })).body.results;
    await portal.call('DELETE', `/crm/objects/2026-09/companies/${hit.id}`);
    expect((await search({ query: 'Brightwater' })).body.total).toBe(0);
  });

  it.each([
    [
      'too many groups',
      {
        filterGroups: Array.from({ length: 6 }, () => ({
          filters: [{ propertyName: 'name', operator: 'HAS_PROPERTY' }],
        })),
      },
    ],
    [
      'too many filters',
      {
        filterGroups: [
          { filters: Array.from({ length: 7 }, () => ({ propertyName: 'name', operator: 'HAS_PROPERTY' })) },
        ],
      },
    ],
    ['too large a page', { limit: 201 }],
    ['going beyond 10,000', { limit: 100, after: '9950' }],
    ['an unknown property', { filterGroups: [{ filters: [{ propertyName: 'nope', operator: 'EQ', value: '1' }] }] }],
    ['an unknown operator', { filterGroups: [{ filters: [{ propertyName: 'name', operator: 'LIKE', value: '1' }] }] }],
    ['a missing value', { filterGroups: [{ filters: [{ propertyName: 'name', operator: 'EQ' }] }] }],
    ['IN without values', { filterGroups: [{ filters: [{ propertyName: 'name', operator: 'IN', value: 'x' }] }] }],
  ])('refuses %s', async (_what, body) => {
    const answer = await search(body);
    expect(answer.status).toBe(400);
    expect(answer.body.category).toBe('VALIDATION_ERROR');
  });
});

it('pages through 200 at a time', async () => {
  portal.hubspot.store.put(
    'companies',
    Array.from({ length: 450 }, (_, index) => ({ properties: { name: `C${index}` } })),
  );
  const seen = new Set<string>();
  let after: string | undefined;
  do {
    const page = await search({ limit: 200, ...(after === undefined ? {} : { after }) });
    expect(page.body.total).toBe(450);
    for (const hit of page.body.results) seen.add(hit.id);
    after = page.body.paging?.next.after;
  } while (after !== undefined);
  expect(seen.size).toBe(450);
});

it('lags behind writes when told to, by the real clock', async () => {
  portal.hubspot.faults.set({ searchLagMs: 5000 });
  const made = await portal.call('POST', '/crm/objects/2026-09/companies', { properties: { name: 'Old name' } });
  expect((await search({})).body.total).toBe(0);
  portal.clock.programMs += 86_400_000;
  expect((await search({})).body.total).toBe(0);
  portal.clock.systemMs += 5001;
  expect((await search({})).body.results[0].properties.name).toBe('Old name');
  await portal.call('PATCH', `/crm/objects/2026-09/companies/${made.body.id}`, { properties: { name: 'New name' } });
  expect((await search({})).body.results[0].properties.name).toBe('Old name');
  expect((await portal.call('GET', `/crm/objects/2026-09/companies/${made.body.id}`)).body.properties.name).toBe(
    'New name',
  );
  portal.clock.systemMs += 5001;
  expect((await search({})).body.results[0].properties.name).toBe('New name');
});
