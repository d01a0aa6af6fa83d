import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, salesforceCall, viaSalesforce } from './support/call.ts';
import { orgKey, startEdge, type RunningEdge } from './support/edge.ts';

let edge: RunningEdge;
beforeEach(async () => void (edge = await startEdge()));
afterEach(() => edge.stop());

const card = '/deals/0065g00000AbCdEAAV/card';

describe('a callout with the key of its org', () => {
  it('reaches the story as the user that Apex names', async () => {
    const answer = await viaSalesforce(edge, 'GET', card, { as: 'partner_manager' });
    expect(answer.status).toBe(200);
    expect(edge.calls[0]?.input).toEqual([
      {
        tenantId: 'tenant-1',
        crm: 'salesforce',
        userId: '0055g00000AbCdEAAV',
        email: 'paul@vendor.example',
        name: 'Paul Mwangi',
        role: 'partner_manager',
      },
      { dealId: '0065g00000AbCdEAAV', reader: { locale: 'en', timeZone: 'UTC' } },
    ]);
  });

  it('may be sent twice: the ids in the body make it safe', async () => {
    await viaSalesforce(edge, 'GET', card);
    expect((await viaSalesforce(edge, 'GET', card)).status).toBe(200);
  });
});

describe('401, and nothing reaches a story', () => {
  it.each([
    ['a wrong key', { authorization: `Bearer ${orgKey.replace('k3y', 'kex')}` }],
    ['a key in another case', { authorization: `Bearer ${orgKey.toUpperCase()}` }],
    ['no scheme', { authorization: orgKey }],
    ['another scheme', { authorization: `Basic ${orgKey}` }],
    ['a key of absurd length', { authorization: `Bearer ${'k'.repeat(5000)}` }],
    ['an empty key', { authorization: 'Bearer ' }],
    ['another org', { 'x-partner-desk-org': '00D5g00000OtHeRBEA0'.slice(0, 18) }],
    ['a short org id', { 'x-partner-desk-org': '00D5g00000SaNdB' }],
    ['no org', { 'x-partner-desk-org': '' }],
    ['a user id of something else', { 'x-partner-desk-user': '0015g00000AbCdEAAV' }],
    ['no user', { 'x-partner-desk-user': '' }],
    ['no e-mail address', { 'x-partner-desk-email': 'Rosa' }],
    ['two e-mail addresses', { 'x-partner-desk-email': 'rosa@vendor.example, paul@vendor.example' }],
  ])('%s', async (_name, headers) => {
    const answer = await viaSalesforce(edge, 'GET', card, { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Partner Desk"');
    expect(edge.calls).toEqual([]);
    expect(edge.rawLog()).not.toContain(orgKey);
  });

  it.each(['authorization', 'x-partner-desk-org', 'x-partner-desk-user', 'x-partner-desk-email'])(
    'without %s',
    async (name) => {
      const { path, headers, ...rest } = salesforceCall('GET', card);
      const others = Object.fromEntries(Object.entries(headers ?? {}).filter(([key]) => key !== name));
      expect((await call(edge, path, { ...rest, headers: others })).status).toBe(401);
      expect(edge.calls).toEqual([]);
    },
  );

  it('a HubSpot signature opens no Salesforce route', async () => {
    const answer = await call(edge, `/api/salesforce${card}`, {
      headers: { 'x-hubspot-signature-v3': 'A'.repeat(44) },
    });
    expect(answer.status).toBe(401);
  });
});
