import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rateLimit } from '../../src/http/rate-limit.ts';
import { call } from './support/call.ts';
import { now, startEdge, type RunningEdge } from './support/edge.ts';
import { receipt } from './support/view-models.ts';

let edge: RunningEdge;
let clock = now.getTime();
beforeEach(async () => {
  // Far enough from the test before, so that only sending a lot within one test is a lot.
  clock += 3_600_000;
  edge = await startEdge({ systemNow: () => new Date(clock) });
});
afterEach(() => edge.stop());

const known = '/receipts/known-receipt-token';
const actId = '0199d1a0-0000-7000-8000-0000000000cc';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

const send = (path: string, fields: Record<string, string> | string) =>
  call(edge, path, {
    method: 'POST',
    headers: form,
    body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
  });
const sent = () => edge.calls.find(({ story }) => story === 'actByReceipt')?.input[1];

describe('what a partner sends from its receipt', () => {
  it('is the form of the page, field by field', async () => {
    edge.answer('receipt', async () => ({
      ...receipt,
      forms: {
        answer: {
          questions: 'Which site?\nSince when?',
          fields: [{ field: 'amount', label: 'Estimated ARR', value: '60000', kind: 'amount', unit: 'EUR' }],
        },
        update: null,
        appeal: { sentence: 'You may appeal until 3 Dec 2026.' },
      },
    }));
    const page = await call(edge, `${known}?locale=de`);
    expect(page.text).toContain(`action="${known}/answer?locale=de"`);
    expect(page.text).toContain(`action="${known}/appeal?locale=de"`);
    expect(page.text).not.toContain('/update');
    expect(page.text).toContain('Which site?\nSince when?');
    expect(page.text).toContain('<label for="amount">Estimated ARR (EUR)</label>');
    const ids = [...page.text.matchAll(/name="actId" value="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(2);
  });

  it('an answer with corrections arrives as the request it is', async () => {
    const answer = await send(`${known}/answer?locale=de`, {
      actId,
      expectedVersion: '3',
      answer: 'Wien\r\nGraz',
      amount: '70000',
      contactName: 'Ada Keller',
    });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('role="status">Noted.');
    expect(sent()).toEqual({
      kind: 'provide-information',
      request: {
        actId,
        expectedVersion: 3,
        answer: 'Wien\r\nGraz',
        changes: { amount: '70000', contactName: 'Ada Keller' },
        reader: { locale: 'de', timeZone: 'UTC' },
      },
    });
  });

  it('an update is one click', async () => {
    expect((await send(`${known}/update`, { actId, expectedVersion: '3', status: 'slower', note: '' })).status).toBe(
      200,
    );
    expect(sent()).toMatchObject({ kind: 'update-status', request: { status: 'slower', note: '', changes: {} } });
  });

  it.each([
    ['appeal', { actId, expectedVersion: '3', reason: '  ' }, 'Why the decision should be different is required.'],
    ['appeal', { actId, expectedVersion: '3', reason: 'x'.repeat(2001) }, 'at most 2000 characters'],
    ['update', { actId, expectedVersion: '3', status: 'fine' }, 'How the deal goes'],
    ['answer', { actId, expectedVersion: '3', answer: '', amount: 'many' }, 'Estimated ARR must be a positive amount'],
    ['answer', { actId, expectedVersion: '3', customerName: 'Other' }, 'the form is not a known field'],
    ['appeal', { actId: 'x', expectedVersion: '3', reason: 'We were first' }, 'the form'],
    ['appeal', { actId, expectedVersion: '-1', reason: 'We were first' }, 'the form'],
  ])('%s %o: nothing is sent, and what was typed is still there', async (name, fields, words) => {
    edge.answer('receipt', async () => ({
      ...receipt,
      forms: { ...receipt.forms, appeal: { sentence: 'You may appeal until 3 Dec 2026.' } },
    }));
    const page = await send(`${known}/${name}`, fields);
    expect(page.status).toBe(422);
    expect(page.text).toContain('role="alert"');
    expect(page.text).toContain(words);
    const kept = 'reason' in fields && fields.reason.trim() !== '' ? `>${fields.reason}</textarea>` : '<form';
    expect(page.text).toContain(kept);
    expect(sent()).toBeUndefined();
  });

  it('is refused in another form, too large, or with a field twice', async () => {
    const json = { method: 'POST' as const, headers: { 'content-type': 'application/json' }, body: '{}' };
    expect((await call(edge, `${known}/appeal`, json)).status).toBe(415);
    expect((await send(`${known}/appeal`, `reason=${'x'.repeat(40_000)}`)).status).toBe(413);
    expect((await send(`${known}/appeal`, 'reason=a&reason=b')).status).toBe(400);
    expect((await send(`${known}/appeal`, 'reason=%FF')).status).toBe(400);
    expect(edge.calls.filter(({ story }) => story === 'actByReceipt')).toEqual([]);
  });

  it('a link that leads nowhere is a kind page', async () => {
    const page = await send('/receipts/another-receipt-token/appeal', { actId, expectedVersion: '3', reason: 'Why' });
    expect(page.status).toBe(404);
    expect(page.text).toContain('We cannot find this receipt');
  });

  it('words in a notice are text, whatever is in them', async () => {
    edge.answer('actByReceipt', async () => ({
      outcome: 'refused',
      notice: { tone: 'danger', text: '<script>alert(1)</script>' },
      receipt,
    }));
    const page = await send(`${known}/appeal`, { actId, expectedVersion: '3', reason: '"><script>' });
    expect(page.text).not.toContain('<script');
  });

  it('the eleventh within a minute has to wait, on this receipt alone', async () => {
    const fields = { actId, expectedVersion: '3', reason: 'Why' };
    for (let count = 0; count < 10; count += 1) expect((await send(`${known}/appeal`, fields)).status).toBe(200);
    const page = await send(`${known}/appeal`, fields);
    expect(page.status).toBe(429);
    expect(page.headers.get('retry-after')).toBe('60');
    expect((await send('/receipts/another-receipt-token/appeal', fields)).status).toBe(404);
    const statement = { statementId: actId, about: 'another_company', explanation: 'They are a franchise.' };
    const before = edge.calls.length;
    expect((await send(`${known}/statements`, statement)).status).toBe(429);
    expect(edge.calls).toHaveLength(before);
    clock += 60_000;
    expect((await send(`${known}/appeal`, fields)).status).toBe(200);
  });

  it('what it says of the company counts as well', async () => {
    const statement = { statementId: actId, about: 'another_company', explanation: 'They are a franchise.' };
    for (let count = 0; count < 10; count += 1) {
      expect((await send(`${known}/statements`, statement)).status).toBe(303);
    }
    expect((await send(`${known}/statements`, statement)).status).toBe(429);
  });
});

it('a rate limit forgets the oldest names rather than grow', () => {
  const limit = rateLimit({ times: 1, seconds: 60 });
  expect(limit('first', 0)).toBe(0);
  expect(limit('first', 1)).toBe(60);
  for (let index = 0; index < 10_000; index += 1) limit(`other ${index}`, 2);
  expect(limit('first', 3)).toBe(0);
});
