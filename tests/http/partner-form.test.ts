import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call } from './support/call.ts';
import { now, startEdge, type RunningEdge } from './support/edge.ts';

let edge: RunningEdge;
let clock = now.getTime();
beforeEach(async () => {
  clock += 3_600_000;
  edge = await startEdge({ systemNow: () => new Date(clock) });
});
afterEach(() => edge.stop());

const known = '/partner-forms/known-receipt-token';
const fields = {
  formId: '0199d1a0-0000-7000-8000-0000000000cc',
  customerName: 'Acme',
  customerDomain: 'acme.com',
  what: 'They asked us',
};
const send = (path: string, body: Record<string, string>) =>
  call(edge, path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(body).toString(),
  });

describe('a partner’s referral form', () => {
  it('is a page without scripts that escapes names; an unknown link says so', async () => {
    const page = await call(edge, known);
    expect(page.status).toBe(200);
    expect(page.text).toContain('North &lt;West&gt;');
    expect(page.text).toContain(`action="${known}"`);
    expect(page.text).not.toContain('<script');
    for (const path of ['/partner-forms/another-token-00000', '/partner-forms/x']) {
      expect((await call(edge, path)).status).toBe(404);
      expect((await send(path, fields)).status).toBe(404);
    }
  });

  it('takes a referral and answers a reference; bad input is refused; whoever sends too often waits', async () => {
    const sent = await send(known, fields);
    expect(sent.status).toBe(200);
    expect(sent.text).toContain('1A2B3C4D');
    expect(edge.calls.at(-1)?.input[1]).toMatchObject({ customerName: 'Acme', contactEmail: '' });
    for (const wrong of [{ customerName: '' }, { what: '' }, { formId: 'x' }, { contactEmail: 'no' }, { more: 'x' }]) {
      expect((await send(known, { ...fields, ...wrong })).status).toBe(422);
    }
    const often = await Promise.all(Array.from({ length: 12 }, () => send(known, fields)));
    expect(often.some(({ status }) => status === 429)).toBe(true);
    expect(edge.rawLog()).not.toContain('known-receipt-token');
  });
});
