import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, hubSpotHeaders, type Reply } from './support/call.ts';
import { now, origin, portalId, startEdge, type RunningEdge } from './support/edge.ts';

let edge: RunningEdge;
beforeEach(async () => void (edge = await startEdge()));
afterEach(() => edge.stop());

const path = '/webhooks/hubspot';
const post = (
  body: unknown,
  change: { raw?: string; at?: number; key?: string; headers?: Record<string, string> } = {},
) => {
  const raw = change.raw ?? JSON.stringify(body);
  const { at, key } = change;
  const signed = hubSpotHeaders({
    method: 'POST',
    uri: origin + path,
    body: raw,
    ...(at === undefined ? {} : { at }),
    ...(key === undefined ? {} : { key }),
  });
  return call(edge, path, {
    method: 'POST',
    body: raw,
    headers: { 'content-type': 'application/json', ...signed, ...change.headers },
  });
};

const creation = {
  eventId: 1,
  subscriptionId: 12345,
  portalId,
  occurredAt: 1564113600000,
  subscriptionType: 'contact.creation',
  attemptNumber: 0,
  objectId: 123,
  changeSource: 'CRM',
  changeFlag: 'NEW',
  appId: 54321,
};
const change = {
  objectId: 1246965,
  propertyName: 'lifecyclestage',
  propertyValue: 'subscriber',
  changeSource: 'ACADEMY',
  eventId: 3816279340,
  subscriptionId: 25,
  portalId,
  appId: 1160452,
  occurredAt: 1462216307945,
  eventType: 'contact.propertyChange',
  subscriptionType: 'contact.propertyChange',
  attemptNumber: 0,
};
const merge = {
  objectId: 100,
  primaryObjectId: 100,
  mergedObjectIds: [200, 300],
  newObjectId: null,
  numberOfPropertiesMoved: 14,
  eventId: 11112222333,
  subscriptionId: 60,
  portalId,
  occurredAt: 1715050000000,
  subscriptionType: 'contact.merge',
  objectTypeId: '0-1',
};
const association = {
  associationType: 'CONTACT_TO_COMPANY',
  fromObjectId: 1246965,
  toObjectId: 7654321,
  associationRemoved: false,
  isPrimaryAssociation: true,
  eventId: 44445555666,
  subscriptionId: 75,
  portalId,
  occurredAt: 1715100000000,
  subscriptionType: 'contact.associationChange',
  associationTypeId: 1,
};

