import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, hubSpotCall, salesforceCall, viaHubSpot, viaSalesforce } from './support/call.ts';
import { startEdge, type RunningEdge } from './support/edge.ts';
import { simulationFixture } from '../support/policy-views.ts';

let edge: RunningEdge;
beforeEach(async () => void (edge = await startEdge()));
afterEach(() => edge.stop());

const card = '/deals/42/card';

describe('addresses and methods', () => {
  it.each([
    '/',
    '/api',
    '/api/hubspot',
    '/api/pipedrive/queue',
    '/api/hubspot/queue/',
    '/API/hubspot/queue',
    '/receipts',
    '/admin',
  ])('there is nothing at %s', async (path) => {
    const answer = await call(edge, path);
    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject({ title: 'Not found', status: 404 });
  });

  it.each([
    ['DELETE', '/healthz', 'GET, HEAD'],
    ['POST', '/readyz', 'GET, HEAD'],
    ['GET', '/webhooks/hubspot', 'POST'],
    ['PUT', '/api/hubspot/deals/42/card', 'GET, HEAD'],
    ['OPTIONS', '/api/salesforce/sync/retry', 'POST'],
  ])('%s %s is told what is taken', async (method, path, allow) => {
    const answer = await call(edge, path, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it('an address that cannot be decoded is refused', async () => {
    const answer = await call(edge, '/api/hubspot/deals/%ZZ/card');
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ type: 'urn:partner-desk:problem:bad-request' });
  });

  it('HEAD answers like GET, without a body', async () => {
    const answer = await fetch(`${edge.url}/healthz`, { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });
});

describe('the body', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'as %j is refused',
    async (type) => {
      const answer = await viaSalesforce(edge, 'POST', '/sync/retry', {
        as: 'ops',
        body: { id: 'x' },
        headers: { 'content-type': type },
      });
      expect(answer.status).toBe(415);
      expect(edge.calls).toEqual([]);
    },
  );

  it('compressed is refused', async () => {
    const headers = { 'content-encoding': 'gzip' };
    const answer = await viaSalesforce(edge, 'POST', '/sync/retry', { as: 'ops', body: { id: 'x' }, headers });
    expect(answer.status).toBe(415);
  });

  it('may name its charset', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=UTF-8' };
    const answer = await viaSalesforce(edge, 'POST', '/sync/retry', { as: 'ops', body: { id: 'x' }, headers });
    expect(answer.status).toBe(200);
  });

  it.each([
    ['hubspot', hubSpotCall('POST', '/deals/42/check', { rawBody: Buffer.alloc(10 * 1024 * 1024, 0x20) })],
    ['salesforce', salesforceCall('POST', '/sync/retry', { as: 'ops', rawBody: Buffer.alloc(10 * 1024 * 1024, 0x20) })],
  ])('of 10 MB is refused through %s', async (_crm, { path, ...rest }) => {
    const answer = await call(edge, path, rest);
    expect(answer.status).toBe(413);
    expect(answer.json()).toMatchObject({ detail: 'The body may have at most 256 kB.' });
    expect(edge.calls).toEqual([]);
  });

  it('that only announces 10 MB is refused before a byte of it was sent', async () => {
    const { path, headers } = hubSpotCall('POST', '/deals/42/check', { rawBody: '{}' });
    const status = await new Promise((resolve, reject) => {
      const sent = httpRequest(edge.url + path, {
        method: 'POST',
        headers: { ...headers, 'content-length': 10 * 1024 * 1024 },
      });
      sent.on('response', (response) => {
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.on('error', reject);
      sent.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it('without an announced length is refused as soon as the limit is passed, and never held', async () => {
    const { path, headers } = hubSpotCall('POST', '/deals/42/check', { rawBody: '{}' });
    const chunk = Buffer.alloc(64 * 1024, 0x20);
    let sentBytes = 0;
    const status = await new Promise((resolve, reject) => {
      const sent = httpRequest(edge.url + path, {
        method: 'POST',
        headers: { ...headers, 'transfer-encoding': 'chunked' },
      });
      let done = false;
      sent.on('response', (response) => {
        done = true;
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.on('error', (error) => (done ? undefined : reject(error)));
      const pump = () => {
        if (done) return;
        sentBytes += chunk.length;
        sent.write(chunk, () => setImmediate(pump));
      };
      pump();
    });
    expect(status).toBe(413);
    expect(sentBytes).toBeLessThan(5 * 1024 * 1024);
  });

  it('that its sender breaks off leaves one line, and the server well', async () => {
    const { path, headers } = hubSpotCall('POST', '/deals/42/check', { rawBody: '{}' });
    const socket = connect(Number(new URL(edge.url).port), '127.0.0.1');
    const head = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`);
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n${head.join('\r\n')}\r\n\r\n{"a`);
    setTimeout(() => socket.destroy(), 50);
    await expect.poll(() => edge.lines.filter((line) => line['status'] === 'aborted').length).toBe(1);
    expect(edge.calls).toEqual([]);
    expect((await call(edge, '/healthz')).status).toBe(200);
  });
});

describe('every answer', () => {
  it.each(['/healthz', '/nowhere', '/api/hubspot/queue', '/openapi.json'])(
    '%s carries what keeps it safe',
    async (path) => {
      const { headers } = await call(edge, path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      expect(headers.has('x-powered-by')).toBe(false);
      expect(headers.has('etag')).toBe(false);
    },
  );

  it('has the id it was sent, in the header, the problem and every line of the log', async () => {
    edge.answer('dealCard', () => Promise.reject(new Error('boom')));
    const { path, headers, ...rest } = hubSpotCall('GET', card);
    const answer = await call(edge, path, { ...rest, headers: { ...headers, 'x-request-id': 'req-0123456789' } });
    expect(answer.headers.get('x-request-id')).toBe('req-0123456789');
    expect(answer.json()).toMatchObject({ status: 500, instance: 'req-0123456789' });
    expect(edge.lines.map((line) => line['requestId'])).toEqual(['req-0123456789', 'req-0123456789']);
  });

  it.each(['short', 'x'.repeat(65), 'has space in it', 'quote"quote"quote', '../../etc/passwd'])(
    'has an id of its own instead of %j',
    async (given) => {
      const answer = await call(edge, '/healthz', { headers: { 'x-request-id': given } });
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe('a fault of ours', () => {
  it('is a plain 500 that tells nothing, and one error in the log that tells all', async () => {
    edge.answer('dealCard', () => Promise.reject(new Error('relation "registration" does not exist')));
    const answer = await viaHubSpot(edge, 'GET', card);
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/relation|Error|\.ts/);
    const errors = edge.lines.filter((line) => Number(line['level']) >= 50);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      route: '/api/hubspot/deals/:dealId/card',
      err: { message: expect.stringContaining('relation') },
    });
  });

  it('in verifying the caller is one too', async () => {
    await edge.stop();
    edge = await startEdge({ findMember: () => Promise.reject(new Error('pool is closed')) });
    expect((await viaSalesforce(edge, 'GET', '/queue')).status).toBe(500);
    expect(edge.calls).toEqual([]);
  });

  it('that throws at once is caught as well', async () => {
    edge.answer('dealCard', () => {
      throw new TypeError('undefined is not a function');
    });
    expect((await viaHubSpot(edge, 'GET', card)).status).toBe(500);
  });
});

describe('the log', () => {
  it('has one line a request, with the pattern of the address and none of its contents', async () => {
    await viaHubSpot(edge, 'GET', card, { as: 'partner_manager' });
    await call(edge, '/receipts/known-receipt-token');
    expect(edge.lines).toMatchObject([
      { msg: 'request', method: 'GET', route: '/api/hubspot/deals/:dealId/card', status: 200, tenantId: 'tenant-1' },
      { msg: 'request', method: 'GET', route: '/receipts/:token', status: 200 },
    ]);
    expect(edge.rawLog()).not.toMatch(/paul|Mwangi|userEmail|known-receipt-token|signature/i);
  });
});

describe('health', () => {
  it('is alive whatever the rest does', async () => {
    await edge.stop();
    edge = await startEdge({ readiness: () => Promise.reject(new Error('down')) });
    expect((await call(edge, '/healthz')).json()).toEqual({ status: 'alive' });
    expect((await call(edge, '/readyz')).status).toBe(503);
  });

  it('is ready when every check is', async () => {
    const answer = await call(edge, '/readyz');
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({ ok: true, checks: [{ name: 'database', ok: true, message: 'answers' }] });
  });

  it('says what stands in the way', async () => {
    const checks = [{ name: 'migrations', ok: false, message: '1 migration has not run' }];
    await edge.stop();
    edge = await startEdge({ readiness: async () => ({ ok: false, checks }) });
    const answer = await call(edge, '/readyz');
    expect(answer.status).toBe(503);
    expect(answer.json()).toEqual({ ok: false, checks });
  });
});

it('tells a long story when whoever asked is gone, and not when the answer was sent', async () => {
  const seen: AbortSignal[] = [];
  let begun = (): void => undefined;
  const isAsked = new Promise<void>((resolve) => (begun = resolve));
  const question = { as: 'partner_manager', body: { policy: '', since: '2026-11-01' } } as const;
  edge.answer('simulatePolicy', async (_caller, _request, signal) => {
    if (signal) seen.push(signal);
    return simulationFixture;
  });
  expect((await viaSalesforce(edge, 'POST', '/policy/simulate', question)).status).toBe(200);
  edge.answer('simulatePolicy', (_caller, _request, signal) => {
    if (signal) seen.push(signal);
    begun();
    return new Promise(() => undefined);
  });
  const { path, headers, body } = salesforceCall('POST', '/policy/simulate', question);
  const leaving = new AbortController();
  const asked = fetch(edge.url + path, {
    method: 'POST',
    headers: headers ?? {},
    body: String(body),
    signal: leaving.signal,
  });
  await isAsked;
  expect(seen.map(({ aborted }) => aborted)).toEqual([false, false]);
  leaving.abort();
  await expect(asked).rejects.toThrow('aborted');
  await vi.waitFor(() => expect(seen[1]?.aborted).toBe(true));
  expect(seen[0]?.aborted).toBe(false);
});
