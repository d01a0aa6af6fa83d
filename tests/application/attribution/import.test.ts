import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { importTouchpoints } from '../../../src/application/attribution/import/import-touchpoints.ts';
import { readRow } from '../../../src/application/attribution/import/read-row.ts';
import { showTouchpoints } from '../../../src/application/attribution/list-touchpoints.ts';
import { showAttribution } from '../../../src/application/attribution/show-attribution.ts';
import type { Caller } from '../../../src/application/desk.ts';
import { touchpointImport, type TouchpointImport } from '../../../src/contract/attribution.ts';
import { importTouchpointsRequest, touchpointQuery } from '../../../src/contract/attribution-requests.ts';
import type { Db } from '../../../src/db/db.ts';
import { keepDealMerges } from '../../../src/db/deal-merges.ts';
import { markGone } from '../../../src/db/mirror-write.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader, startProgram, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { act, expectWhole, tell } from '../../support/telling.ts';

const titles = 'Partner,Kind,Date,Deal,Customer,Web domain,E-mail,What shows it,Link,Campaign';
const file = (...lines: string[]): string => [titles, ...lines].join('\n');

async function bring(
  program: Program,
  caller: Caller,
  text: string,
  facts: { dryRun?: boolean; actId?: string } = {},
): Promise<TouchpointImport> {
  const request = importTouchpointsRequest.parse({ actId: randomUUID(), text, dryRun: false, reader, ...facts });
  const answer = await importTouchpoints(program.desk, caller, request);
  if ('rejected' in answer) throw new Error(JSON.stringify(answer));
  return touchpointImport.parse(answer);
}
const shown = async (program: Program, caller: Caller, dealId: string) =>
  (await showAttribution(program.desk, caller, { dealId, reader }))?.touchpoints ?? [];

describe('a line of the file', () => {
  const values = { partner: 'Northwind', kind: 'Demo support', date: '3 Nov 2026', deal: '42', evidence: 'Minutes' };
  test('is read in the words people use', () => {
    expect(readRow(values)).toMatchObject({ kind: 'demo_support', occurredOn: '2026-11-03', deal: '42' });
    expect(readRow({ ...values, kind: 'technical_validation' })).toMatchObject({ kind: 'technical_validation' });
  });
  test.each([
    [{ partner: '' }, /partner is missing/i],
    [{ kind: 'Golf' }, /"Golf" is nothing a partner does here\. Write one of: Introduction, Demo support/],
    [{ kind: 'Registration' }, /counts by itself once it is approved/],
    [{ date: '' }, /date is missing/i],
    [{ date: '03/11/2026' }, /may be 2026-11-03 or 2026-03-11/],
    [{ date: '3 Nov 1999' }, /before the year 2000/],
    [{ deal: '' }, /id of the deal, or the customer/],
    [{ deal: '', customer: 'Acme' }, /Add the customer’s web domain/],
    [{ deal: '', customer: 'Acme', domain: 'gmail.com' }, /no web domain of a company/],
    [{ deal: '', customer: 'Acme', email: 'ada at acme' }, /must be an e-mail address/],
    [{ evidence: '' }, /no evidence, no credit \(rule 12\)/],
    [{ link: 'javascript:alert(1)' }, /must be a web address/],
  ])('%o is refused with what to write instead', (wrong, words) => {
    expect(readRow({ ...values, ...wrong })).toMatchObject({ wrong: expect.stringMatching(words) });
  });
});

test('all that is wrong in a line is said at once', () => {
  const values = { partner: 'Northwind', kind: 'Golf', date: '', deal: '42', evidence: '' };
  const wrong = { wrong: expect.stringMatching(/"Golf" is nothing.*date is missing.*no evidence, no credit/) };
  expect(readRow(values)).toMatchObject(wrong);
});

