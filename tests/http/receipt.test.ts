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
    await call(edge, `${known}?locale=cs`, { headers: { 'accept-language': 'de' } });
    await call(edge, known, { headers: { 'accept-language': '*' } });
    expect(edge.calls.map((asked) => asked.input[1])).toEqual([
      { locale: 'de-AT', timeZone: 'UTC' },
      { locale: 'cs', timeZone: 'UTC' },
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

describe('what a partner says of the company', () => {
  const asked = { left: 2, made: ['22 Nov 2026: <b>This</b> is another company.'] };
  const statementId = '0199d1a0-0000-7000-8000-0000000000ee';
  const send = (fields: Record<string, string>, path = known, type = 'application/x-www-form-urlencoded') =>
    call(edge, `${path}/statements`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: new URLSearchParams(fields).toString(),
    });
  const fields = { statementId, about: 'also_called', otherName: 'Acme & Söhne', explanation: 'See the register.' };

  it('is asked for where the receipt says so, with an id of its own each time', async () => {
    expect((await call(edge, known)).text).not.toContain('/statements');
    edge.answer('receipt', async () => ({ ...receipt, statements: asked }));
    const [one, two] = [await call(edge, `${known}?locale=de`), await call(edge, known)];
    expect(one.text).toContain('action="/receipts/known-receipt-token/statements?locale=de"');
    expect(one.text).toContain('&lt;b&gt;This&lt;/b&gt; is another company.');
    const idIn = (page: string) => /name="statementId" value="([^"]+)"/.exec(page)?.[1];
    expect(idIn(one.text)).toMatch(/^[0-9a-f-]{36}$/);
    expect(idIn(one.text)).not.toBe(idIn(two.text));
    edge.answer('receipt', async () => ({ ...receipt, statements: { ...asked, left: 0 } }));
    const done = await call(edge, known);
    expect(done.text).toContain('You told us:');
    expect(done.text).not.toContain('/statements');
  });

  it('is noted and leads back to the receipt', async () => {
    const answer = await send(fields, known);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '../known-receipt-token']);
    expect(edge.calls).toMatchObject([
      { story: 'makeStatement', input: ['known-receipt-token', { statement: fields, reader: { timeZone: 'UTC' } }] },
    ]);
  });

  it('says why where nothing was noted', async () => {
    edge.answer('makeStatement', async () => ({ refused: 'Enough has been said.' }));
    const answer = await send(fields);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Enough has been said.');
  });

  it.each([
    ['an empty explanation', { ...fields, explanation: ' ' }, 422],
    ['a field nobody knows', { ...fields, rival: 'x' }, 422],
    ['nothing', {}, 422],
  ])('%s is a page that says so', async (_, given, status) => {
    const answer = await send(given);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(edge.calls).toEqual([]);
  });

  it('is taken from its own form only, and only under a link of ours', async () => {
    expect((await send(fields, known, 'application/json')).status).toBe(415);
    expect((await send(fields, '/receipts/another-receipt-token')).status).toBe(404);
    expect((await send(fields, '/receipts/short')).status).toBe(404);
    expect((await send({ ...fields, explanation: 'x'.repeat(20_000) })).status).toBe(413);
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

describe('a link that opens nothing any more', () => {
  const gone = { gone: { title: 'This link was replaced', text: 'Ask Petra <Manager>, who replaced it.' } };

  it('says so plainly, with a status of its own, and shows nothing of the registration', async () => {
    edge.answer('receipt', async () => gone);
    const page = await call(edge, known);
    expect(page.status).toBe(410);
    expect(page.text).toContain('<h1>This link was replaced</h1>');
    expect(page.text).toContain('Ask Petra &lt;Manager&gt;, who replaced it.');
    expect(page.text).not.toContain(receipt.headline);
  });

  it('takes no form either', async () => {
    edge.answer('actByReceipt', async () => gone);
    edge.answer('makeStatement', async () => gone);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const actId = '0199d1a0-0000-7000-8000-0000000000cd';
    const bodies = {
      appeal: new URLSearchParams({ actId, expectedVersion: '3', reason: 'Why' }),
      statements: new URLSearchParams({ statementId: actId, about: 'another_company', explanation: 'Why' }),
    };
    for (const [path, body] of Object.entries(bodies)) {
      const page = await call(edge, `/receipts/gone-token-of-another-day/${path}`, {
        method: 'POST',
        headers: form,
        body: body.toString(),
      });
      expect(page.status).toBe(410);
    }
  });
});

describe('a receipt that only shows', () => {
  it('says above all else why nothing can be sent', async () => {
    const note = 'You are looking at the partner’s view. Nothing can be sent from here.';
    edge.answer('receipt', async () => ({ ...receipt, note, forms: { answer: null, update: null, appeal: null } }));
    const page = await call(edge, known);
    expect(page.text.indexOf(note)).toBeGreaterThan(0);
    expect(page.text.indexOf(note)).toBeLessThan(page.text.indexOf(receipt.title, page.text.indexOf('<main>')));
    expect(page.text).not.toContain('<form');
  });
});
