import nock from 'nock';
import { connectHubSpot } from '../../../src/crm/hubspot/connect-hubspot.ts';
import { logBook } from '../support/log-book.ts';
import { quickTiming } from '../support/quick-timing.ts';
import { tokenShelf } from '../support/token-shelf.ts';

export const hubspotAddress = 'https://api.hubspot.example';
export const now = new Date('2026-11-22T10:00:00.000Z');

/** A connected account whose HubSpot is nock: nothing leaves the process. */
export function hubspotOverNock(facts: { expiresAt?: string; timeoutMs?: number } = {}) {
  const timing = quickTiming();
  const log = logBook();
  const tokens = tokenShelf({
    accessToken: 'first-access-token',
    refreshToken: 'the-refresh-token',
    expiresAt: facts.expiresAt ?? '2026-11-22T10:30:00.000Z',
  });
  const crm = connectHubSpot({
    baseUrl: hubspotAddress,
    clientId: 'a-client',
    clientSecret: 'the-client-secret',
    tokens,
    now: () => now,
    log,
    timing,
    timeoutMs: facts.timeoutMs ?? 2000,
  });
  return { crm, timing, log, tokens, api: nock(hubspotAddress) };
}

/** A company as HubSpot answers it. */
export const company = (id: string, properties: Record<string, string | null> = {}) => ({
  id,
  properties: {
    name: `Company ${id}`,
    domain: `c${id}.example`,
    hs_lastmodifieddate: '2026-11-20T08:00:00Z',
    ...properties,
  },
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
  archived: false,
});

export const schemas = {
  results: [
    { name: 'channel_partner', objectTypeId: '2-1000001', fullyQualifiedName: 'p1_channel_partner' },
    { name: 'deal_registration', objectTypeId: '2-1000002', fullyQualifiedName: 'p1_deal_registration' },
  ],
};

/** A nock reply made from the parsed body of the request. */
export const answering =
  <Body>(make: (body: Body) => unknown) =>
  async (request: Request) =>
    make((await request.json()) as Body);
