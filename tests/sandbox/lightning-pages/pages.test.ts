import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeOrg, opportunityId } from './fake-org.ts';
import { servePages } from './serve.ts';
import type { ServedPages } from './serve.ts';

let served: ServedPages;
beforeAll(async () => {
  const org = fakeOrg();
  const rows = org.list('Opportunity').map((row) => ({ ...row, Name: '<script>alert(1)</script> & Söhne' }));
  served = await servePages({ standIn: { store: fakeOrg({ Opportunity: rows }) } });
});
afterAll(() => served.close());

const get = (path: string) => fetch(served.url + path);
const pageText = async (path: string) => (await get(path)).text();
const post = async (path: string, body: unknown) =>
  (
    await fetch(`${served.url}/sandbox/salesforce/lightning${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).json() as Promise<unknown>;

describe('the opportunity page', () => {
  it('shows the record, its program fields and a place for the card', async () => {
    const text = await pageText(`/sandbox/salesforce/opportunities/${opportunityId}?as=partner_manager`);
    expect(text).toContain('€60,000');
    expect(text).toContain('Northwind Resellers');
    expect(text).toContain('data-component="c-partner-desk-deal-card"');
    expect(text).toContain('You are Paul Mwangi, Partner manager.');
    expect(text).toContain('/sandbox/hubspot/deals/7001?as=partner_manager');
  });

  it('shows names as text, never as markup', async () => {
    const text = await pageText(`/sandbox/salesforce/opportunities/${opportunityId}`);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; Söhne');
    expect(text).not.toContain('<script>alert(1)');
  });

  it('lists registrations and credits for those whose permission set shows them, not for reps', async () => {
    const text = await pageText(`/sandbox/salesforce/opportunities/${opportunityId}?as=ops`);
    for (const part of ['DR-000001', 'PA-000001', 'Sourced, Accelerated', '62.5 %']) expect(text).toContain(part);
    const ofRep = await pageText(`/sandbox/salesforce/opportunities/${opportunityId}?as=rep`);
    expect(ofRep).not.toMatch(/DR-000001|PA-000001/);
    expect(ofRep).toMatch(/Contract length in months<\/dt>\s*<dd>36</);
  });

  it('says that a record is not there', async () => {
    const response = await get('/sandbox/salesforce/opportunities/006000000000000AAA');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('This record is not here');
  });
});

describe('records that evidence points at', () => {
  it('leads to the opportunity', async () => {
    expect((await get(`/sandbox/salesforce/records/${opportunityId}?as=ops`)).url).toContain(
      `/opportunities/${opportunityId}?as=ops`,
    );
  });

  it('shows accounts to everyone, registrations only to those whose permission set does', async () => {
    expect(await pageText('/sandbox/salesforce/records/0015g00000000000A1?as=rep')).toContain('Halvorsen Foods GmbH');
    expect(await pageText('/sandbox/salesforce/records/a015g00000000000A1?as=ops')).toContain('Customer Name');
    expect((await get('/sandbox/salesforce/records/a015g00000000000A1?as=rep')).status).toBe(404);
  });
});

describe('the other pages', () => {
  it('finds opportunities by name and account', async () => {
    expect(await pageText('/sandbox/salesforce/opportunities?search=halvorsen')).toContain('1 of 1 opportunities');
    expect(await pageText('/sandbox/salesforce/opportunities?search=%3Cb%3E')).toContain(
      'No opportunity matches “&lt;b&gt;”.',
    );
  });

  it('has a place for the queue and for sync health', async () => {
    expect(await pageText('/sandbox/salesforce/review-queue?as=partner_manager')).toContain(
      'data-component="c-partner-desk-review-queue"',
    );
    expect(await pageText('/sandbox/salesforce/partners?as=rep')).toContain(
      'data-component="c-partner-desk-partner-directory"',
    );
    expect(await pageText('/sandbox/salesforce/sync-health?as=ops')).toContain(
      'data-component="c-partner-desk-sync-health"',
    );
  });

  it.each([
    '/assets/styles/salesforce-lightning-design-system.min.css',
    '/_slds/icons/utility-sprite/svg/symbols.svg',
    '/sandbox/salesforce/lightning/boot.js',
    '/sandbox/salesforce/lightning/page.css',
  ])('serves %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect((await response.text()).length).toBeGreaterThan(500);
  });
});

describe('the way from components to the org', () => {
  it('runs Apex as the person on the page', async () => {
    const answer = await post('/apex', {
      method: 'PartnerDeskController.getCard',
      as: 'partner_manager',
      parameters: { opportunityId, reader: { locale: 'en', timeZone: 'UTC' } },
    });
    expect(answer).toMatchObject({ returned: { viewer: { role: 'partner_manager' } } });
    expect(served.backend.requests.at(-1)?.headers['x-partner-desk-email']).toBe('paul@vendor.example');
  });

  it('reads records as Lightning Data Service does', async () => {
    expect(
      await post('/record', {
        as: 'rep',
        recordId: opportunityId,
        fields: ['Opportunity.Amount', 'Opportunity.NextStep'],
      }),
    ).toEqual({
      returned: {
        apiName: 'Opportunity',
        id: opportunityId,
        fields: { Amount: { value: 60_000, displayValue: '60000' }, NextStep: { value: null, displayValue: null } },
      },
    });
    expect(await post('/record', { as: 'rep', recordId: '006X', fields: ['Opportunity.Name'] })).toMatchObject({
      thrown: { body: { exceptionType: 'NOT_FOUND' } },
    });
  });

  it('refuses what is no call, naming what is wrong', async () => {
    expect(await post('/apex', { method: 'x', as: 'king' })).toMatchObject({
      message: expect.stringContaining('as') as string,
    });
  });
});
