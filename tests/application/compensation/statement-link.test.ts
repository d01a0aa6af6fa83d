import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openStatement } from '../../../src/application/compensation/open-statement.ts';
import { readStatementToken } from '../../../src/application/compensation/statement-link.ts';
import { batchMails } from '../../../src/application/notify/batch-mails.ts';
import { changePartnerContact } from '../../../src/application/notify/partner-contacts.ts';
import { actOnUndelivered } from '../../../src/application/notify/undelivered.ts';
import { mailContent } from '../../../src/contract/notices.ts';
import { undeliveredRequest } from '../../../src/contract/notifications.ts';
import { contactChangeRequest } from '../../../src/contract/partner-contacts.ts';
import type { Db } from '../../../src/db/db.ts';
import { setPartnerContacts } from '../../../src/db/mail-people.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { call } from '../../http/support/call.ts';
import { startEdge, type RunningEdge } from '../../http/support/edge.ts';
import { describeStores } from '../../support/stores.ts';
import { openTill, type Till } from './till.ts';

describeStores('a partner’s link to its statement', (open) => {
  let db: Db;
  let edge: RunningEdge;
  beforeAll(async () => void (db = await open()));
  beforeEach(async () => void (edge = await startEdge()));
  afterEach(() => edge.stop());

  /** Northwind and Contoso each won a deal and were paid; both have a contact. */
  const paid = async () => {
    const till = await openTill(db);
    await withTenant(db, till.tenantId, async (tx) => {
      await setPartnerContacts(tx, till.northwind, [{ email: 'nina@northwind.example', name: 'Nina' }]);
      await setPartnerContacts(tx, till.contoso, [{ email: 'carl@contoso.example', name: 'Carl' }]);
    });
    await till.won('d1', till.northwind, { company: 'Acme' });
    await till.won('d2', till.contoso, { company: 'Fabrikam' });
    till.move({ days: 31 });
    await till.tick();
    await till.approveAll();
    await till.payAll();
    till.move({ days: 1 });
    await batchMails(till.desk, till.tenantId);
    edge.answer('partnerStatement', (token, asked) => openStatement(till.desk, token, asked));
    return till;
  };
  /** Addresses that a person's mails lead to, without origin. */
  const linksOf = async (till: Till, email: string): Promise<string[]> => {
    const mails = await withTenant(db, till.tenantId, (tx) =>
      tx.query<{ content: unknown }>('select content from mails where email = $1 order by id', [email]),
    );
    const links = mails.flatMap(({ content }) => mailContent.parse(content).items.flatMap((item) => item.links));
    return links.filter(({ label }) => label.startsWith('Statement')).map(({ url }) => new URL(url).pathname);
  };
  const linkOf = async (till: Till, email = 'nina@northwind.example') => (await linksOf(till, email)).at(-1) ?? '';

  test('comes with the mail of a payment and shows that month as a page, PDF and CSV, and nobody else’s', async () => {
    const till = await paid();
    const page = await call(edge, await linkOf(till));
    expect(page.status).toBe(200);
    expect(page.text).toContain('<h1>Statement for Northwind Resellers</h1>');
    expect(page.text).toContain('December 2026: Dec 1, 2026 to Dec 31, 2026.');
    expect(page.text).toContain('Acme');
    expect(page.text).not.toMatch(/Fabrikam|Contoso|<form|<script/);
    expect(page.text).toContain('<a href="pdf">Save as PDF</a> <a href="csv">Save as CSV</a>');
    expect(page.headers.get('cache-control')).toContain('no-store');
    const file = async (as: string) => fetch(edge.url + (await linkOf(till)).replace(/page$/, as));
    const csv = await file('csv');
    expect([csv.status, csv.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/csv')]);
    expect(await csv.text()).toContain('Acme');
    const pdf = await file('pdf');
    expect([pdf.status, (await pdf.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
    expect([404, 405]).toContain((await call(edge, await linkOf(till), { method: 'POST' })).status);
    // Everything that was told of money leads there; nothing that people inside are told does.
    expect(new Set(await linksOf(till, 'nina@northwind.example')).size).toBeGreaterThan(0);
    expect(await linksOf(till, 'partner_manager@vendor.example')).toEqual([]);
  });

  test('forged, for another partner, another month, another contact or a longer time is no link of ours', async () => {
    const till = await paid();
    const [ours, theirs] = [await linkOf(till), await linkOf(till, 'carl@contoso.example')];
    const [, , token = ''] = ours.split('/');
    const hex = (id: string): string => id.replaceAll('-', '');
    const end = token.at(-2) === 'A' ? 'B' : 'A';
    const forged = {
      'another partner': token.replace(hex(till.northwind), hex(till.contoso)),
      'another month': token.replace('202612', '202611'),
      'another contact': `${token.slice(0, 71)}${theirs.split('/')[2]?.slice(71, 87)}${token.slice(87)}`,
      'a longer time': `${token.slice(0, 87)}ffffffff${token.slice(95)}`,
      'another seal': token.slice(0, -2) + end + token.slice(-1),
      'another’s seal': `${token.split('.')[0]}.${theirs.split('/')[2]?.split('.')[1]}`,
      nothing: 'x'.repeat(138),
    };
    for (const [what, one] of Object.entries(forged)) {
      expect(one, what).not.toBe(token);
      const page = await call(edge, `/statements/${one}/page`);
      expect([page.status, page.text.includes('Northwind')], what).toEqual([404, false]);
    }
    expect(readStatementToken(token)).toMatchObject({ partnerId: till.northwind, month: '2026-12' });
    expect(token).not.toContain('nina');
    expect((await call(edge, theirs)).text).not.toMatch(/Acme|Northwind/);
    expect(await call(edge, `/statements/${token}/zip`)).toMatchObject({ status: 422 });
  });

  test('opens for its days only, and nothing once its reader is no contact of the partner', async () => {
    const till = await paid();
    const link = await linkOf(till);
    till.move({ days: 89 });
    expect((await call(edge, link)).status).toBe(200);
    till.move({ days: 2 });
    expect(await call(edge, link)).toMatchObject({ status: 410, text: expect.stringContaining('This link is over') });
    const removed = await paid();
    const theirs = await linkOf(removed);
    const request = contactChangeRequest.parse({ kind: 'remove', was: 'Nina@northwind.example' });
    await changePartnerContact(removed.desk, removed.manager, { partnerId: removed.northwind, request });
    for (const as of ['page', 'pdf', 'csv']) {
      expect((await call(edge, theirs.replace(/page$/, as))).status, as).toBe(410);
    }
    expect((await call(edge, await linkOf(removed, 'carl@contoso.example'))).status).toBe(200);
  });

  test('of a mail that did not arrive opens for the address to which it is sent instead', async () => {
    const till = await paid();
    const before = await linkOf(till);
    const given = await withTenant(db, till.tenantId, (tx) =>
      tx.query<{ id: string }>(`update mails set status = 'dead' where email = 'nina@northwind.example' returning id`),
    );
    for (const { id: mailId } of given) {
      const request = undeliveredRequest.parse({ act: 'retry', email: 'nina.berg@northwind.example' });
      const answer = await actOnUndelivered(till.desk, { ...till.manager, role: 'admin' }, { mailId, request });
      expect(answer.outcome).toBe('done');
    }
    const link = await linkOf(till, 'nina.berg@northwind.example');
    expect(await call(edge, link)).toMatchObject({ status: 200, text: expect.stringContaining('Acme') });
    expect((await call(edge, before)).status).toBe(410);
  });
});
