import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { actByReceipt, type PartnerAct } from '../../../src/application/act-by-receipt.ts';
import { issueReceiptLink } from '../../../src/application/issue-receipt-link.ts';
import { makeStatement } from '../../../src/application/make-statement.ts';
import { batchMails } from '../../../src/application/notify/batch-mails.ts';
import { replayTenant } from '../../../src/application/replay.ts';
import { showDealCard } from '../../../src/application/show-deal-card.ts';
import { showReceipt } from '../../../src/application/show-receipt.ts';
import { partnerLinkAnswer } from '../../../src/contract/partner-link.ts';
import { receipt, receiptGone } from '../../../src/contract/receipt.ts';
import { setPartnerContacts } from '../../../src/db/mail-people.ts';
import type { Db } from '../../../src/db/db.ts';
import { newestMails } from '../../../src/db/mails.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { defaults, setStage, type Stage } from './stage.ts';

describeStores('the links of a receipt', (open) => {
  let db: Db;
  let stage: Stage;
  beforeAll(async () => {
    db = await open();
    stage = await setStage(db);
  });

  const tokenIn = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? '';
  const register = (customerName: string) =>
    stage.register(stage.northwind, { customerName, customerDomain: '', contactEmail: '' });
  const issue = async (id: string, replaces: boolean, as = stage.manager, actId: string = randomUUID()) =>
    issueReceiptLink(stage.desk, as, { registrationId: id, request: { actId, replaces, reader } });
  const issued = async (id: string, replaces = false) => partnerLinkAnswer.parse(await issue(id, replaces));
  const show = (token: string) => showReceipt(stage.desk, token, { locale: 'en', timeZone: 'Asia/Tokyo' });
  const send = async (token: string, id: string, kind: PartnerAct['kind']) => {
    const { version } = (await stage.see(id)).registration;
    const request = { actId: randomUUIDv7(), expectedVersion: version, reader, ...defaults[kind] };
    return actByReceipt(stage.desk, token, { kind, request } as PartnerAct);
  };
  const stories = async (id: string) => (await stage.see(id)).why.timeline.map(({ what }) => what);

  test('people inside look at the partner’s view and send nothing from it', async () => {
    const id = await register('Acme Foundry');
    await stage.act(stage.manager, id, 'request-information', { questions: 'Which site?' });
    const { receiptUrl } = (await stage.see(id)).registration;
    const inside = tokenIn(receiptUrl);
    expect(inside).not.toBe(await stage.token(id));
    const view = receipt.parse(await show(inside));
    expect(view).toMatchObject({
      note: 'You are looking at the partner’s view. Nothing can be sent from here.',
      headline: 'We need your answer.',
      forms: { answer: null, update: null, appeal: null },
    });
    const before = await stories(id);
    expect(await send(inside, id, 'provide-information')).toMatchObject({
      outcome: 'refused',
      notice: { text: expect.stringContaining('Nothing was sent') as string },
    });
    expect(
      await makeStatement(stage.desk, inside, {
        statement: { statementId: randomUUID(), about: 'another_company', otherName: '', explanation: 'x' },
        reader,
      }),
    ).toEqual({ refused: view.note });
    expect(await stories(id)).toEqual(before);
  });

  test('a link to look ends by itself, and one that somebody changed is none', async () => {
    const id = await register('Borealis Lamps');
    const inside = tokenIn((await stage.see(id)).registration.receiptUrl);
    const body = inside.split('.')[0] ?? '';
    const longer = `${body.slice(0, -8)}ffffffff.${inside.split('.')[1] ?? ''}`;
    expect(await show(longer)).toBeNull();
    expect(await show(`${inside.slice(0, -1)}${inside.endsWith('A') ? 'B' : 'A'}`)).toBeNull();
    stage.move({ hours: 25 });
    expect(receiptGone.parse(await show(inside)).gone.title).toBe('This link to look is over');
  });

  test('is taken by who decides alone, and stands under “Why?”; the same act twice is one', async () => {
    const id = await register('Cumulus Kites');
    expect(await issue(id, false, stage.rep)).toMatchObject({ rejected: 'forbidden' });
    expect(await issue(id, false, stage.stranger)).toMatchObject({ rejected: 'not_found' });
    const seen = async (as: typeof stage.rep) => (await stage.see(id, as)).registration.partnerLink;
    expect(await seen(stage.rep)).toBeNull();
    expect(await seen(stage.manager)).toBe(
      'With its own link the partner answers, updates and appeals. Pass it on to the partner alone.',
    );
    const actId = randomUUID();
    const first = await issue(id, false, stage.manager, actId);
    expect(first).toMatchObject({ outcome: 'done', version: (await stage.see(id)).registration.version });
    expect(tokenIn(partnerLinkAnswer.parse(first).url)).toBe(await stage.token(id));
    expect(await issue(id, false, stage.manager, actId)).toEqual(first);
    expect(await issue(id, true, stage.manager, actId)).toMatchObject({ rejected: 'mismatch' });
    expect((await stories(id)).filter((what) => what.startsWith('Took'))).toEqual([
      'Took the partner’s link, to pass it on.',
    ]);
  });

  test('replaced, the old one says so and whom to ask, tells nothing else, and acts no more', async () => {
    await withTenant(db, stage.tenantId, (tx) =>
      setPartnerContacts(tx, stage.northwind, [{ email: 'ingrid@northwind.example', name: 'Ingrid' }]),
    );
    const id = await register('Dunmore Dairy');
    await stage.act(stage.manager, id, 'request-information');
    const old = await stage.token(id);
    const fresh = tokenIn((await issued(id, true)).url);
    expect(fresh).not.toBe(old);
    const gone = await show(old);
    expect(receiptGone.parse(gone).gone.text).toContain(`ask ${stage.manager.name ?? ''}, who replaced it`);
    expect(JSON.stringify(gone)).not.toContain('Dunmore');
    expect(await send(old, id, 'provide-information')).toMatchObject({ gone: { title: 'This link was replaced' } });
    expect(receipt.parse(await show(fresh)).note).toBe('');
    // Nothing that still waits to be mailed leads to the link that opens nothing.
    await batchMails(stage.desk, stage.tenantId);
    const mails = await withTenant(db, stage.tenantId, (tx) => newestMails(tx, 100));
    const toPartner = mails.filter(({ email }) => email === 'ingrid@northwind.example');
    expect(JSON.stringify(toPartner)).toContain(fresh);
    expect(JSON.stringify(toPartner)).toContain('was replaced');
    expect(JSON.stringify(toPartner)).not.toContain(old);
    // And so it stays when it is replaced again.
    await issued(id, true);
    expect(await show(old)).toHaveProperty('gone');
    expect(await show(fresh)).toHaveProperty('gone');
    expect(await send(await stage.token(id), id, 'provide-information')).toMatchObject({ outcome: 'done' });
  });

  test('its times are the program’s, with the zone named, whatever zone the reader’s browser is in', async () => {
    const id = await register('Fennel Farms');
    const paper = receipt.parse(await show(await stage.token(id)));
    expect(paper.asOf).toMatch(/^As of .* UTC, the time of UTC\.$/);
    expect(paper.facts.find(({ label }) => label === 'Submitted')?.value).toMatch(/ UTC$/);
    expect(paper.asOf).not.toContain('Tokyo');
  });

  test('the deal card gives the same view, and the log rebuilds every link', async () => {
    const dealId = await stage.deal({ company: 'Gable Works', name: 'Gable' });
    const id = await stage.register(stage.northwind, { customerName: 'Gable Works', dealId });
    await issued(id, true);
    const card = await showDealCard(stage.desk, stage.manager, { dealId, reader });
    const seen = await stage.see(id);
    expect(card?.registration?.receiptUrl).toBe(seen.registration.receiptUrl);
    expect(card?.registration?.partnerLink).toBe(seen.registration.partnerLink);
    const verified = await withTenant(db, stage.tenantId, (tx) => replayTenant(tx, { write: false }));
    expect(verified).toMatchObject({ breaks: [], differences: [] });
  });

  // Last, for years pass in it.
  test('after the end it acts for a while, then shows, and acts again when given out again', async () => {
    const id = await register('Elmwood Tools');
    await stage.act(stage.manager, id, 'reject');
    const token = await stage.token(id);
    stage.move({ days: 91 });
    const late = receipt.parse(await show(token));
    expect(late.note).toContain('nothing can be sent from this link any more');
    expect(await send(token, id, 'appeal')).toMatchObject({ outcome: 'refused', notice: { tone: 'danger' } });
    expect((await stage.see(id)).registration.partnerLink).toContain('only shows now');
    await issued(id);
    expect(receipt.parse(await show(token)).note).toBe('');
    stage.move({ days: 731 });
    expect(receiptGone.parse(await show(token)).gone.title).toBe('This link is over');
  });
});
