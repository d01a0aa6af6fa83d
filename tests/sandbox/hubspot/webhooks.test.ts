import { createHmac } from 'node:crypto';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodedForSigning, signV3 } from '../../../src/sandbox/sign-v3.ts';
import { subscriptionsDeclared } from '../../../src/sandbox/hubspot/webhook-subscriptions.ts';
import { listen, openPortal, type Portal, shut, type Body } from './support.ts';

const secret = 'sandbox-client-secret';
const registered = 'https://partner-desk.example.com/webhooks/hubspot?tenant=a%40b%2Fc';

interface Delivery {
  headers: Record<string, string | string[] | undefined>;
  raw: string;
  events: Record<string, Body>[];
}

let portal: Portal;
let deliveries: Delivery[];
let answerWith: number | 'never';
let receiver: Awaited<ReturnType<typeof listen>>;

beforeEach(async () => {
  deliveries = [];
  answerWith = 204;
  const app = express();
  app.post('/hook', express.text({ type: () => true, limit: '1mb' }), (request, response) => {
    deliveries.push({ headers: request.headers, raw: request.body, events: JSON.parse(request.body) });
    if (answerWith !== 'never') response.status(answerWith).end();
  });
  receiver = await listen(app);
  portal = await openPortal({
    webhookTarget: { url: registered, deliverTo: `${receiver.url}/hook`, secret },
    webhookRetryTimeScale: 0.0001,
    webhookTimeoutMs: 1500,
  });
});
afterEach(async () => {
  await portal.close();
  await shut(receiver.server);
});

const events = () => deliveries.flatMap((delivery) => delivery.events);
const ofType = (type: string) => events().filter((event) => event['subscriptionType'] === `object.${type}`);

const deliverAll = async () => {
  expect((await portal.hubspot.webhooks.flush()).failed).toBe(0);
};

describe('what is told', () => {
  it('creation and each value, by an app', async () => {
    const made = await portal.call('POST', '/crm/objects/2026-09/deals', {
      properties: { dealname: 'A', amount: '10' },
    });
    await deliverAll();
    expect(ofType('creation')).toEqual([
      expect.objectContaining({
        objectId: Number(made.body.id),
        objectTypeId: '0-3',
        portalId: 12345678,
        appId: 4242,
        occurredAt: portal.clock.programMs,
        changeSource: 'INTEGRATION',
        attemptNumber: 0,
      }),
    ]);
    expect(ofType('propertyChange').map((event) => [event['propertyName'], event['propertyValue']])).toEqual([
      ['dealname', 'A'],
      ['amount', '10'],
    ]);
  });

  it('only what changed, by a person in HubSpot', async () => {
    const [id] = portal.hubspot.store.put('companies', [{ properties: { name: 'Acme', city: 'Malmö' } }]);
    portal.hubspot.ui.update('companies', id!, { name: 'Acme', city: '', domain: 'acme.io' }, 77);
    await deliverAll();
    expect(
      events().map((event) => [
        event['propertyName'],
        event['propertyValue'],
        event['changeSource'],
        event['sourceId'],
      ]),
    ).toEqual([
      ['city', '', 'CRM_UI', 'userId:77'],
      ['domain', 'acme.io', 'CRM_UI', 'userId:77'],
    ]);
    expect(() => portal.hubspot.ui.update('companies', id!, { nonsense: 'x' }, 77)).toThrow(/does not exist/);
  });

  it('deletion, merge and associations from both ends', async () => {
    const [kept, gone, third] = portal.hubspot.store.put('companies', [
      { properties: { name: 'A' } },
      { properties: { name: 'B' } },
      { properties: { name: 'C' } },
    ]);
    const [deal] = portal.hubspot.store.put('deals', [{ properties: { dealname: 'D' } }]);
    portal.hubspot.ui.merge('companies', kept!, gone!, 77);
    portal.hubspot.ui.archive('companies', third!, 77);
    portal.hubspot.ui.associate('deals', deal!, 'companies', kept!, 77);
    await deliverAll();
    expect(ofType('merge')[0]).toMatchObject({
      primaryObjectId: Number(kept),
      mergedObjectIds: [Number(gone)],
      newObjectId: Number(kept),
    });
    expect(ofType('deletion').map((event) => event['objectId'])).toEqual([Number(third)]);
    const associations = ofType('associationChange');
    expect(
      associations.map((event) => [
        event['associationType'],
        event['associationTypeId'],
        event['isPrimaryAssociation'],
      ]),
    ).toEqual([
      ['DEAL_TO_COMPANY', 341, false],
      ['COMPANY_TO_DEAL', 342, false],
      ['DEAL_TO_COMPANY', 5, true],
      ['COMPANY_TO_DEAL', 6, true],
    ]);
    expect(associations[0]).toMatchObject({
      fromObjectId: Number(deal),
      toObjectId: Number(kept),
      associationRemoved: false,
    });
    expect(associations[0]).not.toHaveProperty('objectId');
  });

  it('nothing when loading, and only what the app declared', async () => {
    portal.hubspot.webhooks.setSubscriptions(
      subscriptionsDeclared({
        config: {
          subscriptions: {
            crmObjects: [
              {
                subscriptionType: 'object.propertyChange',
                objectType: 'deal',
                propertyName: 'dealstage',
                active: true,
              },
              { subscriptionType: 'object.deletion', objectType: 'deal', active: false },
            ],
          },
        },
      }),
    );
    const [id] = portal.hubspot.store.put('deals', [{ properties: { dealname: 'A' } }]);
    await portal.call('PATCH', `/crm/objects/2026-09/deals/${id}`, {
      properties: { dealname: 'B', dealstage: 'closedwon' },
    });
    await portal.call('DELETE', `/crm/objects/2026-09/deals/${id}`);
    await deliverAll();
    expect(events().map((event) => event['propertyName'])).toEqual(['dealstage']);
  });
});

