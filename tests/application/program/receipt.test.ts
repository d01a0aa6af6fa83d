import { randomUUIDv7 } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { actByReceipt, type PartnerAct } from '../../../src/application/act-by-receipt.ts';
import { receiptAnswer } from '../../../src/contract/receipt.ts';
import type { Db } from '../../../src/db/db.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { defaults, setStage, type Stage } from './stage.ts';

describeStores('what a partner does by its receipt', (open) => {
  let db: Db;
  let stage: Stage;
  beforeAll(async () => {
    db = await open();
    stage = await setStage(db);
  });

  const send = async (id: string, kind: PartnerAct['kind'], more: object = {}) => {
    const version = (await stage.see(id)).registration.version;
    const request = { actId: randomUUIDv7(), expectedVersion: version, reader, ...defaults[kind], ...more };
    return actByReceipt(stage.desk, await stage.token(id), { kind, request } as PartnerAct);
  };
  const register = (customerName: string) =>
    stage.register(stage.northwind, { customerName, customerDomain: '', contactEmail: '' });

  test('answers what it was asked, as the partner, once', async () => {
    const id = await register('Acme Foundry');
    await stage.act(stage.manager, id, 'request-information', { questions: 'Which site?' });
    const asked = await stage.receipt(id);
    expect(asked).toMatchObject({
      tag: { label: 'Action required' },
      headline: 'We need your answer.',
      forms: { answer: { questions: 'Which site?' }, update: null, appeal: null },
    });
    const twice = {
      actId: randomUUIDv7(),
      expectedVersion: asked?.version,
      answer: 'Vienna',
      changes: { products: 'Seats, 40' },
    };
    const answers = await Promise.all([send(id, 'provide-information', twice), send(id, 'provide-information', twice)]);
    const [first, second] = answers.map((answer) => receiptAnswer.parse(answer));
    expect(first).toMatchObject({ outcome: 'done', receipt: { tag: { label: 'In review' }, forms: { answer: null } } });
    expect(second).toEqual(first);
    const { timeline } = (await stage.see(id)).why;
    expect(timeline.filter(({ what }) => what.startsWith('Answered.'))).toMatchObject([
      { who: 'Northwind Resellers', what: 'Answered. "Vienna"', evidence: [{ label: 'Products', value: 'Seats, 40' }] },
    ]);
  });

  test('tells how the deal stands in one click', async () => {
    const id = await register('Borealis Lamps');
    await stage.act(stage.manager, id, 'approve');
    expect((await stage.receipt(id))?.forms.update?.choices.map(({ label }) => label)).toEqual([
      'On track',
      'Slower than planned',
      'At risk',
    ]);
    const answer = receiptAnswer.parse(await send(id, 'update-status', { status: 'slower' }));
    expect(answer.notice.text).toBe('Noted. The next update is due 22 Dec 2026.');
    expect((await stage.see(id)).registration.update?.sentence).toMatch(
      /^Last update 22 Nov 2026 \(slower than planned\)/,
    );
  });

  test('appeals, and hears how it went without the words from inside', async () => {
    const id = await register('Cumulus Kites');
    await stage.act(stage.manager, id, 'reject', { reasonCode: 'other', reason: 'Contoso Channel told us otherwise' });
    const before = await stage.receipt(id);
    expect(before?.forms.appeal).toEqual({ sentence: 'You may appeal until 22 Dec 2026.' });
    expect(receiptAnswer.parse(await send(id, 'appeal')).receipt.next).toBe(
      'Your appeal of 22 Nov 2026 is being looked at.',
    );
    expect(await send(id, 'appeal')).toMatchObject({ outcome: 'refused' });
    await stage.act(stage.manager, id, 'decide-appeal', { reason: 'Contoso Channel showed its contract' });
    const after = await stage.receipt(id);
    expect(after?.next).toBe('Your appeal was looked at on 22 Nov 2026: the decision stands.');
    expect(JSON.stringify([before, after])).not.toMatch(/Contoso/);
  });

  test('what is not open now is refused in words, what is stale is not sent, and no other link opens it', async () => {
    const id = await register('Dunmore Dairy');
    expect(await send(id, 'update-status')).toMatchObject({ outcome: 'refused', notice: { tone: 'danger' } });
    await stage.act(stage.manager, id, 'request-information');
    expect(await send(id, 'provide-information', { expectedVersion: 1 })).toMatchObject({
      outcome: 'stale',
      notice: { text: expect.stringContaining('nothing was sent') as string },
    });
    const request = { actId: randomUUIDv7(), expectedVersion: 1, reader, ...defaults.appeal } as never;
    expect(await actByReceipt(stage.desk, 'some-other-token-entirely', { kind: 'appeal', request })).toBeNull();
  });
});
