import { beforeAll, expect, test } from 'vitest';
import { batchMails } from '../../src/application/notify/batch-mails.ts';
import { chooseSubscription, showSubscription } from '../../src/application/notify/subscription.ts';
import { setSubscription } from '../../src/application/notify/unsubscribe.ts';
import { mailContent } from '../../src/contract/notices.ts';
import { mailSubscription } from '../../src/contract/notifications.ts';
import type { Db } from '../../src/db/db.ts';
import { noticeRules } from '../../src/domain/notice.ts';
import { describeStores } from '../support/stores.ts';
import { reader } from '../support/program.ts';
import { startTold } from './support.ts';

describeStores('what a person inside gets by mail', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });

  test('is told with when it comes; what is essential is apart, and reviews are for who decides', async () => {
    const told = await startTold(db);
    const seen = async (role: 'rep' | 'partner_manager') =>
      mailSubscription.parse(await showSubscription(told.desk, told.caller(role), { reader }));
    const manager = await seen('partner_manager');
    expect(manager).toMatchObject({
      isOut: false,
      sentence: 'All mails that concern you go to partner_manager@vendor.example.',
    });
    expect(manager.essential).toContainEqual({ label: 'An appeal', when: 'At once' });
    expect(manager.other).toContainEqual({ label: 'A review is overdue', when: 'Within 15 minutes' });
    // Every kind there is, but for those that only partners get.
    const forInside = Object.values(noticeRules).filter(({ to }) => to.some((audience) => audience !== 'partner'));
    expect(manager.essential.length + manager.other.length).toBe(forInside.length);
    const rep = await seen('rep');
    expect(JSON.stringify(rep)).not.toContain('A review is overdue');
    expect(rep.other).toContainEqual({ label: 'An update is due', when: 'Once a day, from 8 o’clock on' });
  });

  test('is switched off and on in the CRM as by the link in the mails, and essential mails come all the same', async () => {
    const told = await startTold(db);
    const manager = told.caller('partner_manager');
    const choose = (wants: 'all' | 'essential') => chooseSubscription(told.desk, manager, { wants, reader });
    await told.register('Acme GmbH');
    told.move({ hours: 1 });
    await batchMails(told.desk, told.tenantId);
    const mine = async () => (await told.mails()).filter(({ email }) => email === manager.email);
    expect(await mine()).toHaveLength(1);
    expect(await choose('essential')).toMatchObject({ isOut: true });
    expect(await choose('essential')).toMatchObject({ isOut: true });
    await told.register('Bolt AG');
    told.move({ hours: 1 });
    await batchMails(told.desk, told.tenantId);
    expect(await mine()).toHaveLength(1);
    // The link in the mail takes back what was chosen here, and the other way round.
    const link = mailContent.parse((await mine())[0]?.content).unsubscribeUrl ?? '';
    await setSubscription(told.desk, new URL(link).pathname.split('/').at(-1) ?? '', 'in');
    expect(await showSubscription(told.desk, manager, { reader })).toMatchObject({ isOut: false });
    await choose('essential');
    expect(await choose('all')).toMatchObject({ isOut: false });
    await told.register('Cumulus Kites');
    told.move({ hours: 1 });
    await batchMails(told.desk, told.tenantId);
    expect(await mine()).toHaveLength(2);
  });
});
