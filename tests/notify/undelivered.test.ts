import { beforeAll, expect, test } from 'vitest';
import { batchMails } from '../../src/application/notify/batch-mails.ts';
import { showPartnerContacts } from '../../src/application/notify/partner-contacts.ts';
import { sendMails } from '../../src/application/notify/send-mails.ts';
import { actOnUndelivered, showUndelivered } from '../../src/application/notify/undelivered.ts';
import { undeliveredAnswer, undeliveredMails, undeliveredRequest } from '../../src/contract/notifications.ts';
import type { Db } from '../../src/db/db.ts';
import { describeStores } from '../support/stores.ts';
import { reader } from '../support/program.ts';
import { fakeSender, machineAt, startTold, type Told } from './support.ts';

describeStores('mails that were given up', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });

  /** A mail to Ingrid that her server refuses for good. */
  async function refused() {
    const told = await startTold(db);
    const id = await told.register('Acme GmbH');
    await told.decide(id, 'approve');
    told.move({ days: 2 });
    await batchMails(told.desk, told.tenantId);
    const bounce = fakeSender(({ to }) =>
      to.email.startsWith('ingrid')
        ? { outcome: 'refused', message: '550 5.1.1 No such user here' }
        : { outcome: 'sent' },
    );
    await sendMails(told.desk, told.tenantId, bounce.sender, machineAt());
    return told;
  }
  const list = async (told: Told) =>
    undeliveredMails.parse(await showUndelivered(told.desk, told.caller('admin'), { reader }));
  const act = async (told: Told, mailId: string, request: object) =>
    undeliveredAnswer.parse(
      await actOnUndelivered(told.desk, told.caller('admin'), { mailId, request: undeliveredRequest.parse(request) }),
    );

  test('are listed with the server’s own words, whose they are and what to do', async () => {
    const told = await refused();
    const { mails, sentence } = await list(told);
    expect(sentence).toBe('1 mail could not be delivered.');
    expect(mails).toMatchObject([
      {
        to: 'Ingrid Solberg <ingrid@northwind.example>',
        who: 'Contact of Northwind Resellers',
        message: '550 5.1.1 No such user here',
        advice: 'The address does not exist (any more). Give another one.',
      },
    ]);
    expect(JSON.stringify(mails)).not.toContain('/receipts/');
  });

  test('another address gets it, once, and is the contact’s from then on', async () => {
    const told = await refused();
    const [mail] = (await list(told)).mails;
    const id = mail?.id ?? '';
    expect(await act(told, id, { act: 'retry', email: 'nobody at all' })).toMatchObject({ outcome: 'invalid' });
    expect((await list(told)).mails).toHaveLength(1);
    const done = await act(told, id, { act: 'retry', email: ' Solberg@Northwind.example ' });
    expect(done).toMatchObject({ outcome: 'done', undelivered: { mails: [] } });
    expect(done.message).toContain('solberg@northwind.example');
    expect(await act(told, id, { act: 'retry', email: 'solberg@northwind.example' })).toMatchObject({
      outcome: 'stale',
    });
    // Made long ago by now, and sent all the same.
    told.move({ days: 6 });
    await batchMails(told.desk, told.tenantId);
    const { sender, sent } = fakeSender();
    await sendMails(told.desk, told.tenantId, sender, machineAt());
    expect(sent.map(({ to }) => to.email)).toContain('solberg@northwind.example');
    const contacts = await showPartnerContacts(told.desk, told.caller('ops'), { partnerId: told.northwind });
    expect(contacts).toMatchObject({ contacts: [{ name: 'Ingrid Solberg', email: 'solberg@northwind.example' }] });
  });

  test('operations try again, but send nothing elsewhere: a partner’s mail carries the partner’s link', async () => {
    const told = await refused();
    const ops = told.caller('ops');
    const { mails, mayReaddress } = await showUndelivered(told.desk, ops, { reader });
    expect(mayReaddress).toBe(false);
    const mailId = mails[0]?.id ?? '';
    const asOps = (request: object) =>
      actOnUndelivered(told.desk, ops, { mailId, request: undeliveredRequest.parse(request) });
    const elsewhere = await asOps({ act: 'retry', email: 'ops@vendor.example' });
    expect(elsewhere).toMatchObject({ outcome: 'invalid', undelivered: { mails: [{ id: mailId }] } });
    const contacts = await showPartnerContacts(told.desk, ops, { partnerId: told.northwind });
    expect(contacts).toMatchObject({ contacts: [{ email: 'ingrid@northwind.example' }] });
    expect(await asOps({ act: 'retry', email: ' Ingrid@northwind.example' })).toMatchObject({ outcome: 'done' });
  });

  test('the same address is tried again with all its tries; what is let go is not', async () => {
    const told = await refused();
    const [mail] = (await list(told)).mails;
    await act(told, mail?.id ?? '', { act: 'retry' });
    const busy = fakeSender(() => ({ outcome: 'failed', message: '421 busy' }));
    await sendMails(told.desk, told.tenantId, busy.sender, machineAt());
    expect((await list(told)).mails).toEqual([]);
    const again = await refused();
    const [other] = (await list(again)).mails;
    expect(await act(again, other?.id ?? '', { act: 'let_go' })).toMatchObject({ outcome: 'done' });
    const { sender, sent } = fakeSender();
    await sendMails(again.desk, again.tenantId, sender, machineAt());
    expect(sent).toEqual([]);
  });

  test('nobody sees or moves another tenant’s', async () => {
    const [told, other] = [await refused(), await startTold(db)];
    const [mail] = (await list(told)).mails;
    expect((await list(other)).mails).toEqual([]);
    expect(await act(other, mail?.id ?? '', { act: 'retry' })).toMatchObject({ outcome: 'stale' });
    expect((await list(told)).mails).toHaveLength(1);
  });
});