describe('signatures', () => {
  it("match HubSpot's published example", () => {
    const body = "{'example_field':'example_value'}";
    expect(
      signV3('yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy', {
        method: 'POST',
        url: 'https://www.example.com/webhook_uri',
        body,
        timestamp: 1_693_657_560_000,
      }),
    ).toBe('K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=');
  });

  it('cover the registered address, decoded, and the exact bytes', async () => {
    portal.hubspot.ui.create('companies', { name: 'Ä & Ö' }, 77);
    await deliverAll();
    const [delivery] = deliveries;
    const timestamp = String(delivery?.headers['x-hubspot-request-timestamp']);
    expect(Number(timestamp)).toBe(portal.clock.systemMs);
    const expected = createHmac('sha256', secret)
      .update(`POSThttps://partner-desk.example.com/webhooks/hubspot?tenant=a@b/c${delivery?.raw}${timestamp}`, 'utf8')
      .digest('base64');
    expect(delivery?.headers['x-hubspot-signature-v3']).toBe(expected);
    expect(decodedForSigning('/x?email=pm%40example.com&q=%20%25')).toBe('/x?email=pm@example.com&q=%20%25');
  });
});

const changeMany = (count: number) => {
  for (let index = 0; index < count; index += 1) portal.hubspot.ui.create('companies', { name: `C${index}` }, 77);
};

describe('delivery', () => {
  it('comes in batches of at most a hundred', async () => {
    changeMany(120);
    expect(await portal.hubspot.webhooks.flush()).toEqual({ delivered: 240, failed: 0 });
    expect(deliveries.map((delivery) => delivery.events.length)).toEqual([100, 100, 40]);
  });

  it('happens by itself once started, and not before', async () => {
    portal.clock.systemMs = Date.now();
    changeMany(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(deliveries).toHaveLength(0);
    portal.hubspot.webhooks.start();
    await expect.poll(() => events().length).toBe(2);
    await portal.hubspot.webhooks.stop();
    changeMany(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(events()).toHaveLength(2);
    expect(portal.hubspot.webhooks.counts().pending).toBe(2);
  });

  it('is tried again when refused or unanswered, ten times and no more', async () => {
    changeMany(1);
    answerWith = 500;
    expect(await portal.hubspot.webhooks.flush()).toEqual({ delivered: 0, failed: 2 });
    answerWith = 'never';
    expect(await portal.hubspot.webhooks.flush()).toEqual({ delivered: 0, failed: 2 });
    answerWith = 204;
    expect(await portal.hubspot.webhooks.flush()).toEqual({ delivered: 2, failed: 0 });
    expect(events().map((event) => event['attemptNumber'])).toEqual([0, 0, 1, 1, 2, 2]);

    changeMany(1);
    answerWith = 503;
    for (let count = 0; count < 11; count += 1) await portal.hubspot.webhooks.flush();
    expect(portal.hubspot.webhooks.counts()).toMatchObject({ pending: 0, abandoned: 2 });
  });

  it('retries by itself on its schedule', async () => {
    const ticking = await openPortal({
      systemClock: Date.now,
      webhookTarget: { url: `${receiver.url}/hook`, secret },
      webhookRetryTimeScale: 0.0005,
    });
    try {
      ticking.hubspot.webhooks.start();
      answerWith = 500;
      ticking.hubspot.ui.create('companies', { name: 'A' }, 77);
      await expect.poll(() => deliveries.length).toBeGreaterThanOrEqual(2);
      answerWith = 204;
      await expect.poll(() => ticking.hubspot.webhooks.counts().pending).toBe(0);
      expect(Math.max(...events().map((event) => Number(event['attemptNumber'])))).toBeGreaterThanOrEqual(1);
    } finally {
      await ticking.close();
    }
  });

  it('can arrive twice, out of order, late or never', async () => {
    portal.hubspot.faults.set({ duplicateWebhooks: true, shuffledWebhooks: true });
    changeMany(20);
    await portal.hubspot.webhooks.flush();
    expect(events()).toHaveLength(80);
    const ids = events().map((event) => Number(event['eventId']));
    expect(new Set(ids).size).toBe(40);
    expect(ids).not.toEqual(ids.toSorted((left, right) => left - right));

    portal.hubspot.faults.reset();
    portal.hubspot.faults.set({ webhooksOff: true });
    changeMany(1);
    await portal.hubspot.webhooks.flush();
    expect(events()).toHaveLength(80);
    expect(portal.hubspot.webhooks.counts().dropped).toBe(2);

    portal.hubspot.faults.reset();
    portal.hubspot.faults.set({ delayedWebhooksMs: 60_000 });
    portal.hubspot.webhooks.start();
    changeMany(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(portal.hubspot.webhooks.counts().pending).toBe(2);
  });
});