describe('a batch that HubSpot signed', () => {
  it('are not taken from cards, whose author chooses the portal in the body', async () => {
    const raw = JSON.stringify([creation]);
    const asked = `${path}?userId=7&portalId=99999&userEmail=mallory%40acme.example&appId=4242`;
    const headers = {
      'content-type': 'application/json',
      ...hubSpotHeaders({ method: 'POST', uri: origin + asked, body: raw }),
    };
    expect((await call(edge, asked, { method: 'POST', body: raw, headers })).status).toBe(401);
    expect(edge.calls).toEqual([]);
  });

  it('is handed over as it came, then acknowledged', async () => {
    const batch = [creation, change, merge, association];
    expect((await post(batch)).status).toBe(204);
    expect(edge.calls).toEqual([{ story: 'receiveHubSpotWebhooks', input: ['tenant-1', String(portalId), batch] }]);
  });

  it('may be as large as HubSpot makes them', async () => {
    const batch = Array.from({ length: 100 }, (_, index) => ({ ...change, eventId: index }));
    expect((await post(batch)).status).toBe(204);
    expect(edge.calls[0]?.input[2]).toHaveLength(100);
  });

  it('is parted by portal', async () => {
    await edge.stop();
    edge = await startEdge({ findTenantByHubSpotPortal: async (portal) => `tenant-of-${portal}` });
    await post([creation, { ...change, portalId: 33 }, merge]);
    expect(edge.calls.map((stored) => stored.input)).toEqual([
      [`tenant-of-${portalId}`, String(portalId), [creation, merge]],
      ['tenant-of-33', '33', [{ ...change, portalId: 33 }]],
    ]);
  });

  it('of a portal that is not connected is acknowledged and noted, because a repetition would help nobody', async () => {
    expect((await post([{ ...creation, portalId: 999 }, change])).status).toBe(204);
    expect(edge.calls).toHaveLength(1);
    expect(edge.lines).toContainEqual(expect.objectContaining({ level: 40, portalId: '999', events: 1 }));
  });

  it('is not acknowledged before it is stored', async () => {
    const stored = Promise.withResolvers<void>();
    edge.answer('receiveHubSpotWebhooks', () => stored.promise);
    let answered = false;
    const answer = post([creation]).finally(() => (answered = true));
    await expect.poll(() => edge.calls.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answered).toBe(false);
    stored.resolve();
    expect((await answer).status).toBe(204);
  });

  it('that could not be stored answers 503, and is taken when HubSpot sends it again just as it was', async () => {
    edge.answer('receiveHubSpotWebhooks', () => Promise.reject(new Error('no connection to rosa@vendor.example')));
    const refused = await post([creation]);
    expect(refused.status).toBe(503);
    expect(refused.text).not.toContain('connection');
    edge.answer('receiveHubSpotWebhooks', async () => {});
    expect((await post([creation])).status).toBe(204);
    expect((await post([creation])).status).toBe(401);
  });

  it('is answered 503 too where the tenants cannot be looked up', async () => {
    await edge.stop();
    edge = await startEdge({ findTenantByHubSpotPortal: () => Promise.reject(new Error('database down')) });
    expect((await post([creation])).status).toBe(503);
  });

  it('leaves no property value in the log', async () => {
    edge.answer('receiveHubSpotWebhooks', () => Promise.reject(new Error('down')));
    await post([{ ...change, propertyValue: 'Very Private Person' }]);
    expect(edge.rawLog()).not.toContain('Very Private');
  });
});

const expectNothingStored = async (answer: Promise<Reply>, status: number) => {
  const answered = await answer;
  expect(answered.status).toBe(status);
  expect(edge.calls).toEqual([]);
  return answered;
};

describe('nothing is stored', () => {
  it.each([
    ['forged', { key: 'not-the-secret' }],
    ['stale', { at: now.getTime() - 300_001 }],
    ['from the future', { at: now.getTime() + 300_001 }],
    ['without a signature', { headers: { 'x-hubspot-signature-v3': '' } }],
  ])('401 for a batch that is %s', async (_name, change) => {
    await expectNothingStored(post([creation], change), 401);
  });

  it('401 for a v1 signature', async () => {
    const body = JSON.stringify([creation]);
    const headers = { 'content-type': 'application/json', 'x-hubspot-signature': '232db2615f3d666fe21a8ec971ac7b54' };
    await expectNothingStored(call(edge, path, { method: 'POST', body, headers }), 401);
  });

  it.each([
    ['no list', creation, 'body', 'must be a list'],
    ['an empty list', [], 'body', 'must have at least 1 entries'],
    ['no portal', [{ ...creation, portalId: undefined }], '[0].portalId', 'is required'],
    ['a portal in letters', [creation, { ...creation, portalId: 'abc' }], '[1].portalId', 'must be a number'],
    ['no instant', [{ ...creation, occurredAt: undefined }], '[0].occurredAt', 'is required'],
    ['a text for an event', ['event'], '[0]', 'must be a JSON object'],
  ])('422 for %s', async (_name, body, field, message) => {
    const answer = await expectNothingStored(post(body), 422);
    expect(answer.json()).toMatchObject({ errors: [{ field, message }] });
  });

  it('400 for broken JSON', async () => {
    await expectNothingStored(post(null, { raw: '[{"portalId":' }), 400);
  });

  it('413 for more than a megabyte', async () => {
    await expectNothingStored(post([{ ...creation, padding: 'x'.repeat(1024 * 1024) }]), 413);
  });
});
