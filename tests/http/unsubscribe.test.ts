import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call } from './support/call.ts';
import { startEdge, type RunningEdge } from './support/edge.ts';

let edge: RunningEdge;
beforeEach(async () => void (edge = await startEdge()));
afterEach(() => edge.stop());

const token = `${'0a'.repeat(32)}.${'x'.repeat(43)}`;
const asked = () => edge.calls.map(({ story, input }) => [story, ...input]);

describe('a link to unsubscribe', () => {
  it('changes nothing when it is looked at: mail programs look by themselves', async () => {
    const page = await call(edge, `/unsubscribe/${token}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Stop reminders and news');
    expect(page.text).toContain('ada@northwind.example');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(asked()).toEqual([['subscription', token]]);
  });

  it.each([
    ['the one click of a mail program, as a form', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    ['the same as multipart', 'multipart/form-data; boundary=b', '--b\r\n\r\nOne-Click\r\n--b--\r\n'],
    ['the button of the page', 'application/x-www-form-urlencoded', ''],
  ])('stops mails by %s, and offers to undo it', async (_, contentType, body) => {
    const page = await call(edge, `/unsubscribe/${token}`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
    expect(page.status).toBe(200);
    expect(page.text).toContain('You get essential mails only');
    expect(page.text).toContain(`action="/unsubscribe/${token}/undo"`);
    expect(asked()).toEqual([['setSubscription', token, 'out']]);
  });

  it('takes it back', async () => {
    const page = await call(edge, `/unsubscribe/${token}/undo`, { method: 'POST' });
    expect(page.text).toContain('Fewer mails?');
    expect(asked()).toEqual([['setSubscription', token, 'in']]);
  });

  it.each([
    'short',
    token.toUpperCase(),
    `${token}x`,
    encodeURIComponent(`${token}\n`),
    `${'0a'.repeat(31)}.${'x'.repeat(43)}`,
  ])('that is none of ours asks nothing: %s', async (other) => {
    for (const method of ['GET', 'POST'] as const) {
      const page = await call(edge, `/unsubscribe/${other}`, { method });
      expect(page.status).toBe(404);
      expect(page.text).toContain('We do not know this link');
    }
    expect(edge.calls).toEqual([]);
  });

  it('that looks right and is not ours says the same', async () => {
    edge.answer('setSubscription', async () => null);
    const page = await call(edge, `/unsubscribe/${token}`, { method: 'POST' });
    expect(page.status).toBe(404);
    expect(page.text).not.toContain('ada@');
  });
});
