import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { batchMails } from '../../src/application/notify/batch-mails.ts';
import { setSubscription, showUnsubscribe } from '../../src/application/notify/unsubscribe.ts';
import { unsubscribeToken } from '../../src/application/notify/unsubscribe-link.ts';
import type { MailContent } from '../../src/contract/notices.ts';
import type { Db } from '../../src/db/db.ts';
import { describeStores } from '../support/stores.ts';
import { startTold, type Told } from './support.ts';

const tokenOf = async (told: Told, email: string): Promise<string> => {
  const mail = (await told.mails()).find((one) => one.email === email && one.unsubscribable);
  const content = mail?.content as MailContent | undefined;
  return content?.unsubscribeUrl?.split('/').at(-1) ?? '';
};
const ingrid = 'ingrid@northwind.example';

describeStores('unsubscribing', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });
  const withNews = async () => {
    const told = await startTold(db);
    const id = await told.register('Acme GmbH');
    told.move({ hours: 1 });
    await batchMails(told.desk, told.tenantId);
    return { told, id, token: await tokenOf(told, ingrid) };
  };

  test('stops what is not essential and nothing else, for this person alone; undo brings it back', async () => {
    const { told, id, token } = await withNews();
    expect(await showUnsubscribe(told.desk, token)).toMatchObject({ email: ingrid, isOut: false });
    expect(await setSubscription(told.desk, token, 'out')).toMatchObject({ isOut: true });
    expect(await setSubscription(told.desk, token, 'out')).toMatchObject({ isOut: true });

    await told.register('Bolt AG');
    await told.decide(id, 'approve');
    told.move({ hours: 1 });
    await batchMails(told.desk, told.tenantId);
    const notices = (await told.notices()).filter(({ person }) => person === ingrid);
    expect(notices.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'submitted mailed',
      'approved mailed',
      'submitted unsubscribed',
    ]);
    const manager = (await told.notices()).filter(({ person }) => person.startsWith('partner_manager'));
    expect(manager.map(({ status }) => status)).toEqual(['mailed', 'mailed']);

    expect(await setSubscription(told.desk, token, 'in')).toMatchObject({ isOut: false });
    await told.register('Cord Ltd');
    told.move({ hours: 1 });
    await batchMails(told.desk, told.tenantId);
    expect((await told.notices()).filter(({ person }) => person === ingrid).at(-1)).toMatchObject({ status: 'mailed' });
  });

  test('a forged link opens nothing: another secret, another mail, another tenant, a changed letter, a receipt’s token', async () => {
    const { told, token } = await withNews();
    const other = await withNews();
    const [body = '', seal = ''] = token.split('.');
    const [otherBody = ''] = other.token.split('.');
    const mail = (await told.mails())[0]?.id ?? '';
    const forged = [
      unsubscribeToken('00'.repeat(32), { tenantId: told.tenantId, mailId: mail }),
      `${body.slice(0, 32)}${otherBody.slice(32)}.${seal}`,
      `${otherBody.slice(0, 32)}${body.slice(32)}.${seal}`,
      `${body}.${seal.slice(0, -1)}${seal.endsWith('A') ? 'B' : 'A'}`,
      `${body}.`,
      '',
      randomUUID(),
      `${body}.${seal}x`,
      token.toUpperCase(),
    ];
    for (const one of forged) {
      expect([one, await setSubscription(told.desk, one, 'out')]).toEqual([one, null]);
      expect(await showUnsubscribe(told.desk, one)).toBeNull();
    }
    expect(await showUnsubscribe(told.desk, token)).toMatchObject({ isOut: false });
  });
});
