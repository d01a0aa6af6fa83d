import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { CrmError } from '../../../src/crm/crm-error.ts';
import { nockOnly } from '../support/nock-only.ts';
import { account, accountId, fault, instanceUrl, json, loginUrl, now, root, salesforceOverNock } from './support.ts';

const query = `${root}/query`;
const onePage = { totalSize: 1, done: true, records: [account(accountId(1))] };
const sessionEnded = fault('INVALID_SESSION_ID', 'Session expired or invalid');

nockOnly();

const faultOf = async (work: Promise<unknown>): Promise<CrmError> => {
  const found: unknown = await work.then(
    () => null,
    (each: unknown) => each,
  );
  expect(found).toBeInstanceOf(CrmError);
  return found as CrmError;
};

describe('sessions', () => {
  it('begin with client credentials and are kept', async () => {
    const { crm, api, login, tokens } = salesforceOverNock({ connected: false });
    login
      .post('/services/oauth2/token', {
        grant_type: 'client_credentials',
        client_id: 'a-client',
        client_secret: 'the-client-secret',
      })
      .reply(200, { access_token: 'second-session', instance_url: instanceUrl, token_type: 'Bearer' });
    api.get(query).query(true).matchHeader('authorization', 'Bearer second-session').reply(200, onePage, json);

    expect((await crm.list('company', null)).records).toHaveLength(1);
    expect(tokens.saved).toEqual([{ accessToken: 'second-session', instanceUrl, expiresAt: null }]);
  });

  it('begin with a signed assertion that lives three minutes', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const { crm, api, login } = salesforceOverNock({
      connected: false,
      auth: { kind: 'jwt', privateKeyPem, username: 'integration@vendor.example' },
    });
    let assertion = '';
    login
      .post('/services/oauth2/token', (body: Record<string, string>) => {
        assertion = body['assertion'] ?? '';
        return body['grant_type'] === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
      })
      .reply(200, { access_token: 'second-session', instance_url: instanceUrl });
    api.get(query).query(true).reply(200, onePage, json);

    await crm.list('company', null);

    await jwtVerify(assertion, publicKey, { currentDate: now, audience: loginUrl });
    expect(decodeJwt(assertion)).toEqual({
      iss: 'a-client',
      sub: 'integration@vendor.example',
      aud: loginUrl,
      exp: now.getTime() / 1000 + 180,
    });
  });

  it('with a key that is none are refused in plain words', async () => {
    const { crm } = salesforceOverNock({
      connected: false,
      auth: { kind: 'jwt', privateKeyPem: 'secret nonsense', username: 'u' },
    });
    const found = await faultOf(crm.list('company', null));
    expect(found).toMatchObject({ kind: 'unauthorised', code: 'BAD_PRIVATE_KEY' });
    expect(found.message).not.toContain('nonsense');
  });

  it('that ended are renewed once, however many requests meet the end', async () => {
    const { crm, api, login } = salesforceOverNock();
    let renewals = 0;
    api
      .get(query)
      .query(true)
      .matchHeader('authorization', 'Bearer first-session')
      .times(4)
      .reply(401, sessionEnded, json);
    login
      .post('/services/oauth2/token')
      .times(5)
      .optionally()
      .delay(30)
      .reply(200, () => {
        renewals += 1;
        return { access_token: 'second-session', instance_url: instanceUrl };
      });
    api.get(query).query(true).matchHeader('authorization', 'Bearer second-session').times(4).reply(200, onePage, json);

    const pages = await Promise.all(Array.from({ length: 4 }, () => crm.list('company', null)));
    expect(pages.map((page) => page.records.length)).toEqual([1, 1, 1, 1]);
    expect(renewals).toBe(1);
  });

  it('that cannot be renewed make an unauthorised fault, and no secret reaches message or log', async () => {
    const { crm, api, login, log } = salesforceOverNock();
    api.get(query).query(true).reply(401, sessionEnded, json);
    login
      .post('/services/oauth2/token')
      .reply(400, { error: 'invalid_client', error_description: 'invalid client credentials' });
    const found = await faultOf(crm.list('company', null));
    expect(found).toMatchObject({ kind: 'unauthorised', code: 'invalid_client' });
    expect(`${found.message}${log.text()}`).not.toMatch(/the-client-secret|first-session/);
  });
});

