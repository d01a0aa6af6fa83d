import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asHubSpotSigns, call, hubSpotCall, hubSpotHeaders, viaHubSpot, type CardCall } from './support/call.ts';
import { now, origin, previousSecret, startEdge, type RunningEdge } from './support/edge.ts';
import { partnerId, registrationId } from './support/view-models.ts';

let edge: RunningEdge;
beforeEach(async () => void (edge = await startEdge()));
afterEach(() => edge.stop());

const card = '/deals/42/card';
const check = { partnerId, customerName: 'Acme GmbH' };

describe('a request that HubSpot signed', () => {
  it('reaches the story as the person HubSpot names', async () => {
    const answer = await viaHubSpot(edge, 'GET', card, { query: { locale: 'de_AT', timeZone: 'Europe/Vienna' } });
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ headline: { sentence: 'No partner on this deal yet.' } });
    const caller = {
      tenantId: 'tenant-1',
      crm: 'hubspot',
      userId: '7',
      email: 'rosa@vendor.example',
      name: 'Rosa Lindqvist',
      role: 'rep',
    };
    const input = { dealId: '42', reader: { locale: 'de-AT', timeZone: 'Europe/Vienna' } };
    expect(edge.calls).toEqual([{ story: 'dealCard', input: [caller, input] }]);
  });

  it('is taken over a body too, byte for byte', async () => {
    const rawBody = `{ "partnerId": "${partnerId}",\n\t"customerName": "Žluťoučký kůň s.r.o." }\n`;
    const answer = await viaHubSpot(edge, 'POST', '/deals/42/check', { rawBody });
    expect(answer.status).toBe(200);
    expect(edge.calls[0]?.input[1]).toMatchObject({ request: { customerName: 'Žluťoučký kůň s.r.o.' } });
  });

  it('counts an unknown person as a rep', async () => {
    await viaHubSpot(edge, 'GET', card, { email: 'Nobody+Known@Vendor.example' });
    expect(edge.calls[0]?.input[0]).toMatchObject({ email: 'nobody+known@vendor.example', name: null, role: 'rep' });
  });

  it('is taken with the previous client secret while it is being rotated', async () => {
    expect((await viaHubSpot(edge, 'GET', card, { key: previousSecret })).status).toBe(200);
    expect(edge.lines.map((line) => line['msg'])).toContain('HubSpot still signs with a previous client secret');
  });

  it('is judged by the configured origin, whatever Host says', async () => {
    const { path, headers, ...rest } = hubSpotCall('GET', card);
    const uri = asHubSpotSigns(`https://evil.example${path}`);
    const forEvil = hubSpotHeaders({ method: 'GET', uri });
    expect((await call(edge, path, { ...rest, headers: { ...forEvil, host: 'evil.example' } })).status).toBe(401);
    expect((await call(edge, path, { ...rest, headers: { ...headers, host: 'evil.example' } })).status).toBe(200);
  });
});

const expectRefused = async (given: {
  path: string;
  headers?: Record<string, string>;
  method?: string;
  body?: string | Buffer;
}) => {
  const { path, ...rest } = given;
  const answer = await call(edge, path, rest);
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toBe('HubSpot-Signature-v3');
  expect(answer.json()).toMatchObject({ type: 'urn:partner-desk:problem:unauthenticated', status: 401 });
  expect(edge.calls).toEqual([]);
};
const reasons = () => edge.lines.map((line) => line['refused']).filter((reason) => reason !== undefined);

