import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import { faultDescriptions, noFaults } from '../../../src/sandbox/hubspot/faults.ts';
import { answerOf, openPortal, type Portal, tokenForm } from './support.ts';

let portal: Portal;
beforeEach(async () => {
  portal = await openPortal();
});
afterEach(() => portal.close());

const deals = '/crm/objects/2026-09/deals';

describe('limits', () => {
  it('allow 110 calls in ten rolling seconds', async () => {
    const answers = await Promise.all(Array.from({ length: 111 }, () => portal.call('GET', deals)));
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.body).toMatchObject({
      status: 'error',
      message: 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
    });
    expect(refused[0]?.headers.get('x-hubspot-ratelimit-remaining')).toBe('0');
    expect(answers[0]?.headers.get('x-hubspot-ratelimit-max')).toBe('110');
    expect(answers[0]?.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
    expect(portal.hubspot.limits()).toMatchObject({ callsInWindow: 110, callsToday: 111, refusedToday: 1 });
    portal.clock.programMs += 60_000;
    expect((await portal.call('GET', deals)).status).toBe(429);
    portal.clock.systemMs += 10_000;
    expect((await portal.call('GET', deals)).status).toBe(200);
  });

  it('allow five searches a second, without limit headers', async () => {
    const answers = [];
    for (let count = 0; count < 6; count += 1) answers.push(await portal.call('POST', `${deals}/search`, {}));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers[5]?.body).toMatchObject({
      message: 'You have reached your secondly limit.',
      policyName: 'SECONDLY',
    });
    expect(answers.some((answer) => answer.headers.has('x-hubspot-ratelimit-max'))).toBe(false);
    portal.clock.systemMs += 1000;
    expect((await portal.call('POST', `${deals}/search`, {})).status).toBe(200);
  });

  it('a day has an end too', async () => {
    const small = await openPortal({ dailyLimit: 2 });
    try {
      const statuses = [];
      for (let count = 0; count < 3; count += 1) statuses.push((await small.call('GET', deals)).body.policyName);
      expect(statuses).toEqual([undefined, undefined, 'DAILY']);
      small.clock.systemMs += 86_400_000 - 1_000_000;
      small.hubspot.resetLimits();
      expect(small.hubspot.limits().callsToday).toBe(0);
    } finally {
      await small.close();
    }
  });

  it('can be lifted', async () => {
    portal.hubspot.faults.set({ limitsOff: true });
    const answers = await Promise.all(Array.from({ length: 150 }, () => portal.call('GET', deals)));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
  });
});

