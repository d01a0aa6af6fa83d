import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call } from './support/call.ts';
import { now, referralSentFixture, startEdge, type RunningEdge } from './support/edge.ts';

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

  it('takes a referral and answers a reference', async () => {
    const sent = await send(known, fields);
    expect(sent.status).toBe(200);
    expect(sent.text).toContain('1A2B3C4D');
    expect(sent.text).toContain(`href="${known}"`);
    expect(edge.calls.at(-1)?.input[1]).toMatchObject({ customerName: 'Acme', contactEmail: '' });
    expect(sent.text).toContain('<h1>Thank you</h1>');
    for (const kept of ['Acme &lt;Labs&gt;', 'acme.com', 'They asked us']) {
      expect(sent.text).toContain(`<bdi>${kept}</bdi></dd>`);
    }
    expect(sent.text).not.toContain('Their e-mail address');
  });

  it('says of what was sent before that nothing was sent again', async () => {
    edge.answer('referCustomer', async () => ({ ...referralSentFixture, isRepeat: true }));
    const again = await send(known, fields);
    expect(again.status).toBe(200);
    expect(again.text).toContain('<h1>You have sent this already</h1>');
    expect(again.text).toContain('1A2B3C4D');
    expect(again.text).not.toContain('Thank you');
  });

  it('loses nothing that was typed where something is wrong: it says so by the field, and the cursor stands in the first', async () => {
    const typed = {
      ...fields,
      customerName: '  ',
      customerDomain: 'acme.com',
      contactName: '"Ada" <Berger>',
      contactEmail: 'ada at acme',
      what: ' two\r\nlines & <more>',
    };
    const page = await send(known, typed);
    expect(page.status).toBe(422);
    expect(page.text).toContain('<title>Not sent yet: Refer a customer to Vendor</title>');
    expect(page.text).toContain('role="alert">Not sent yet: 2 fields need attention. What you typed is kept.');
    for (const kept of [
      `name="formId" value="${fields.formId}"`,
      'value="acme.com"',
      'value="&quot;Ada&quot; &lt;Berger&gt;"',
      'value="ada at acme"',
      '>\n two\nlines &amp; &lt;more&gt;</textarea>',
    ]) {
      expect(page.text).toContain(kept);
    }
    expect(page.text).toContain('id="customerName-wrong">The customer is required.');
    expect(page.text).toContain('id="contactEmail-wrong">The e-mail address must be complete, such as ada@acme.com.');
    const none = await send(known, { ...fields, customerDomain: 'not a domain', contactEmail: 'ada' });
    expect(none.text).toContain('id="customerDomain-wrong">The web domain must be the customer’s own');
    expect(none.text).toContain('id="contactEmail-wrong"');
    expect(none.text).toContain('>Customer (required)</label>');
    expect(page.text.match(/ autofocus/g)).toHaveLength(1);
    expect(page.text).toMatch(
      /id="customerName"[^>]* aria-invalid="true" aria-describedby="customerName-wrong" autofocus/,
    );
    expect(page.text).toMatch(/id="contactEmail"[^>]* aria-describedby="contactEmail-hint contactEmail-wrong"/);
    expect(page.text.match(/aria-invalid="true"/g)).toHaveLength(2);
    expect(page.text).not.toContain('<script');
    expect(edge.calls.filter(({ story }) => story === 'referCustomer')).toEqual([]);
  });

  it('counts a line end as one character, as browsers do', async () => {
    const what = `${'x'.repeat(499)}\r\n${'y'.repeat(500)}`;
    expect((await send(known, { ...fields, what })).status).toBe(200);
    const longer = await send(known, { ...fields, what: `${what}z` });
    expect(longer.status).toBe(422);
    expect(longer.text).toContain('What they need must have at most 1000 characters.');
  });

  it('shows what only the program can judge by its field, too', async () => {
    edge.answer('referCustomer', async () => ({
      rejected: 'invalid',
      errors: [{ field: 'customerDomain', message: 'must be the web domain of a company' }],
    }));
    const page = await send(known, { ...fields, customerDomain: 'gmail.com' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('id="customerDomain-wrong">The web domain must be the web domain of a company.');
    expect(page.text).toMatch(/id="customerDomain"[^>]* autofocus value="gmail.com"/);
  });

  it('refuses what is no form of ours; whoever sends too often waits, and keeps what was typed', async () => {
    for (const wrong of [{ formId: 'x' }, { more: 'x' }, { what: 'x'.repeat(4001) }]) {
      expect((await send(known, { ...fields, ...wrong })).status).toBe(422);
    }
    expect(edge.calls).toEqual([]);
    const often = await Promise.all(Array.from({ length: 12 }, () => send(known, fields)));
    const waits = often.find(({ status }) => status === 429);
    expect(waits?.text).toContain('send it again in a moment');
    expect(waits?.text).toContain('>\nThey asked us</textarea>');
    expect(edge.rawLog()).not.toContain('known-receipt-token');
  });
});
