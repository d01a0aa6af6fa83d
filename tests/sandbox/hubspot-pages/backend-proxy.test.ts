import { Signature } from '@hubspot/api-client';
import { describe, expect, it } from 'vitest';
import { people } from '../../../src/sandbox/demo/people.ts';
import {
  type BackendRequest,
  type BackendResponse,
  createBackendProxy,
} from '../../../src/sandbox/hubspot-pages/backend-proxy.ts';
import { decodedForSigning, signV3 } from '../../../src/sandbox/sign-v3.ts';

const [rosa, paul] = people;
if (!rosa || !paul) throw new Error('The sandbox has people');
const secret = 'sandbox-client-secret';
const origin = 'https://partner-desk.example.com';
const ok = (body = '{"a":1}'): BackendResponse => ({ status: 200, headers: {}, body });

function proxyTo(
  answer: (request: BackendRequest, count: number) => Promise<BackendResponse> | BackendResponse,
  timeoutMs = 500,
) {
  const seen: BackendRequest[] = [];
  const backend = async (request: BackendRequest) => {
    seen.push(request);
    return answer(request, seen.length);
  };
  const options = { appOrigin: origin, backend, clientSecret: secret, portalId: 12345678, appId: 4242, timeoutMs };
  return { seen, call: createBackendProxy(options) };
}

describe('signing', () => {
  it('agrees with HubSpot’s own library on the decoded address', () => {
    const url = `${origin}/api/x?userEmail=pm%40example.com&q=a%2Cb%20c&next=%2Fhome`;
    const timestamp = 1_795_000_000_000;
    const decoded = `${origin}/api/x?userEmail=pm@example.com&q=a,b%20c&next=/home`;
    expect(decodedForSigning(url)).toBe(decoded);
    const expected = Signature.getSignature('POST', 'v3', {
      clientSecret: secret,
      url: decoded,
      requestBody: '{"x":1}',
      timestamp,
      signature: '',
    });
    expect(signV3(secret, { method: 'POST', url, body: '{"x":1}', timestamp })).toBe(expected);
  });

  it.each(['method', 'url', 'body', 'timestamp'] as const)('changes with the %s', (part) => {
    const request = { method: 'POST', url: `${origin}/a`, body: '{}', timestamp: 1 };
    const other = { ...request, [part]: part === 'timestamp' ? 2 : `${request[part]}x` };
    expect(signV3(secret, other)).not.toBe(signV3(secret, request));
  });
});

describe('what reaches the backend', () => {
  it('carries the person’s identity and a signature made now', async () => {
    const { seen, call } = proxyTo(() => ok());
    const before = Date.now();
    expect(await call({ url: `${origin}/api/x?nonce=1`, method: 'POST', body: { b: 'ü' } }, paul)).toEqual({
      status: 200,
      body: { a: 1 },
    });
    const [request] = seen;
    expect(request?.url).toBe(
      `${origin}/api/x?nonce=1&userId=7002&portalId=12345678&userEmail=paul%40vendor.example&appId=4242`,
    );
    expect(request?.body).toBe('{"b":"ü"}');
    const timestamp = Number(request?.headers['X-HubSpot-Request-Timestamp']);
    expect(timestamp).toBeGreaterThanOrEqual(before);
    expect(timestamp).toBeLessThanOrEqual(Date.now());
    const signed = { method: 'POST', url: request?.url ?? '', body: request?.body ?? '', timestamp };
    expect(request?.headers['X-HubSpot-Signature-v3']).toBe(signV3(secret, signed));
  });

  it.each([
    'https://evil.example/api',
    'http://partner-desk.example.com/api',
    'https://partner-desk.example.com.evil.example/',
    'nonsense',
  ])('is not %s', async (url) => {
    const { seen, call } = proxyTo(() => ok());
    expect((await call({ url, method: 'GET' }, rosa)).status).toBe(400);
    expect(seen).toHaveLength(0);
  });

  it('is at most 1 MB', async () => {
    const { seen, call } = proxyTo(() => ok());
    expect((await call({ url: `${origin}/a`, method: 'POST', body: 'x'.repeat(1_000_000) }, rosa)).status).toBe(413);
    expect(seen).toHaveLength(0);
  });

  it('comes once more, newly signed, after a lost connection or a 5xx', async () => {
    for (const first of [() => Promise.reject(new Error('ECONNRESET')), () => ({ ...ok(), status: 503 })]) {
      const { seen, call } = proxyTo(async (_request, count) => {
        if (count > 1) return ok();
        await new Promise((resolve) => setTimeout(resolve, 3));
        return first();
      });
      expect((await call({ url: `${origin}/a`, method: 'GET' }, rosa)).status).toBe(200);
      expect(seen).toHaveLength(2);
      expect(seen[1]?.headers['X-HubSpot-Request-Timestamp']).not.toBe(seen[0]?.headers['X-HubSpot-Request-Timestamp']);
    }
  });

  it('does not come again after a 4xx', async () => {
    const { seen, call } = proxyTo(() => ({ ...ok(), status: 422 }));
    await call({ url: `${origin}/a`, method: 'GET' }, rosa);
    expect(seen).toHaveLength(1);
  });

  it('is never more than 20 at once', async () => {
    const waiting: (() => void)[] = [];
    const { call } = proxyTo(() => new Promise((resolve) => waiting.push(() => resolve(ok()))));
    const all = Array.from({ length: 21 }, () => call({ url: `${origin}/a`, method: 'GET' }, rosa));
    expect((await all[20])?.status).toBe(429);
    for (const finish of waiting) finish();
    expect((await Promise.all(all.slice(0, 20))).map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, () => 200),
    );
  });
});

describe('what the extension sees', () => {
  it.each([301, 401, 404, 422, 500])('of a %i is an opaque bad gateway', async (status) => {
    const { call } = proxyTo(() => ({ status, headers: {}, body: '{"detail":"secret"}' }));
    const answer = await call({ url: `${origin}/a`, method: 'GET' }, rosa);
    expect(answer.status).toBe(502);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(answer.body).toMatchObject({ category: 'BAD_GATEWAY' });
  });

  it('of a slow answer is a time-out', async () => {
    const { seen, call } = proxyTo(() => new Promise(() => undefined), 30);
    expect((await call({ url: `${origin}/a`, method: 'GET' }, rosa)).status).toBe(504);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.signal.aborted).toBe(true);
  });

  it('is nothing of an answer above 1 MB, or of one that is not JSON', async () => {
    expect(
      (await proxyTo(() => ok(JSON.stringify('x'.repeat(1_000_000)))).call({ url: `${origin}/a`, method: 'GET' }, rosa))
        .status,
    ).toBe(502);
    expect((await proxyTo(() => ok('<html>')).call({ url: `${origin}/a`, method: 'GET' }, rosa)).status).toBe(400);
  });

  it('is an empty body of a 204', async () => {
    expect(await proxyTo(() => ({ ...ok(''), status: 204 })).call({ url: `${origin}/a`, method: 'GET' }, rosa)).toEqual(
      { status: 204, body: null },
    );
  });
});
