import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { startOrg } from './support.ts';
import type { AnyJson } from './support.ts';

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;
let keys: KeyPair;
let publicKey: string;
beforeAll(async () => {
  keys = await generateKeyPair('RS256', { extractable: true });
  publicKey = await exportSPKI(keys.publicKey);
});

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

async function token(base: string, form: Record<string, string>): Promise<{ status: number; body: AnyJson }> {
  const response = await fetch(`${base}/services/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, body: await response.json() };
}

function assertion(
  facts: { iss?: string; sub?: string; aud?: string; expires?: string; key?: CryptoKey; alg?: string } = {},
): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: facts.alg ?? 'RS256' })
    .setIssuer(facts.iss ?? 'sandbox-client')
    .setSubject(facts.sub ?? 'rosa@vendor.example')
    .setAudience(facts.aud ?? 'https://login.salesforce.com')
    .setExpirationTime(facts.expires ?? '3m')
    .sign(facts.key ?? keys.privateKey);
}

describe('client credentials', () => {
  it('gives a session for the integration user', async () => {
    const org = await startOrg();
    const form = {
      grant_type: 'client_credentials',
      client_id: 'sandbox-client',
      client_secret: 'sandbox-client-secret',
    };
    const { status, body } = await token(org.base, form);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      instance_url: org.base,
      access_token: expect.stringMatching(/^00D5g00000SaNdB!/),
    });
    const info = await fetch(`${org.base}/services/oauth2/userinfo`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(await info.json()).toMatchObject({
      organization_id: '00D5g00000SaNdBEAV',
      email: 'integration@vendor.example',
    });
  });

  it.each([
    [{ client_id: 'other' }, 'invalid_client_id', 'client identifier invalid'],
    [{ client_secret: 'wrong' }, 'invalid_client', 'invalid client credentials'],
    [{ grant_type: 'password' }, 'unsupported_grant_type', 'grant type not supported'],
  ])('refuses %j', async (wrong, error, error_description) => {
    const org = await startOrg();
    const form = {
      grant_type: 'client_credentials',
      client_id: 'sandbox-client',
      client_secret: 'sandbox-client-secret',
      ...wrong,
    };
    expect(await token(org.base, form)).toEqual({ status: 400, body: { error, error_description } });
  });
});

describe('JWT bearer', () => {
  it('gives a session for the subject, whose changes carry its name', async () => {
    const org = await startOrg({ jwtPublicKey: publicKey });
    const { body } = await token(org.base, { grant_type: jwtBearer, assertion: await assertion() });
    const created = await fetch(`${org.base}/services/data/v67.0/sobjects/Account`, {
      method: 'POST',
      headers: { authorization: `Bearer ${body.access_token}`, 'content-type': 'application/json' },
      body: '{"Name":"By Rosa"}',
    });
    const { id } = (await created.json()) as { id: string };
    expect(org.store.read('Account', id)?.['CreatedById']).toBe(org.store.userId('rosa@vendor.example'));
  });

  it('is judged by the system clock, however far the program clock stands', async () => {
    const org = await startOrg({ jwtPublicKey: publicKey });
    org.setNow('2027-06-01T00:00:00Z');
    expect((await token(org.base, { grant_type: jwtBearer, assertion: await assertion() })).status).toBe(200);
  });

  it('refuses a foreign key, a past expiry, another audience, client or user', async () => {
    const org = await startOrg({ jwtPublicKey: publicKey });
    const foreign = await generateKeyPair('RS256');
    const refuse = async (facts: Parameters<typeof assertion>[0]) =>
      (await token(org.base, { grant_type: jwtBearer, assertion: await assertion(facts) })).body;
    expect(await refuse({ key: foreign.privateKey })).toEqual({
      error: 'invalid_grant',
      error_description: 'invalid assertion',
    });
    expect(await refuse({ expires: '-1m' })).toMatchObject({ error: 'invalid_grant' });
    expect(await refuse({ aud: 'https://elsewhere.example' })).toEqual({
      error: 'invalid_grant',
      error_description: 'audience is invalid',
    });
    expect(await refuse({ iss: 'other' })).toMatchObject({ error: 'invalid_client_id' });
    expect(await refuse({ sub: 'nobody@vendor.example' })).toEqual({
      error: 'invalid_grant',
      error_description: "user hasn't approved this consumer",
    });
    expect((await token(org.base, { grant_type: jwtBearer, assertion: 'not.a.jwt' })).body).toMatchObject({
      error: 'invalid_grant',
    });
  });
});

describe('sessions', () => {
  it('are needed for data', async () => {
    const org = await startOrg();
    for (const headers of [{}, { authorization: 'Bearer wrong' }] as Record<string, string>[]) {
      const response = await fetch(`${org.base}/services/data/v67.0/limits`, { headers });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual([
        { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' },
      ]);
    }
  });

  it('end when revoked', async () => {
    const org = await startOrg();
    const access = await org.signIn();
    const revoke = () =>
      fetch(`${org.base}/services/oauth2/revoke`, { method: 'POST', body: new URLSearchParams({ token: access }) });
    expect((await revoke()).status).toBe(200);
    expect((await revoke()).status).toBe(400);
    const response = await fetch(`${org.base}/services/data/v67.0/limits`, {
      headers: { authorization: `Bearer ${access}` },
    });
    expect(response.status).toBe(401);
  });

  it('end two hours after their last use', async () => {
    let systemNow = new Date();
    const org = await startOrg({ systemNow: () => systemNow });
    const access = await org.signIn();
    const status = async () =>
      (await fetch(`${org.base}/services/data/v67.0/limits`, { headers: { authorization: `Bearer ${access}` } }))
        .status;
    systemNow = new Date(systemNow.getTime() + 119 * 60_000);
    expect(await status()).toBe(200);
    systemNow = new Date(systemNow.getTime() + 119 * 60_000);
    expect(await status()).toBe(200);
    systemNow = new Date(systemNow.getTime() + 121 * 60_000);
    expect(await status()).toBe(401);
  });
});
