import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { approveEntries } from '../../../src/application/compensation/act-on-entry.ts';
import { actOnPayout, proposePayout } from '../../../src/application/compensation/act-on-payout.ts';
import { payoutCsvDocument } from '../../../src/application/compensation/payout-document.ts';
import { showPayouts } from '../../../src/application/compensation/show-payouts.ts';
import { openScene } from '../../../src/application/desk.ts';
import { replayTenant } from '../../../src/application/replay.ts';
import { refoldLedgers } from '../../../src/application/compensation/refold-ledgers.ts';
import type { Db } from '../../../src/db/db.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { counted } from '../../support/counted.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { openTill, type Till } from './till.ts';

/** Both partners have something approved. */
const approved = async (db: Db): Promise<Till> => {
  const till = await openTill(db);
  await till.won('d1', till.northwind);
  await till.won('d2', till.contoso, { amount: { amountMinor: 1_000_000, currency: 'USD' } });
  till.move({ days: 31 });
  await till.approveAll();
  return till;
};

const savedForBank = (db: Db, { tenantId, desk, ops }: Till, payoutId: string) =>
  withTenant(db, tenantId, async (tx) => {
    const of = { payoutId, byId: ops.email, byName: 'The ops' };
    return payoutCsvDocument(tx, await openScene(desk, tx), {
      tenantId,
      kind: 'payout_csv',
      of,
      role: 'ops',
      reader,
      until: 0,
    });
  });

