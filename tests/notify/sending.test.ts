import { afterAll, beforeAll, expect, test } from 'vitest';
import { batchMails } from '../../src/application/notify/batch-mails.ts';
import { sendMails } from '../../src/application/notify/send-mails.ts';
import { showOutbox } from '../../src/application/notify/show-outbox.ts';
import { showSyncHealth } from '../../src/application/show-sync-health.ts';
import type { Db } from '../../src/db/db.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { createSmtpSender } from '../../src/notify/smtp-sender.ts';
import { reader } from '../support/program.ts';
import { describeStores } from '../support/stores.ts';
import { headersOf, startSmtp, type SmtpStandIn } from './smtp-stand-in.ts';
import { fakeSender, machineAt, startTold, type Told } from './support.ts';

const from = 'Partner Desk <desk@vendor.example>';

describeStores('sending mails', (open) => {
  let db: Db;
  let smtp: SmtpStandIn;
  beforeAll(async () => {
    [db, smtp] = await Promise.all([open(), startSmtp()]);
  });
  afterAll(() => smtp.close());

  /** A program in which two mails wait: to the partner and to the rep. */
  const withTwoMails = async (): Promise<Told> => {
    const told = await startTold(db);
    const id = await told.register('Acme GmbH');
    await told.decide(id, 'approve');
    expect(await batchMails(told.desk, told.tenantId)).toBe(2);
    return told;
  };

  test('by SMTP: text and HTML, one Message-ID a mail, one click to unsubscribe where something is not essential', async () => {
    const told = await withTwoMails();
    const sender = createSmtpSender({ url: smtp.url, from });
    expect(await sendMails(told.desk, told.tenantId, sender, machineAt())).toBe(2);
    expect(await sendMails(told.desk, told.tenantId, sender, machineAt())).toBe(0);
    sender.close();
    const mine = smtp.messages.splice(0);
    const [rep] = mine.filter(({ to }) => to[0] === 'rep@vendor.example');
    const [partner] = mine.filter(({ to }) => to[0] === 'ingrid@northwind.example');
    const heads = [rep, partner].map((one) => headersOf(one?.text ?? ''));
    expect(heads[0]?.get('subject')).toBe('Approved: Acme GmbH for Northwind Resellers');
    expect(heads[0]?.get('from')).toBe('Partner Desk <desk@vendor.example>');
    expect(heads[0]?.get('message-id')).toMatch(/^<[0-9a-f-]{36}@vendor\.example>$/);
    expect(heads[0]?.get('auto-submitted')).toBe('auto-generated');
    // A decision alone cannot be unsubscribed from.
    expect(heads[0]?.has('list-unsubscribe')).toBe(false);
    expect(heads[1]?.get('list-unsubscribe')).toMatch(
      /^<https:\/\/desk\.example\/unsubscribe\/[0-9a-f]{64}\.[\w-]{43}>$/,
    );
    expect(heads[1]?.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(partner?.text).toContain('text/html');
    expect(partner?.text.replaceAll(/=\r\n/g, '')).toContain('Open your receipt');
  });

  test('a process that dies between sending and marking: one more, under the same Message-ID, after the lease', async () => {
    const told = await withTwoMails();
    const machine = machineAt();
    const dying = fakeSender(() => {
      throw new Error('killed');
    });
    await expect(sendMails(told.desk, told.tenantId, dying.sender, machine)).rejects.toThrow('killed');
    const living = fakeSender();
    expect(await sendMails(told.desk, told.tenantId, living.sender, machine)).toBe(0);
    machine.wait(2 * 60_000 + 1);
    expect(await sendMails(told.desk, told.tenantId, living.sender, machine)).toBe(2);
    expect(living.sent.map(({ id }) => id)).toContain(dying.sent[0]?.id);
    expect(await sendMails(told.desk, told.tenantId, living.sender, machine)).toBe(0);
  });

  /** A program in which twelve mails wait, more than are claimed at once. */
  const withManyMails = async (): Promise<Told> => {
    const told = await startTold(db);
    for (let index = 0; index < 6; index += 1) {
      const id = await told.register(`Company ${String.fromCharCode(65 + index)}x GmbH`);
      await told.decide(id, 'approve');
      await batchMails(told.desk, told.tenantId);
    }
    return told;
  };

  test('a slow server: the lease is renewed before each mail, so nobody else sends what still waits its turn', async () => {
    const told = await withTwoMails();
    const machine = machineAt();
    const other = fakeSender();
    let slept = 0;
    const slow = fakeSender(async () => {
      slept += 1;
      // Shorter than the turn, and then until the first lease would long be over.
      machine.wait(slept === 1 ? 59_000 : 100_000);
      expect(await sendMails(told.desk, told.tenantId, other.sender, machine)).toBe(0);
      return { outcome: 'sent' };
    });
    expect(await sendMails(told.desk, told.tenantId, slow.sender, machine)).toBe(2);
    expect(other.sent).toEqual([]);
  });

  test('a turn ends: what was claimed and not tried is free at once, and no try is counted', async () => {
    const told = await withManyMails();
    const machine = machineAt();
    const slow = fakeSender(() => {
      machine.wait(61_000);
      return { outcome: 'sent' };
    });
    expect(await sendMails(told.desk, told.tenantId, slow.sender, machine)).toBe(1);
    const waiting = (await told.mails()).filter(({ status }) => status === 'waiting');
    expect(waiting.map(({ attempts }) => attempts)).toEqual(Array.from({ length: 11 }, () => 0));
    const { sender, sent } = fakeSender();
    expect(await sendMails(told.desk, told.tenantId, sender, machine)).toBe(11);
    expect(sent.map(({ id }) => id)).not.toContain(slow.sent[0]?.id);
  });

  test('a process that is asked to stop sends the mail it is at and leaves the others free', async () => {
    const told = await withManyMails();
    const stopping = new AbortController();
    const stopped = fakeSender(() => {
      stopping.abort();
      return { outcome: 'sent' };
    });
    expect(await sendMails(told.desk, told.tenantId, stopped.sender, machineAt(), stopping.signal)).toBe(1);
    const { sender } = fakeSender();
    expect(await sendMails(told.desk, told.tenantId, sender, machineAt())).toBe(11);
  });

  test('what another process has taken meanwhile is left to it', async () => {
    const told = await withTwoMails();
    const machine = machineAt();
    const robbed = fakeSender(async (mail) => {
      await withTenant(db, told.tenantId, (tx) =>
        tx.query('update mails set lease_id = gen_random_uuid() where id <> $1', [mail.id]),
      );
      return { outcome: 'sent' };
    });
    expect(await sendMails(told.desk, told.tenantId, robbed.sender, machine)).toBe(1);
    expect(robbed.sent).toHaveLength(1);
  });

  test('workers that race send each mail once', async () => {
    const told = await startTold(db);
    for (let index = 0; index < 12; index += 1) {
      const id = await told.register(`Company ${String.fromCharCode(65 + index)}x GmbH`);
      await told.decide(id, 'approve');
      await batchMails(told.desk, told.tenantId);
    }
    const { sender, sent } = fakeSender(async () => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      return { outcome: 'sent' };
    });
    await Promise.all([1, 2, 3, 4].map(() => sendMails(told.desk, told.tenantId, sender, machineAt())));
    expect(sent).toHaveLength(24);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(24);
  });

  test('a server that is busy is tried again, later and later; after so many times the mail is given up, and sync health says so', async () => {
    const told = await withTwoMails();
    const machine = machineAt();
    const { sender, sent } = fakeSender(() => ({ outcome: 'failed', message: '451 try later' }));
    await sendMails(told.desk, told.tenantId, sender, machine);
    expect(sent).toHaveLength(2);
    await sendMails(told.desk, told.tenantId, sender, machine);
    expect(sent).toHaveLength(2);
    machine.wait(31_000);
    await sendMails(told.desk, told.tenantId, sender, machine);
    expect(sent).toHaveLength(4);
    machine.wait(31_000);
    await sendMails(told.desk, told.tenantId, sender, machine);
    expect(sent).toHaveLength(4);
    for (let turn = 0; turn < 10; turn += 1) {
      machine.wait(2 * 60 * 60_000);
      await sendMails(told.desk, told.tenantId, sender, machine);
    }
    // The policy's eight tries each.
    expect(sent).toHaveLength(16);
    const outbox = await showOutbox(told.desk, told.tenantId, { hasServer: true });
    expect(outbox.entries.filter(({ status }) => status.label === 'Not delivered')).toHaveLength(2);
    const health = await showSyncHealth(told.desk, told.caller('ops'), { reader });
    expect(health.sentence).toContain('2 mails could not be delivered: 451 try later');
    expect(['warning', 'danger']).toContain(health.tone);
  });

  test('an address the server refuses for good is given up at once; one it defers is not', async () => {
    const told = await withTwoMails();
    const sender = createSmtpSender({ url: smtp.url, from });
    smtp.refuse((address) =>
      address.startsWith('rep') ? { code: 550, message: 'no such mailbox' } : { code: 451, message: 'greylisted' },
    );
    expect(await sendMails(told.desk, told.tenantId, sender, machineAt())).toBe(0);
    smtp.refuse(null);
    sender.close();
    const byPerson = new Map((await told.mails()).map((mail) => [mail.email, mail]));
    expect(byPerson.get('rep@vendor.example')).toMatchObject({ status: 'dead', attempts: 1 });
    expect(byPerson.get('rep@vendor.example')?.lastError).toContain('no such mailbox');
    expect(byPerson.get('ingrid@northwind.example')).toMatchObject({ status: 'waiting', attempts: 1 });
  });

  test('without a server mails are kept and seen, and go out once there is one', async () => {
    const told = await withTwoMails();
    const outbox = await showOutbox(told.desk, told.tenantId, { hasServer: false });
    expect(outbox.entries.map(({ status }) => status.label)).toContain('Kept here');
    expect(outbox.entries[0]?.text).toContain('Hello ');
    const { sender, sent } = fakeSender();
    told.move({ days: 6 });
    await batchMails(told.desk, told.tenantId);
    await sendMails(told.desk, told.tenantId, sender, machineAt());
    expect(sent.length).toBeGreaterThanOrEqual(2);
    const late = await withTwoMails();
    late.move({ days: 8 });
    await batchMails(late.desk, late.tenantId);
    expect(await sendMails(late.desk, late.tenantId, sender, machineAt())).toBe(0);
    expect((await late.mails()).every(({ status }) => status === 'stale')).toBe(true);
  });

  test('a name made to smuggle headers or markup stays a name', async () => {
    const told = await startTold(db);
    const id = await told.register('Acme <b>&"quoted" GmbH');
    await told.decide(id, 'approve');
    await batchMails(told.desk, told.tenantId);
    const sender = createSmtpSender({ url: smtp.url, from });
    await sendMails(told.desk, told.tenantId, sender, machineAt());
    sender.close();
    const mine = smtp.messages.splice(0);
    expect(mine).toHaveLength(2);
    for (const { text } of mine) {
      expect(headersOf(text).has('bcc')).toBe(false);
      expect(text.slice(text.indexOf('text/html'))).not.toContain('<b>');
    }
  });
});