describe('401, and nothing reaches a story', () => {
  it.each<[string, string, CardCall]>([
    ['forged', 'wrong_signature', { key: 'not-the-secret' }],
    ['stale', 'stale', { at: now.getTime() - 300_001 }],
    ['stamped in the future', 'from_the_future', { at: now.getTime() + 300_001 }],
    ['without a number for a timestamp', 'malformed_timestamp', { headers: { 'x-hubspot-request-timestamp': 'soon' } }],
    [
      'with an absurdly long signature',
      'malformed_signature',
      { headers: { 'x-hubspot-signature-v3': 'A'.repeat(4000) } },
    ],
  ])('%s', async (_name, reason, given) => {
    await expectRefused(hubSpotCall('POST', '/deals/42/check', { body: check, ...given }));
    expect(reasons()).toEqual([reason]);
  });

  it('with a changed body', async () => {
    const given = hubSpotCall('POST', '/deals/42/check', { body: check });
    await expectRefused({ ...given, body: JSON.stringify({ ...check, customerName: 'Other Ltd' }) });
  });

  it('for another deal', async () => {
    const given = hubSpotCall('GET', card);
    await expectRefused({ ...given, path: given.path.replace('/42/', '/43/') });
  });

  it('for another person', async () => {
    const given = hubSpotCall('GET', card);
    await expectRefused({ ...given, path: given.path.replace('rosa', 'paul') });
  });

  it('with another method', async () => {
    const given = hubSpotCall('GET', `/registrations/${registrationId}/approve`);
    await expectRefused({ ...given, method: 'POST' });
  });

  it.each(['x-hubspot-signature-v3', 'x-hubspot-request-timestamp'])('without %s', async (name) => {
    const given = hubSpotCall('GET', card);
    await expectRefused({
      ...given,
      headers: Object.fromEntries(Object.entries(given.headers ?? {}).filter(([key]) => key !== name)),
    });
  });

  // Whoever composes an address could put a name of their choice before the one that HubSpot appends.
  it.each([
    ['userEmail', 'userEmail=paul%40vendor.example'],
    ['userId', 'userId=1'],
    ['portalId', 'portalId=1'],
    ['appId', 'appId=1'],
  ])('naming %s twice in a validly signed address', async (_name, extra) => {
    const { path } = hubSpotCall('GET', card);
    const twice = path.replace('?', `?${extra}&`);
    await expectRefused({
      path: twice,
      headers: hubSpotHeaders({ method: 'GET', uri: asHubSpotSigns(origin + twice) }),
    });
    expect(reasons()).toEqual(['identity']);
  });

  it.each([
    ['another app', /appId=\d+/, 'appId=1'],
    ['a portal that is no number', /portalId=\d+/, 'portalId=abc'],
    ['no e-mail address', /userEmail=[^&]+/, 'userEmail=rosa'],
  ])('naming %s in a validly signed address', async (_name, pattern, replacement) => {
    const path = hubSpotCall('GET', card).path.replace(pattern, replacement);
    await expectRefused({ path, headers: hubSpotHeaders({ method: 'GET', uri: asHubSpotSigns(origin + path) }) });
  });

  it('where HubSpot is not configured', async () => {
    await edge.stop();
    edge = await startEdge({ hubSpot: null });
    await expectRefused(hubSpotCall('GET', card));
    expect(reasons()).toEqual(['hubspot_not_configured']);
  });
});

describe('a signature used a second time', () => {
  it.each(['GET', 'POST'] as const)('is refused (%s)', async (method) => {
    const path = method === 'GET' ? card : '/deals/42/check';
    const given = hubSpotCall(method, path, method === 'POST' ? { body: check } : {});
    const { path: target, ...rest } = given;
    expect((await call(edge, target, rest)).status).toBe(200);
    expect((await call(edge, target, rest)).status).toBe(401);
    expect(edge.calls).toHaveLength(1);
    expect(edge.lines.map((line) => line['refused'])).toContain('used_before');
  });

  it('is refused in the other spelling of the same address', async () => {
    const { path, ...rest } = hubSpotCall('GET', card);
    expect((await call(edge, path, rest)).status).toBe(200);
    expect((await call(edge, path.replace('%40', '@'), rest)).status).toBe(401);
  });

  it('wins once when both arrive in the same instant', async () => {
    const { path, ...rest } = hubSpotCall('POST', '/deals/42/check', { body: check });
    const answers = await Promise.all(Array.from({ length: 8 }, () => call(edge, path, rest)));
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, ...Array(7).fill(401)]);
    expect(edge.calls).toHaveLength(1);
  });

  it('is refused even after a refusal of ours (422)', async () => {
    const { path, ...rest } = hubSpotCall('POST', '/deals/42/check', { body: { surprise: true } });
    expect((await call(edge, path, rest)).status).toBe(422);
    expect((await call(edge, path, rest)).status).toBe(401);
  });

  it('is taken again after a fault of ours, because HubSpot repeats those once as they were', async () => {
    const { path, ...rest } = hubSpotCall('POST', '/deals/42/check', { body: check });
    edge.answer('checkRegistration', () => Promise.reject(new Error('database went away')));
    expect((await call(edge, path, rest)).status).toBe(500);
    edge.answer('checkRegistration', async () => ({
      sentence: 'Free.',
      tone: 'success',
      outcome: 'free',
      findings: [],
    }));
    expect((await call(edge, path, rest)).status).toBe(200);
    expect((await call(edge, path, rest)).status).toBe(401);
  });
});

it('a signature is free again when the fault came before the story', async () => {
  await edge.stop();
  let healthy = false;
  edge = await startEdge({
    findMember: async () => {
      if (!healthy) throw new Error('pool is closed');
      return null;
    },
  });
  const { path, ...rest } = hubSpotCall('GET', card);
  expect((await call(edge, path, rest)).status).toBe(500);
  healthy = true;
  expect((await call(edge, path, rest)).status).toBe(200);
});

it('a portal that is not connected is told so', async () => {
  const path = hubSpotCall('GET', card).path.replace(/portalId=\d+/, 'portalId=999');
  const answer = await call(edge, path, {
    headers: hubSpotHeaders({ method: 'GET', uri: asHubSpotSigns(origin + path) }),
  });
  expect(answer.status).toBe(403);
  expect(answer.json()).toMatchObject({ detail: 'This HubSpot account is not connected to Partner Desk.' });
  expect(edge.calls).toEqual([]);
});