describe('trouble that can be switched on', () => {
  it('is described in plain words for every switch there is', () => {
    expect(faultDescriptions.map((fault) => fault.name).toSorted()).toEqual(Object.keys(noFaults).toSorted());
    expect(faultDescriptions.every((fault) => fault.description.endsWith('.'))).toBe(true);
  });

  it('is checked, field by field', () => {
    const { faults } = portal.hubspot;
    expect(faults.set({ serverErrors: 0.5 })).toMatchObject({ serverErrors: 0.5, rateLimited: false });
    expect(() => faults.set({ serverErrors: 2 })).toThrow(ZodError);
    expect(() => faults.set({ nonsense: true })).toThrow(/nonsense/);
    expect(() => faults.set({ requiredProperty: { objectType: 'deals' } })).toThrow(/property/);
    expect(faults.get().serverErrors).toBe(0.5);
    expect(faults.reset()).toEqual(noFaults);
  });

  it('too many requests', async () => {
    portal.hubspot.faults.set({ rateLimited: true });
    expect((await portal.call('GET', deals)).body.policyName).toBe('TEN_SECONDLY_ROLLING');
    expect((await portal.call('POST', `${deals}/search`, {})).body.policyName).toBe('SECONDLY');
  });

  it('server errors, all or a share', async () => {
    portal.hubspot.faults.set({ serverErrors: 1 });
    const failed = await portal.call('POST', deals, { properties: { dealname: 'A' } });
    expect([500, 503]).toContain(failed.status);
    expect(failed.body).toMatchObject({ status: 'error', correlationId: expect.any(String) });
    portal.hubspot.faults.set({ serverErrors: 0.5 });
    const statuses = [];
    for (let count = 0; count < 60; count += 1) statuses.push((await portal.call('GET', deals)).status);
    const failures = statuses.filter((status) => status >= 500).length;
    expect(failures).toBeGreaterThan(15);
    expect(failures).toBeLessThan(45);
  });

  it('slow answers and none at all', async () => {
    portal.hubspot.faults.set({ slowAnswersMs: 120 });
    const started = performance.now();
    expect((await portal.call('GET', deals)).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(100);
    portal.hubspot.faults.set({ slowAnswersMs: 0, neverAnswers: true });
    const headers = { authorization: `Bearer ${portal.token}` };
    await expect(fetch(portal.baseUrl + deals, { headers, signal: AbortSignal.timeout(1_000) })).rejects.toThrow(
      /timeout/i,
    );
    // Recorded too, as an exchange without an answer.
    await expect.poll(() => portal.exchanges.some((entry) => entry.status === 0)).toBe(true);
    portal.hubspot.faults.reset();
    expect((await portal.call('GET', deals)).status).toBe(200);
  });

  it('answers that get lost after the work is done', async () => {
    portal.hubspot.faults.set({ lostAnswers: 1 });
    await expect(portal.call('POST', deals, { properties: { dealname: 'A' } })).rejects.toThrow(/fetch failed/);
    expect(portal.hubspot.store.count('deals')).toBe(1);
  });

  it('a share of the rows of a batch', async () => {
    portal.hubspot.faults.set({ partialFailures: 0.5 });
    const inputs = Array.from({ length: 40 }, (_, index) => ({
      properties: { dealname: `D${index}` },
      objectWriteTraceId: `t${index}`,
    }));
    const answer = await portal.call('POST', `${deals}/batch/create`, { inputs });
    expect(answer.status).toBe(207);
    expect(answer.body.results.length + answer.body.errors.length).toBe(40);
    expect(answer.body.errors.length).toBeGreaterThan(5);
    expect(answer.body.results.length).toBe(portal.hubspot.store.count('deals'));
    expect(answer.body.errors[0]).toMatchObject({
      category: 'INTERNAL_ERROR',
      context: { objectWriteTraceId: [expect.any(String)] },
    });
  });

  it('a removed app', async () => {
    const { refreshToken } = portal.hubspot.install();
    portal.hubspot.faults.set({ revokedToken: true });
    expect((await portal.call('GET', deals)).status).toBe(401);
    const form = tokenForm({ grant_type: 'refresh_token', refresh_token: refreshToken });
    const refused = await answerOf(await fetch(`${portal.baseUrl}/oauth/2026-09/token`, form));
    expect(refused.body.status).toBe('BAD_REFRESH_TOKEN');
    portal.hubspot.faults.reset();
    expect((await portal.call('GET', deals)).status).toBe(200);
  });
});

const send = async (body: string, contentType: string) =>
  answerOf(
    await fetch(portal.baseUrl + deals, {
      method: 'POST',
      headers: { authorization: `Bearer ${portal.token}`, 'content-type': contentType },
      body,
    }),
  );

describe('bad requests', () => {
  it.each([
    ['broken JSON', '{"properties":', 'application/json', 400],
    ['another type', '<deal/>', 'text/xml', 415],
    ['a body without properties', '{}', 'application/json', 400],
    ['properties that are no object', '{"properties":[1]}', 'application/json', 400],
    ['too large a body', JSON.stringify({ properties: { dealname: 'x'.repeat(4_000_000) } }), 'application/json', 413],
  ])('%s', async (_what, body, contentType, status) => {
    const answer = await send(body, contentType);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ status: 'error', correlationId: expect.any(String) });
    expect(portal.hubspot.store.count('deals')).toBe(0);
  });

  it('an unknown address', async () => {
    const answer = await portal.call('GET', '/crm/nothing/2026-09');
    expect(answer.status).toBe(404);
    expect(answer.body.status).toBe('error');
  });
});
