import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { documentUrl } from '../../../src/application/documents/document-url.ts';
import { openDocument } from '../../../src/application/documents/open-document.ts';
import { openScene } from '../../../src/application/desk.ts';
import type { Db } from '../../../src/db/db.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { openTill, type Till } from './till.ts';

const tokenOf = (url = ''): string => url.split('/documents/')[1] ?? '';

const opened = async (till: Till, url?: string) => {
  const document = await openDocument(till.desk, tokenOf(url));
  if (document === null || document === 'over') throw new Error(`no document: ${String(document)}`);
  return document;
};

const fileOf = async (till: Till, url?: string) => {
  const document = await opened(till, url);
  if (!('file' in document)) throw new Error('not a file');
  return document.file;
};

describeStores('documents about money', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const linkOf = async (till: Till, label: string) =>
    (await till.statement(till.northwind)).documents.find((one) => one.label === label)?.url;

  test('a statement as a page and as a file, with the same numbers', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind, { company: '=cmd|calc' });
    const page = await opened(till, await linkOf(till, 'Open to print'));
    expect(page).toMatchObject({
      page: {
        title: 'Statement for Northwind Resellers',
        sections: [
          {
            heading: 'EUR',
            facts: [
              { label: 'Opening balance', value: '€0' },
              { label: 'Closing balance', value: '€22,800' },
              { label: 'Waits for its days and for approval', value: '€22,800' },
            ],
            table: { rows: [{ length: 5 }, { length: 5 }, { length: 5 }] },
          },
        ],
      },
    });
    const pdf = await fileOf(till, await linkOf(till, 'Save as PDF'));
    expect(pdf).toMatchObject({ name: 'statement-northwind-resellers-2026-11.pdf', type: 'application/pdf' });
    expect(Buffer.from(pdf.content).subarray(0, 5).toString()).toBe('%PDF-');
    const file = await fileOf(till, await linkOf(till, 'Save as CSV'));
    expect(file).toMatchObject({ name: 'statement-northwind-resellers-2026-11.csv', type: 'text/csv' });
    const rows = String(file.content).trimEnd().split('\r\n');
    expect(rows).toHaveLength(6);
    expect(rows.at(-1)).toMatch(/closing.*EUR,,22800\.00/);
    expect(String(file.content)).toContain(`'=cmd|calc: seats`);
  });

  test('what the bank is to pay, once it is approved, for those who hand it over', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    till.move({ days: 31 });
    await till.approveAll();
    await till.propose();
    expect((await till.payouts()).runs[0]?.documents).toEqual([]);
    await till.onLatest('approve');
    const [run] = (await till.payouts()).runs;
    const file = await fileOf(till, run?.documents[0]?.url);
    const [, line] = String(file.content).split('\r\n');
    expect(line).toMatch(/Northwind Resellers,22800\.00,EUR,3,2026-12-23,The admin$/);
    // Each file is recorded with the checksum of its bytes; whoever looked before may go on with what they saw.
    const sha256 = createHash('sha256').update(file.content).digest('hex');
    await fileOf(till, run?.documents[0]?.url);
    const told = (await till.payouts()).runs[0]?.sentence;
    expect(told).toContain(
      `Saved as CSV by The ops on 23 Dec 2026, 2 files in all (its SHA-256 begins with ${sha256.slice(0, 12)}).`,
    );
    await till.whole();
    const paid = { expectedVersion: run?.version, reference: 'SEPA-1' };
    expect(await till.onLatest('mark-paid', till.admin, paid)).toMatchObject({ outcome: 'done' });
    const [payment] = (await till.statement(till.northwind)).currencies[0]?.rows ?? [];
    expect(payment).toMatchObject({
      what: 'Payment',
      sentence: 'Paid out for Company d1: seats. The bank’s reference: SEPA-1.',
    });
    const mails = await withTenant(db, till.tenantId, (tx) =>
      tx.query<{ said: string }>(`select content::text as said from notices where kind = 'money_paid'`),
    );
    expect(mails.length).toBeGreaterThan(0);
    for (const { said } of mails) expect(said).toContain('The bank’s reference: SEPA-1.');
    const november = await till.statement(till.northwind, '2026-11');
    expect(november.currencies[0]?.rows[0]?.sentence).toMatch(
      /Paid\. At the end of the month: waits for its days and for approval\.$/,
    );
    expect(await opened(till, november.documents[0]?.url)).toMatchObject({
      page: { lines: [expect.any(String), expect.any(String), expect.stringContaining('where it stands today')] },
    });
    const forManagers = await withTenant(db, till.tenantId, async (tx) =>
      documentUrl(till.desk, await openScene(till.desk, tx), till.manager, {
        kind: 'payout_csv',
        of: { payoutId: run?.id ?? '' },
        reader,
      }),
    );
    expect(await openDocument(till.desk, tokenOf(forManagers))).toBeNull();
  });

  test('a link ends after its minutes, and opens nothing else', async () => {
    const till = await openTill(db);
    const url = await linkOf(till, 'Open to print');
    expect(await openDocument(till.desk, `${tokenOf(url).slice(0, -2)}AA`)).toBeNull();
    till.move({ hours: 1 });
    expect(await openDocument(till.desk, tokenOf(url))).toBe('over');
  });
});
