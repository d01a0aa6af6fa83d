import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerOf, channelPartner, openPortal, partnerType, type Portal, tokenForm } from './support.ts';

let portal: Portal;
beforeEach(async () => {
  portal = await openPortal();
});
afterEach(() => portal.close());

describe('a snapshot', () => {
  it('carries everything to another process', async () => {
    await portal.call('POST', '/crm-object-schemas/2026-09/schemas', channelPartner);
    const partner = await portal.call('POST', `/crm/objects/2026-09/${partnerType}`, {
      properties: { partner_name: 'N', partner_desk_id: 'p1' },
    });
    const [company] = portal.hubspot.store.put('companies', [{ properties: { name: 'A' } }]);
    portal.hubspot.store.associate(partnerType, partner.body.id, 'companies', company!);
    portal.hubspot.store.putOwner({ id: '4', email: 'rosa@vendor.example', firstName: 'Rosa', lastName: 'Lindqvist' });
    const { refreshToken } = portal.hubspot.install();

    const next = await openPortal();
    try {
      next.hubspot.restore(portal.hubspot.snapshot());
      expect(JSON.parse(next.hubspot.snapshot())).toEqual(JSON.parse(portal.hubspot.snapshot()));
      const form = tokenForm({ grant_type: 'refresh_token', refresh_token: refreshToken });
      const { body } = await answerOf(await fetch(`${next.baseUrl}/oauth/2026-09/token`, form));
      const headers = { authorization: `Bearer ${body.access_token}` };
      const read = await answerOf(
        await fetch(
          `${next.baseUrl}/crm/objects/2026-09/${partnerType}/p1?idProperty=partner_desk_id&associations=companies`,
          { headers },
        ),
      );
      expect(read.body.id).toBe(partner.body.id);
      expect(read.body.associations.companies.results[0].id).toBe(company);
      const made = next.hubspot.ui.create(partnerType, { partner_name: 'M' }, 1);
      expect(Number(made.id)).toBeGreaterThan(Number(partner.body.id));
    } finally {
      await next.close();
    }
  });

  it('of another portal, or no snapshot at all, is refused', async () => {
    const other = await openPortal({ portalId: 87654321 });
    try {
      expect(() => other.hubspot.restore(portal.hubspot.snapshot())).toThrow(/portal 12345678/);
      expect(() => other.hubspot.restore('{}')).toThrow(/version/);
    } finally {
      await other.close();
    }
  });
});

it('ten thousand records go in at once', () => {
  // Processor time, not the clock on the wall: other tests run beside this one.
  const before = process.cpuUsage();
  const companies = portal.hubspot.store.put(
    'companies',
    Array.from({ length: 10_000 }, (_, index) => ({
      properties: { name: `Company ${index}`, domain: `c${index}.example`, numberofemployees: index },
    })),
  );
  const deals = portal.hubspot.store.put(
    'deals',
    Array.from({ length: 10_000 }, (_, index) => ({
      properties: {
        dealname: `Deal ${index}`,
        dealstage: index % 2 ? 'closedwon' : 'contractsent',
        pipeline: 'default',
      },
    })),
  );
  deals.forEach((deal, index) => portal.hubspot.store.associate('deals', deal, 'companies', companies[index] ?? ''));
  const used = process.cpuUsage(before);
  expect((used.user + used.system) / 1000).toBeLessThan(1500);
  expect(portal.hubspot.store.count('deals')).toBe(10_000);
  expect(portal.hubspot.store.get('deals', deals[1]!)?.properties['hs_is_closed_won']).toBe('true');
  expect(portal.hubspot.store.get('deals', deals[1]!)?.properties['hs_primary_associated_company']).toBe(companies[1]);
});

describe('recorded exchanges', () => {
  it('hold both sides as they went over the wire', async () => {
    portal.exchanges.length = 0;
    await portal.call('POST', '/crm/objects/2026-09/deals', { properties: { dealname: 'A' } });
    await expect.poll(() => portal.exchanges.length).toBe(1);
    const [entry] = portal.exchanges;
    expect(entry).toMatchObject({
      method: 'POST',
      url: `${portal.baseUrl}/crm/objects/2026-09/deals`,
      requestBody: '{"properties":{"dealname":"A"}}',
      status: 201,
    });
    expect(entry?.requestHeaders['authorization']).toBe(`Bearer ${portal.token}`);
    expect(entry?.responseHeaders['content-type']).toBe('application/json;charset=utf-8');
    expect(JSON.parse(entry?.responseBody ?? '').properties.dealname).toBe('A');
    expect(entry?.ms).toBeGreaterThan(0);
    expect(entry?.startedAt).toBeInstanceOf(Date);
  });

  it("can bear HubSpot's own address", async () => {
    const hubspotLike = await openPortal({ recordedOrigin: 'https://api.hubapi.com' });
    try {
      const entries: string[] = [];
      hubspotLike.exchanges.length = 0;
      await hubspotLike.call('GET', '/crm/objects/2026-09/deals?limit=5');
      await expect.poll(() => hubspotLike.exchanges.length).toBe(1);
      entries.push(...hubspotLike.exchanges.map((entry) => entry.url));
      expect(entries).toEqual(['https://api.hubapi.com/crm/objects/2026-09/deals?limit=5']);
    } finally {
      await hubspotLike.close();
    }
  });
});