describeStores('an import of what partners did', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  test('a preview tells what would happen and stores nothing; the import does it, and brought in again changes nothing', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    await program.partner('Northwind');
    await program.partner('Calder');
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    const text = file(
      `Northwind,Introduction,2026-11-18,${dealId},,,,Lunch,,`,
      `Calder,Demo support,2026-11-21,${dealId},,,,Minutes,https://docs.example/7,autumn`,
      `Calder,Demo support,2026-11-21,${dealId},,,,Minutes again,,`,
      'Northwind,Referral,2026-11-02,,Quillon Freight,quillon.example,,Mail to sales,,',
      `Nobody,Introduction,2026-11-18,${dealId},,,,Lunch,,`,
      `Northwind,Introduction,2026-11-30,${dealId},,,,Lunch,,`,
      'Northwind,Introduction,2026-11-18,gone,,,,Lunch,,',
    );
    const counts = { added: 2, waiting: 1, unchanged: 1, refused: 3 };
    const preview = await bring(program, manager, text, { dryRun: true });
    expect(preview).toMatchObject({ outcome: 'preview', tone: 'warning', counts });
    expect(await shown(program, manager, dealId)).toEqual([]);
    const events = () =>
      withTenant(db, program.tenantId, (tx) => tx.query<{ n: number }>('select count(*)::int as n from events'));
    const before = await events();

    const done = await bring(program, manager, text);
    expect(done).toMatchObject({ outcome: 'done', counts });
    expect(done.rows.map(({ line, sentence }) => [line, sentence])).toEqual([
      [6, expect.stringMatching(/no partner called "Nobody"/)],
      [7, expect.stringMatching(/lies in the future/)],
      [8, expect.stringMatching(/Neither CRM has a deal "gone"/)],
      [2, expect.stringMatching(/^Counts as sourced/)],
      [3, expect.stringMatching(/^Counts as influenced/)],
      [4, 'Nothing changes.'],
      [5, expect.stringMatching(/^It waits for a deal/)],
    ]);
    expect(preview.rows.map(({ sentence }) => sentence)).toEqual(done.rows.map(({ sentence }) => sentence));
    expect(await shown(program, manager, dealId)).toMatchObject([
      {
        partner: { name: 'Calder' },
        status: 'confirmed',
        campaign: 'autumn',
        source: expect.stringMatching(/^Imported by/),
      },
      { partner: { name: 'Northwind' }, status: 'confirmed' },
    ]);
    const after = await events();
    expect(after[0]?.n).toBeGreaterThan(before[0]?.n ?? 0);

    const again = await bring(program, manager, text);
    expect(again.counts).toEqual({ added: 0, waiting: 0, unchanged: 4, refused: 3 });
    expect(await events()).toEqual(after);
    await expectWhole(program);
  });

  test('bad input of whole files and by the wrong role is refused in words', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    await program.partner('Northwind');
    const wrong = await bring(program, manager, 'Partner,Kind\nNorthwind,Demo');
    expect(wrong).toMatchObject({ outcome: 'refused', message: expect.stringMatching(/no column for "Date"/) });
    const long = file(...Array.from({ length: 1001 }, () => 'Northwind,Introduction,2026-11-18,x,,,,Lunch,,'));
    expect(await bring(program, manager, long)).toMatchObject({
      outcome: 'refused',
      message: expect.stringMatching(/1001 lines; 1000 can be brought in at once/),
    });
    const request = importTouchpointsRequest.parse({ actId: randomUUID(), text: file('x'), reader });
    expect(await importTouchpoints(program.desk, program.caller('rep'), request)).toMatchObject({
      rejected: 'forbidden',
    });
    const actId = randomUUID();
    await bring(program, manager, file('Northwind,Introduction,2026-11-18,x,,,,Lunch,,'), { actId });
    const other = importTouchpointsRequest.parse({ actId, text: file('y'), dryRun: false, reader });
    expect(await importTouchpoints(program.desk, manager, other)).toMatchObject({ rejected: 'mismatch' });
  });

  test('after the close, told too late, and what was withdrawn stay out; ops propose, and managers confirm by importing', async () => {
    const program = await startProgram(db);
    const [manager, ops] = [program.caller('partner_manager'), program.caller('ops')];
    const northwind = await program.partner('Northwind');
    const closed = { company: 'Old AG', state: 'won', createdAt: '2026-08-01T00:00:00.000Z' } as const;
    const late = await program.deal({ ...closed, closedAt: '2026-10-31T12:00:00.000Z' });
    const dealId = await program.deal({ company: 'Acme GmbH' });
    const one = await bring(program, manager, file(`Northwind,Introduction,2026-11-02,${late},,,,Lunch,,`));
    expect(one.rows[0]?.sentence).toMatch(/closed on 31 Oct 2026/);

    const line = file(`Northwind,Introduction,2026-11-18,${dealId},,,,Lunch,,`);
    expect((await bring(program, ops, line)).rows[0]?.sentence).toMatch(/once a partner manager has confirmed it/);
    expect((await bring(program, ops, line)).counts.unchanged).toBe(1);
    const [touchpoint] = await shown(program, manager, dealId);
    const request = { actId: randomUUID(), expectedVersion: touchpoint?.version ?? 0, reason: 'Wrong deal', reader };
    await act(program, manager, dealId, { kind: 'withdraw', touchpointId: touchpoint?.id ?? '', request });
    expect((await bring(program, manager, line)).counts).toMatchObject({ added: 0, unchanged: 1 });

    await tell(program, program.caller('rep'), dealId, { partnerId: northwind, kind: 'demo_support' });
    const demo = file(`Northwind,Demo support,2026-11-18,${dealId},,,,Minutes,,`);
    expect((await bring(program, manager, demo)).rows[0]?.sentence).toBe('This confirms what was told before.');
    program.move({ days: 60 });
    const tooLate = await bring(program, manager, file(`Northwind,Introduction,2026-10-02,${late},,,,Lunch,,`));
    expect(tooLate.rows[0]?.sentence).toMatch(/evidence was taken until/);
    await expectWhole(program);
  });

  test('a Salesforce id may be written in its short form; whoever may import is told how a file looks', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager', 'salesforce');
    await program.partner('North, West');
    await program.deal({ company: 'Acme GmbH', crm: 'salesforce', id: '0065g00000SaNdBAAV' });
    const text = file('"North, West",Introduction,2026-11-18,0065g00000SaNdB,,,,Lunch,,');
    expect((await bring(program, manager, text)).counts.added).toBe(1);
    const list = async (role: Caller['role']) => {
      const answer = await showTouchpoints(program.desk, program.caller(role), touchpointQuery.parse(reader));
      return 'rejected' in answer ? null : answer.importHelp;
    };
    expect(await list('rep')).toBeNull();
    const help = await list('ops');
    expect((await bring(program, manager, help?.example ?? '')).counts).toMatchObject({ waiting: 1, refused: 0 });
  });

  test('a line that names a merged deal is told on the one that is left, and says so; a deleted deal takes nothing', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    await program.partner('Northwind');
    for (const id of ['41', '42', '43', '44']) await program.deal({ id, company: 'Acme GmbH', name: `Seats ${id}` });
    await withTenant(db, program.tenantId, async (tx) => {
      const gone = { crm: 'hubspot', object: 'deal', at: '2026-11-21T00:00:00.000Z' } as const;
      await markGone(tx, { ...gone, ids: ['41', '42', '44'] });
      await keepDealMerges(tx, 'hubspot', [
        { id: '42', mergedIds: ['41'] },
        { id: '43', mergedIds: ['42'] },
      ]);
    });
    const text = file(
      'Northwind,Introduction,2026-11-18,41,,,,Lunch,,',
      'Northwind,Demo support,2026-11-19,43,,,,Minutes,,',
      'Northwind,Demo support,2026-11-19,42,,,,Minutes,,',
      'Northwind,Demo support,2026-11-30,41,,,,Minutes,,',
      'Northwind,Introduction,2026-11-18,44,,,,Lunch,,',
    );
    const preview = await bring(program, manager, text, { dryRun: true });
    const done = await bring(program, manager, text);
    expect(done.counts).toEqual({ added: 2, waiting: 0, unchanged: 1, refused: 2 });
    const said = ({ rows }: TouchpointImport) => rows.map(({ line, customer, sentence }) => [line, customer, sentence]);
    expect(said(done)).toEqual([
      [5, 'Seats 43', expect.stringMatching(/^41 was merged into “Seats 43” \(43\)\. 30 Nov 2026 lies in the future/)],
      [6, 'Deal 44', 'The deal “Seats 44” (44) was deleted in HubSpot, so nothing can be told of it.'],
      [2, 'Seats 43', expect.stringMatching(/^41 was merged into “Seats 43” \(43\)\. Counts as sourced/)],
      [3, 'Seats 43', expect.stringMatching(/^Counts as influenced|^Counts as sourced/)],
      [4, 'Seats 43', '42 was merged into “Seats 43” (43). Nothing changes.'],
    ]);
    expect(said(preview)).toEqual(said(done));
    expect((await shown(program, manager, '43')).map(({ status }) => status)).toEqual(['confirmed', 'confirmed']);
    await expectWhole(program);
  });
});
