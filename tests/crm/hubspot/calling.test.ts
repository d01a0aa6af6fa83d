import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { CrmError } from '../../../src/crm/crm-error.ts';
import { nockOnly } from '../support/nock-only.ts';
import { company, hubspotOverNock } from './support.ts';

const companies = '/crm/objects/2026-09/companies';
const onePage = { results: [company('1')] };

nockOnly();

const faultOf = async (work: Promise<unknown>): Promise<CrmError> => {
  const fault: unknown = await work.then(
    () => null,
    (each: unknown) => each,
  );
  expect(fault).toBeInstanceOf(CrmError);
  return fault as CrmError;
};

describe('tokens', () => {
  it('are renewed before they end, saved, and used', async () => {
    const { crm, api, tokens } = hubspotOverNock({ expiresAt: '2026-11-22T10:00:30.000Z' });
    api
      .post('/oauth/2026-09/token', (body: Record<string, string>) => {
        return (
          body['grant_type'] === 'refresh_token' &&
          body['refresh_token'] === 'the-refresh-token' &&
          body['client_secret'] === 'the-client-secret'
        );
      })
      .reply(200, { access_token: 'second', refresh_token: 'rotated', expires_in: 1800, token_type: 'bearer' });
    api.get(companies).query(true).matchHeader('authorization', 'Bearer second').reply(200, onePage);

    await crm.list('company', null);

    expect(tokens.saved).toEqual([
      { accessToken: 'second', refreshToken: 'rotated', expiresAt: '2026-11-22T10:30:00.000Z' },
    ]);
  });

  it('that HubSpot no longer takes are renewed once, however many requests meet the refusal', async () => {
    const { crm, api } = hubspotOverNock();
    let renewals = 0;
    api
      .get(companies)
      .query(true)
      .matchHeader('authorization', 'Bearer first-access-token')
      .times(5)
      .reply(401, { status: 'error', category: 'EXPIRED_AUTHENTICATION' });
    api
      .post('/oauth/2026-09/token')
      .times(5)
      .optionally()
      .delay(30)
      .reply(200, () => {
        renewals += 1;
        return { access_token: 'second', refresh_token: 'the-refresh-token', expires_in: 1800 };
      });
    api.get(companies).query(true).matchHeader('authorization', 'Bearer second').times(5).reply(200, onePage);

    const pages = await Promise.all(Array.from({ length: 5 }, () => crm.list('company', null)));

    expect(pages.map((page) => page.records.length)).toEqual([1, 1, 1, 1, 1]);
    expect(renewals).toBe(1);
  });

  it('renewed by another process are taken from the store instead of renewing again', async () => {
    const { crm, api, tokens } = hubspotOverNock();
    api.get(companies).query(true).matchHeader('authorization', 'Bearer first-access-token').reply(200, onePage);
    await crm.list('company', null);
    tokens.put({ accessToken: 'of-another', refreshToken: 'r', expiresAt: '2026-11-22T10:30:00.000Z' });
    api.get(companies).query(true).matchHeader('authorization', 'Bearer first-access-token').reply(401, {});
    api.get(companies).query(true).matchHeader('authorization', 'Bearer of-another').reply(200, onePage);

    expect((await crm.list('company', null)).records).toHaveLength(1);
    expect(tokens.saved).toEqual([]);
  });

  it('that cannot be renewed make an unauthorised fault, and no secret reaches message or log', async () => {
    const { crm, api, log } = hubspotOverNock();
    api.get(companies).query(true).reply(401, {});
    api
      .post('/oauth/2026-09/token')
      .reply(400, { status: 'BAD_REFRESH_TOKEN', message: 'missing or invalid refresh token' });

    const fault = await faultOf(crm.list('company', null));

    expect(fault).toMatchObject({ kind: 'unauthorised', code: 'BAD_REFRESH_TOKEN', crm: 'hubspot' });
    expect(`${fault.message}${log.text()}`).not.toMatch(/the-refresh-token|the-client-secret|first-access-token/);
  });

  it('are not renewed twice when the new one is refused as well', async () => {
    const { crm, api } = hubspotOverNock();
    api.get(companies).query(true).times(2).reply(401, { category: 'INVALID_AUTHENTICATION', message: 'no' });
    api.post('/oauth/2026-09/token').reply(200, { access_token: 'second', expires_in: 1800 });

    expect(await faultOf(crm.list('company', null))).toMatchObject({ kind: 'unauthorised', status: 401 });
  });
});