describe('trouble', () => {
  it.each([
    ['a locked row', 500, fault('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record')],
    ['a locked row, said otherwise', 400, fault('UNABLE_TO_LOCK_ROW')],
    ['an unavailable server', 503, fault('SERVER_UNAVAILABLE')],
    [
      'too many long requests at once',
      403,
      fault('REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.'),
    ],
    ['a gateway’s page', 502, '<html><body>Bad gateway</body></html>'],
    ['too many requests', 429, ''],
  ])('passes: %s', async (_name, status, body) => {
    const { crm, api } = salesforceOverNock();
    api.get(query).query(true).times(2).reply(status, body, json);
    api.get(query).query(true).reply(200, onePage, json);
    expect((await crm.list('company', null)).records).toHaveLength(1);
  });

  it('of the day’s allowance is told to the caller after one more try', async () => {
    const { crm, api } = salesforceOverNock();
    api
      .get(query)
      .query(true)
      .times(2)
      .reply(403, fault('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'), json);
    expect(await faultOf(crm.list('company', null))).toMatchObject({
      kind: 'rate_limited',
      code: 'REQUEST_LIMIT_EXCEEDED',
      retryAfterMs: 900_000,
    });
  });

  it('that lasts ends after five tries', async () => {
    const { crm, api, timing } = salesforceOverNock();
    api.get(query).query(true).times(5).reply(503, fault('SERVER_UNAVAILABLE'), json);
    expect(await faultOf(crm.list('company', null))).toMatchObject({
      kind: 'server_error',
      code: 'SERVER_UNAVAILABLE',
      status: 503,
    });
    expect(timing.slept).toHaveLength(4);
  });

  it('of the connection is an unreachable Salesforce', async () => {
    const { crm, api } = salesforceOverNock();
    api
      .get(query)
      .query(true)
      .times(5)
      .replyWithError(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    expect(await faultOf(crm.list('company', null))).toMatchObject({ kind: 'unreachable', status: null });
  });

  it('ends a request that is never answered', async () => {
    const { crm, api } = salesforceOverNock({ timeoutMs: 40 });
    api.get(query).query(true).times(5).delay(10_000).reply(200, onePage, json);
    expect(await faultOf(crm.list('company', null))).toMatchObject({ kind: 'unreachable' });
  });

  it('that is final is not repeated', async () => {
    const { crm, api } = salesforceOverNock();
    api
      .get(query)
      .query(true)
      .reply(400, fault('INVALID_FIELD', "No such column 'Websites' on entity 'Account'."), json);
    expect(await faultOf(crm.list('company', null))).toMatchObject({
      kind: 'bad_request',
      code: 'INVALID_FIELD',
      status: 400,
    });
    api.get(query).query(true).reply(403, fault('API_DISABLED_FOR_ORG'), json);
    expect(await faultOf(crm.list('company', null))).toMatchObject({ kind: 'forbidden', code: 'API_DISABLED_FOR_ORG' });
  });

  it('with an answer nobody understands names the place', async () => {
    const { crm, api } = salesforceOverNock();
    api
      .get(query)
      .query(true)
      .reply(200, { done: true, records: [{ Id: 'x' }] }, json);
    const found = await faultOf(crm.list('company', null));
    expect(found.code).toBe('UNEXPECTED_ANSWER');
    expect(found.message).toContain('records.0.Id');
  });
});

it('tells how much of the allowance is used, and speaks version 67.0', async () => {
  const { crm, api } = salesforceOverNock();
  expect(crm.usage()).toEqual({ limitUsed: null, requests: 0 });
  api.get('/services/data/v67.0/query').query(true).reply(200, onePage, json);
  await crm.list('company', null);
  expect(crm.usage()).toEqual({ limitUsed: 0.25, requests: 1 });
});
