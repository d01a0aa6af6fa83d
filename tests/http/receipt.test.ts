import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call } from './support/call.ts';
import { startEdge, type RunningEdge } from './support/edge.ts';
import { receipt } from './support/view-models.ts';

let edge: RunningEdge;
beforeEach(async () => void (edge = await startEdge()));
afterEach(() => edge.stop());

const known = '/receipts/known-receipt-token';

describe('the receipt of a partner', () => {
  it('says status, clock and next step, and where it stands', async () => {
    const page = await call(edge, known);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const text of [
      receipt.title,
      receipt.tag.label,
      receipt.headline,
      receipt.clock,
      receipt.next,
      receipt.asOf,
      'Acme GmbH',
    ]) {
      expect(page.text).toContain(text);
    }
    expect(page.text).not.toContain('Reason');
  });

  it('gives the reason where there is one', async () => {
    edge.answer('receipt', async () => ({
      ...receipt,
      clock: '',
      reason: 'The customer lies outside your territory.',
    }));
    const page = await call(edge, known);
    expect(page.text).toContain('<h2>Reason</h2><p>The customer lies outside your territory.</p>');
    expect(page.text).not.toContain('class="clock"');
  });

  it('speaks in the manners of the reader', async () => {
    await call(edge, known, { headers: { 'accept-language': 'de-AT, de;q=0.9, en;q=0.5' } });
    await call(edge, `${known}?locale=cs&timeZone=Europe/Prague`, { headers: { 'accept-language': 'de' } });
    await call(edge, known, { headers: { 'accept-language': '*' } });
    expect(edge.calls.map((asked) => asked.input[1])).toEqual([
      { locale: 'de-AT', timeZone: 'UTC' },
      { locale: 'cs', timeZone: 'Europe/Prague' },
      { locale: 'en', timeZone: 'UTC' },
    ]);
  });

  it('takes names as text, whatever is in them', async () => {
    const evil = `"><script>alert('1')</script>&`;
    edge.answer('receipt', async () => ({
      ...receipt,
      language: evil,
      title: evil,
      headline: evil,
      clock: evil,
      reason: evil,
      next: evil,
      asOf: evil,
      tag: { label: evil, tone: 'danger' },
      facts: [{ label: evil, value: evil }],
    }));
    const page = await call(edge, known);
    expect(page.text).not.toContain('<script');
    expect(page.text).not.toContain(`'1'`);
    expect(page.text.match(/&lt;script&gt;alert\(&#39;1&#39;\)&lt;\/script&gt;&amp;/g)?.length).toBe(11);
  });

  it('allows its one style sheet and nothing else', async () => {
    const page = await call(edge, known);
    const style = /<style>([\s\S]*?)<\/style>/.exec(page.text)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(page.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    );
    expect(page.text).not.toMatch(/ style=|<img|<link|<script|url\(|@import/);
  });

  it('stays out of search engines, caches and other sites’ logs', async () => {
    const page = await call(edge, known);
    expect(page.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).toContain('<meta name="robots" content="noindex, nofollow">');
  });
});

describe('a link that leads nowhere', () => {
  it.each(['/receipts/another-receipt-token', '/receipts/short', '/receipts/%3Cscript%3Ealert(1)%3C%2Fscript%3Exxxx'])(
    '%s is a kind page',
    async (path) => {
      const page = await call(edge, path);
      expect(page.status).toBe(404);
      expect(page.text).toContain('We cannot find this receipt');
      expect(page.text).not.toContain('<script');
    },
  );

  it('is not even looked up when it cannot be one of ours', async () => {
    await call(edge, '/receipts/short');
    expect(edge.calls).toEqual([]);
  });
});

it('a fault is a page too', async () => {
  edge.answer('receipt', () => Promise.reject(new Error('relation does not exist')));
  const page = await call(edge, known);
  expect(page.status).toBe(500);
  expect(page.text).toContain('Something went wrong on our side');
  expect(page.text).not.toContain('relation');
});