describe('limits', () => {
  it('waits as long as Retry-After says', async () => {
    const { crm, api, timing } = hubspotOverNock();
    api
      .get(companies)
      .query(true)
      .reply(
        429,
        { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING', message: 'ten_secondly_rolling' },
        { 'Retry-After': '7' },
      );
    api.get(companies).query(true).reply(200, onePage);

    await crm.list('company', null);

    expect(timing.slept[0]).toBeGreaterThanOrEqual(7000);
    expect(timing.slept[0]).toBeLessThan(8000);
  });

  it('waits by itself where HubSpot names no time, and gives up after five tries', async () => {
    const { crm, api, timing } = hubspotOverNock();
    api.get(companies).query(true).times(5).reply(429, { policyName: 'TEN_SECONDLY_ROLLING', message: 'limit' });

    expect(await faultOf(crm.list('company', null))).toMatchObject({
      kind: 'rate_limited',
      code: 'TEN_SECONDLY_ROLLING',
      status: 429,
    });
    expect(nock.isDone()).toBe(true);
    expect(timing.slept.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(40_000);
    expect(crm.usage().requests).toBe(5);
  });

  it('does not wait for the daily limit', async () => {
    const { crm, api, timing } = hubspotOverNock();
    api.get(companies).query(true).reply(429, { policyName: 'DAILY', message: 'You have reached your daily limit.' });

    expect(await faultOf(crm.list('company', null))).toMatchObject({ kind: 'rate_limited', code: 'DAILY' });
    expect(timing.slept).toEqual([]);
  });

  it('leaves a Retry-After longer than its patience to the caller', async () => {
    const { crm, api, timing } = hubspotOverNock();
    api.get(companies).query(true).reply(477, { message: 'Migration in progress' }, { 'Retry-After': '3600' });

    expect(await faultOf(crm.list('company', null))).toMatchObject({ kind: 'server_error', retryAfterMs: 3_600_000 });
    expect(timing.slept).toEqual([]);
  });

  it('sends no more than 100 requests in ten seconds, and 4 searches in one', async () => {
    const { crm, api, timing } = hubspotOverNock();
    api.get(companies).query(true).times(101).reply(200, onePage);
    for (let request = 0; request < 100; request += 1) await crm.list('company', null);
    expect(timing.slept).toEqual([]);
    await crm.list('company', null);
    expect(timing.slept.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(9999);

    const searching = hubspotOverNock();
    searching.api.post(`${companies}/search`).times(5).reply(200, { total: 0, results: [] });
    for (let request = 0; request < 5; request += 1) {
      await searching.crm.changed('company', { since: '2026-11-01T00:00:00Z' });
    }
    expect(searching.timing.slept.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(999);
  });

  it('tells how much of the rolling limit is used', async () => {
    const { crm, api } = hubspotOverNock();
    expect(crm.usage()).toEqual({ limitUsed: null, requests: 0 });
    api
      .get(companies)
      .query(true)
      .reply(200, onePage, { 'X-HubSpot-RateLimit-Max': '110', 'X-HubSpot-RateLimit-Remaining': '55' });
    await crm.list('company', null);
    expect(crm.usage()).toEqual({ limitUsed: 0.5, requests: 1 });
  });
});

describe('trouble', () => {
  it('tries server errors and broken connections again', async () => {
    const { crm, api } = hubspotOverNock();
    api.get(companies).query(true).reply(502, '<html>Bad gateway</html>');
    api
      .get(companies)
      .query(true)
      .replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    api.get(companies).query(true).reply(503, { status: 'error', message: 'busy' });
    api.get(companies).query(true).reply(200, onePage);

    expect((await crm.list('company', null)).records).toHaveLength(1);
  });

  it('ends a request that is never answered', async () => {
    const { crm, api } = hubspotOverNock({ timeoutMs: 40 });
    api.get(companies).query(true).times(5).delay(10_000).reply(200, onePage);

    expect(await faultOf(crm.list('company', null))).toMatchObject({
      kind: 'unreachable',
      status: null,
      code: 'UNREACHABLE',
    });
  });

  it('does not repeat what HubSpot forbids', async () => {
    const { crm, api } = hubspotOverNock();
    api
      .get(companies)
      .query(true)
      .reply(403, { category: 'MISSING_SCOPES', message: 'This app hasn’t been granted all required scopes.' });

    expect(await faultOf(crm.list('company', null))).toMatchObject({ kind: 'forbidden', code: 'MISSING_SCOPES' });
    expect(crm.usage().requests).toBe(1);
  });

  it('names the place where an answer is not what HubSpot promised', async () => {
    const { crm, api } = hubspotOverNock();
    api
      .get(companies)
      .query(true)
      .reply(200, { results: [{ properties: {} }] });

    const fault = await faultOf(crm.list('company', null));
    expect(fault).toMatchObject({ kind: 'server_error', code: 'UNEXPECTED_ANSWER' });
    expect(fault.message).toContain('results.0.id');
  });

  it('refuses a cursor that is none of ours', async () => {
    const { crm } = hubspotOverNock();
    expect(await faultOf(crm.list('company', '{"after":7}'))).toMatchObject({
      kind: 'bad_request',
      code: 'BAD_CURSOR',
    });
    expect(await faultOf(crm.list('company', 'nonsense'))).toMatchObject({ code: 'BAD_CURSOR' });
  });
});