describeStores('payouts', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  test('two people look at every payout, whichever way the address is written', async () => {
    const till = await approved(db);
    expect((await till.payouts()).proposal).toMatchObject({ totals: [{ amountMinor: 2_280_000 }, { amountMinor: 380_000, currency: 'USD' }] }); // prettier-ignore
    await till.propose(till.ops);
    expect(await till.onLatest('approve', till.ops)).toMatchObject({
      outcome: 'refused',
      reason: 'four_eyes',
      message: 'The ops proposed this payout, so somebody else has to approve it: two people look at every payout.',
    });
    const sameMailbox = { ...till.ops, email: ' OPS@vendor.example' };
    expect(await till.onLatest('approve', sameMailbox)).toMatchObject({ reason: 'four_eyes' });
    expect(await till.onLatest('mark-paid', till.admin)).toMatchObject({ reason: 'not_allowed_now' });
    expect(await till.onLatest('approve', till.manager)).toMatchObject({ reason: 'not_your_role' });
    expect(await till.onLatest('approve', till.admin, { expectedVersion: 9 })).toMatchObject({ outcome: 'stale' });
    expect(await till.onLatest('approve', till.admin)).toMatchObject({ outcome: 'done' });
    expect(await till.onLatest('mark-paid', till.ops, { paidOn: '2026-12-25' })).toMatchObject({
      reason: 'in_the_future',
    });
    expect(await till.onLatest('mark-paid', till.ops, { paidOn: '2026-12-01' })).toMatchObject({
      reason: 'before_approval',
    });
    expect(await till.onLatest('mark-paid', till.ops, { reference: 'SEPA 77' })).toMatchObject({ outcome: 'done' });
    expect((await till.payouts()).runs[0]?.sentence).toMatch(/Paid on 23 Dec 2026 \(SEPA 77\)/);
    await till.whole();
  });

  test('looking at payouts waits for nobody and asks the database as often for many partners as for few', async () => {
    const till = await approved(db);
    const asked: string[] = [];
    const counting = { ...till.desk, db: counted(db, asked) };
    expect(await showPayouts(counting, till.ops, { reader })).toMatchObject({ proposal: { lines: [{}, {}] } });
    expect(asked.filter((sql) => /for update|advisory/.test(sql))).toEqual([]);
    expect(asked.filter((sql) => /from (partners|ledgers|ledger_entries)\b/.test(sql)).length).toBe(3);
  });

  test('many amounts of a partner are approved with one look at its account and one entry in the log each', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    till.move({ days: 31 });
    const { rows } = await till.list({ segment: 'to_approve' });
    const items = rows.map(({ id: entryId, version: expectedVersion }) => ({ entryId, expectedVersion }));
    const asked: string[] = [];
    const counting = { ...till.desk, db: counted(db, asked) };
    const answer = await approveEntries(counting, till.manager, { actId: randomUUID(), items, reader });
    expect(answer).toMatchObject({
      outcome: 'done',
      items: [{ outcome: 'done' }, { outcome: 'done' }, { outcome: 'done' }],
    });
    expect(asked.filter((sql) => /from ledger_entries e where e.partner_id/.test(sql)).length).toBe(1);
    expect(asked.filter((sql) => sql.startsWith('insert into ledger_entries')).length).toBe(1);
    expect(await till.standing()).toEqual({ approved: 22_800 });
    await till.whole();
  });

  test('proposed and paid at once by several, each thing is in one payout and paid once', async () => {
    const till = await approved(db);
    const proposals = await Promise.all([till.ops, till.admin, till.manager].map((one) => till.propose(one)));
    expect(proposals.map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'refused', 'refused']);
    const [run] = (await till.payouts()).runs;
    const act = (as: typeof till.ops, kind: 'approve' | 'mark-paid', version: number) => {
      const request = { actId: randomUUID(), expectedVersion: version, reference: '', paidOn: '', reader };
      return actOnPayout(till.desk, as, { payoutId: run?.id ?? '', act: { kind, request } });
    };
    const outcomes = async (answers: ReturnType<typeof act>[]) =>
      (await Promise.all(answers)).map((one) => ('outcome' in one ? one.outcome : one.rejected)).toSorted();
    const others = [till.ops, till.admin].map((one) => ({ ...one, email: `other-${one.email}` }));
    expect(await outcomes(others.map((one) => act(one, 'approve', 1)))).toEqual(['done', 'stale']);
    expect(await outcomes(others.map((one) => act(one, 'mark-paid', 2)))).toEqual(['done', 'stale']);
    expect(await till.standing()).toEqual({ paid: 22_800 });
    expect(await till.standing('USD')).toEqual({ paid: 3_800 });
    await till.whole();
  });

  test('the same proposal sent twice is one payout and one answer', async () => {
    const till = await approved(db);
    const request = { actId: randomUUID(), reader };
    const first = await proposePayout(till.desk, till.ops, request);
    expect(await proposePayout(till.desk, till.ops, request)).toEqual(first);
    expect((await till.payouts()).runs).toHaveLength(1);
  });

  test('what changed since it was proposed is proposed anew; cancelled, everything waits for the next', async () => {
    const till = await approved(db);
    await till.propose();
    await till.told({ id: 'd1', company: 'Company d1', website: 'd1.example', state: 'open' });
    expect(await till.onLatest('approve')).toMatchObject({ outcome: 'refused', reason: 'changed_since_proposed' });
    expect(await till.onLatest('cancel', till.admin, { reason: ' ' })).toMatchObject({ reason: 'reason_required' });
    expect(await till.onLatest('cancel')).toMatchObject({ outcome: 'done' });
    expect(await till.standing()).toEqual({});
    await till.payAll();
    expect(await till.standing('USD')).toEqual({ paid: 3_800 });
    expect((await till.payouts()).runs.map(({ state }) => state)).toEqual(['paid', 'cancelled']);
    await till.whole();
  });

  test('what the bank may have is cancelled by two of those who pay, and by no partner manager; until then it stands', async () => {
    const till = await approved(db);
    await till.propose();
    await till.onLatest('approve');
    const [before] = (await till.payouts()).runs;
    expect(before).toMatchObject({ may: { cancel: true, confirmCancel: false }, cancelNote: '' });
    await savedForBank(db, till, before?.id ?? '');
    const [withBank] = (await till.payouts()).runs;
    expect(withBank).toMatchObject({ may: { cancel: true, confirmCancel: false, clearCancel: false } });
    expect(withBank?.cancelNote).toMatch(/saved for the bank.*paid again with the next payout.*Somebody else/);
    expect(await till.onLatest('cancel', till.manager)).toMatchObject({
      outcome: 'refused',
      reason: 'cancel_with_bank',
    });
    const standing = await till.standing();
    expect(await till.onLatest('cancel', till.ops)).toMatchObject({
      outcome: 'done',
      message: expect.stringMatching(/^Asked for: .*somebody else has to confirm it/) as string,
    });
    expect(await till.standing()).toEqual(standing);
    const [asked] = (await till.payouts()).runs;
    expect(asked).toMatchObject({
      may: { cancel: false, confirmCancel: false, clearCancel: true, markPaid: false },
      documents: [],
    });
    expect(asked?.sentence).toMatch(/Asked to be cancelled by The ops on 23 Dec 2026\. Another day\. Somebody else/);
    expect(await till.onLatest('mark-paid')).toMatchObject({ reason: 'cancel_in_question' });
    expect(await till.onLatest('confirm-cancel', till.ops)).toMatchObject({ reason: 'cancel_four_eyes' });
    expect(await till.onLatest('clear-cancel', till.ops)).toMatchObject({ outcome: 'done' });
    await till.onLatest('cancel', till.ops);
    expect(await till.onLatest('confirm-cancel', till.admin)).toMatchObject({ outcome: 'done' });
    expect(await till.standing()).toEqual({ approved: 22_800 });
    await till.whole();
  });

  test('a transfer that failed at the bank is reported by one, confirmed by another, and paid with the next payout, once', async () => {
    const till = await approved(db);
    await till.propose();
    await till.onLatest('approve');
    await till.rate({});
    expect(
      await till.onTransfer('report-transfer', till.northwind, till.manager, { reason: 'Wrong account' }),
    ).toMatchObject({
      message:
        'Reported as failed. Somebody else has to confirm it: operations or an administrator may. Until then nothing changes.',
    });
    const [reported] = (await till.payouts()).runs;
    expect(reported).toMatchObject({
      totals: [{ amountMinor: 2_280_000 }, { currency: 'USD' }],
      may: { markPaid: false },
    });
    expect(reported?.lines.find(({ partner }) => partner.id === till.northwind)).toMatchObject({
      reported:
        'Reported as failed by The partner_manager on 23 Dec 2026: Wrong account. Somebody else has to confirm it: operations or an administrator may.',
      may: { report: false, confirm: true, clear: true },
    });
    expect(await till.onLatest('mark-paid')).toMatchObject({ reason: 'transfer_in_question' });
    expect(await till.onTransfer('report-transfer', till.northwind)).toMatchObject({
      reason: 'transfer_reported_already',
    });
    expect(
      await till.onTransfer('fail-transfer', till.northwind, till.rep).catch((error: Error) => error.message),
    ).toMatch(/forbidden/);
    expect(await till.onTransfer('fail-transfer', till.northwind, till.manager)).toMatchObject({
      reason: 'not_your_role',
    });
    expect(await till.onTransfer('clear-transfer', till.northwind, till.manager)).toMatchObject({ outcome: 'done' });
    await till.onTransfer('report-transfer', till.northwind, till.ops);
    expect(await till.onTransfer('fail-transfer', till.northwind, till.ops)).toMatchObject({
      reason: 'transfer_four_eyes',
      message:
        'The ops reported this transfer as failed, so somebody else has to confirm it: two people look at every payout.',
    });
    // Confirmed by several at once, it failed once.
    const [run] = (await till.payouts()).runs;
    const confirm = () => {
      const request = {
        actId: randomUUID(),
        expectedVersion: run?.version ?? 0,
        partnerId: till.northwind,
        currency: 'EUR',
        reader,
      };
      return actOnPayout(till.desk, till.admin, { payoutId: run?.id ?? '', act: { kind: 'fail-transfer', request } });
    };
    const answers = await Promise.all([confirm(), confirm()]);
    expect(answers.map((one) => ('outcome' in one ? one.outcome : one.rejected)).toSorted()).toEqual(['done', 'stale']);
    expect(await till.standing()).toEqual({ approved: 22_800 });
    expect((await till.payouts()).runs[0]).toMatchObject({
      totals: [{ amountMinor: 380_000, currency: 'USD' }],
      failed: [
        {
          partner: { id: till.northwind },
          amount: { amountMinor: 2_280_000 },
          sentence: expect.stringMatching(
            /^Failed at the bank: Wrong account\. Reported by The ops on .*, confirmed by The admin on .*\. The amount is owed again\.$/,
          ),
        },
      ],
      sentence: expect.stringMatching(/1 transfer failed at the bank\./),
      may: { markPaid: true },
    });
    expect((await till.row(/margin/, till.northwind)).next).toBe(
      'The transfer failed at the bank (told on 23 Dec 2026): Wrong account. Comes with the next payout.',
    );
    await till.whole();
    expect(await till.onLatest('mark-paid')).toMatchObject({ outcome: 'done' });
    // The next payout pays it while the first one is over.
    await till.payAll();
    expect(await till.standing()).toEqual({ paid: 22_800 });
    expect(await till.standing('USD')).toEqual({ paid: 3_800 });
    // That one comes back after it was marked as paid; in the meantime the deal was lost: nothing is owed, and nothing is paid.
    await till.onTransfer('report-transfer', till.northwind, till.ops);
    await till.told({ id: 'd1', company: 'Company d1', website: 'd1.example', state: 'open' });
    expect(await till.standing()).toEqual({ paid: 22_800, approved: -22_800, carried: 22_800 });
    expect(await till.onTransfer('fail-transfer', till.northwind)).toMatchObject({ outcome: 'done' });
    expect(await till.standing()).toEqual({});
    const rows = (await till.statement(till.northwind)).currencies[0]?.rows ?? [];
    expect(rows.find(({ what }) => what === 'Payment that did not arrive')).toMatchObject({
      sentence: 'It failed at the bank. The amount is owed again and comes with the next payout.',
      amount: { amountMinor: 2_280_000 },
    });
    expect((await till.payouts()).runs[0]).toMatchObject({ totals: [], lines: [], documents: [], state: 'paid' });
    await till.whole();
  });

  test('an amount without a rate stays in its currency and says so; with one, rate and date are kept', async () => {
    const till = await approved(db);
    await till.agree(till.contoso, { plan: 'reseller', payoutCurrency: 'EUR' });
    const line = async () => (await till.payouts()).proposal?.lines.find(({ partner }) => partner.id === till.contoso);
    expect(await line()).toMatchObject({
      amount: { currency: 'USD' },
      note: expect.stringMatching(/no rate from USD/),
    });
    expect(await till.rate({}, till.rep).catch((error: Error) => error.message)).toMatch(/forbidden/);
    expect(await till.rate({ on: '2027-01-01' })).toMatchObject({ reason: 'in_the_future' });
    expect(await till.rate({ to: 'USD' })).toMatchObject({ reason: 'same_currency' });
    expect(await till.rate({})).toMatchObject({ message: 'Recorded: 1 USD is 0.9 EUR on 1 Dec 2026.' });
    expect((await till.rate({})).message).toBe('This rate is recorded already.');
    expect(await line()).toMatchObject({ amount: { amountMinor: 342_000, currency: 'EUR' }, converted: 'US$3,800 at 0.9 of 1 Dec 2026' }); // prettier-ignore
    await till.payAll();
    expect((await till.payouts()).runs[0]?.lines.find(({ partner }) => partner.id === till.contoso)).toMatchObject({
      converted: 'US$3,800 at 0.9 of 1 Dec 2026',
    });
    expect(await till.standing()).toEqual({ paid: 22_800 + 3_420 });
    await till.whole();
  });

  test('replay finds what somebody changed by hand, and puts it right; another fold version is folded again', async () => {
    const till = await approved(db);
    await till.propose();
    await till.rate({});
    await withTenant(db, till.tenantId, async (tx) => {
      await tx.query(`update ledger_entries set standing = 'paid'`);
      await tx.query('update ledger_pieces set amount_minor = amount_minor + 1');
      await tx.query(`update payouts set state = 'paid'`);
      await tx.query('update payout_entries set live = false');
      await tx.query(`update exchange_rates set rate = '9'`);
    });
    const replay = (write: boolean) => withTenant(db, till.tenantId, (tx) => replayTenant(tx, { write }));
    const found = (await replay(true)).differences.join('\n');
    for (const what of [
      /standing differs/,
      /amountMinor differs/,
      /state differs/,
      /live differs/,
      /exchange rate 1/,
    ]) {
      expect(found).toMatch(what);
    }
    await till.whole();
    await withTenant(db, till.tenantId, async (tx) => {
      await tx.query('update ledgers set fold_version = 0');
      await tx.query(`update payouts set fold_version = 0, state = 'cancelled'`);
      await tx.query(`update ledger_entries set stage = 'held'`);
    });
    expect(await refoldLedgers(till.desk, till.tenantId)).toEqual({ rebuilt: 3, broken: [] });
    await till.whole();
  });
});
