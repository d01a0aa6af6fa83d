import { beforeAll, expect, test } from 'vitest';
import { batchMails } from '../../src/application/notify/batch-mails.ts';
import { tellByClock } from '../../src/application/notify/tell-by-clock.ts';
import { remindCertificates } from '../../src/application/remind-certificates.ts';
import { sweepClocks } from '../../src/application/sweep-clocks.ts';
import type { Db } from '../../src/db/db.ts';
import { setPartnerContacts } from '../../src/db/mail-people.ts';
import { saveMember } from '../../src/db/members.ts';
import { upsertOwners } from '../../src/db/mirror-write.ts';
import { findDesiredOf } from '../../src/db/desired-state.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { describeStores } from '../support/stores.ts';
import { startTold, wordsOf, type Told } from './support.ts';

const kindsOf = async (told: Told) =>
  (await told.notices()).map(({ person, kind, status }) => `${person} ${kind} ${status}`);
const activities = (told: Told) =>
  withTenant(told.db, told.tenantId, (tx) =>
    tx.query<{ object: string; fields: Record<string, string>; links: { dealId?: string } }>(
      `select object, fields, links from desired_state where object in ('task', 'note') order by changed_at, object`,
    ),
  );

describeStores('telling people', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });

  test('a submission waits for company, a decision goes at once, and nobody hears of what they did themselves', async () => {
    const told = await startTold(db);
    const id = await told.register('Acme GmbH');
    expect(await kindsOf(told)).toEqual([
      'ingrid@northwind.example submitted waiting',
      'partner_manager@vendor.example submitted waiting',
    ]);
    expect(await batchMails(told.desk, told.tenantId)).toBe(0);
    await told.decide(id, 'approve');
    expect(await batchMails(told.desk, told.tenantId)).toBe(2);
    const mails = await told.mails();
    // The decision takes along what waited for the same person.
    expect(mails.map(({ email, subject }) => `${email}: ${subject}`).toSorted()).toEqual([
      'ingrid@northwind.example: Received: your registration of Acme GmbH (and 1 more)',
      'rep@vendor.example: Approved: Acme GmbH for Northwind Resellers',
    ]);
    // That it waits for a decision is no longer so: the manager is not told.
    told.move({ hours: 1 });
    expect(await batchMails(told.desk, told.tenantId)).toBe(0);
    expect((await kindsOf(told)).filter((line) => line.startsWith('partner_manager'))).toEqual([
      'partner_manager@vendor.example submitted stale',
    ]);
  });

  test('of two partners after one company neither is told of the other, nor is the rep', async () => {
    const told = await startTold(db);
    const brightwater = await told.partner('Brightwater Channel');
    await withTenant(db, told.tenantId, (tx) =>
      setPartnerContacts(tx, brightwater, [{ email: 'tomas@brightwater.example', name: 'Tomas Varga' }]),
    );
    const first = await told.register('Acme GmbH');
    await told.register('Acme GmbH', brightwater);
    await told.decide(first, 'approve', { reason: 'Northwind was first' });
    const heard = await told.notices();
    const textsOf = (who: string) =>
      heard.filter(({ person }) => person.startsWith(who)).map(({ content }) => JSON.stringify(content));
    expect(textsOf('tomas').length).toBeGreaterThan(1);
    expect(textsOf('tomas').join()).not.toContain('Northwind');
    expect(textsOf('ingrid').join()).not.toContain('Brightwater');
    const mixed = heard.filter(
      ({ content }) => /Northwind/.test(JSON.stringify(content)) && /Brightwater/.test(JSON.stringify(content)),
    );
    expect(mixed).toEqual([]);
  });

  test('news of some minutes come in one mail', async () => {
    const told = await startTold(db);
    for (const company of ['Acme GmbH', 'Bolt AG', 'Cord Ltd']) await told.register(company);
    told.moveTo('2026-11-22T12:14:00Z');
    expect(await batchMails(told.desk, told.tenantId)).toBe(0);
    told.moveTo('2026-11-22T12:15:00Z');
    expect(await batchMails(told.desk, told.tenantId)).toBe(2);
    const manager = (await told.mails()).find(({ email }) => email.startsWith('partner_manager'));
    expect(manager?.subject).toBe('To decide: Acme GmbH for Northwind Resellers (and 2 more)');
    expect(wordsOf(manager?.content)).toContain('Northwind Resellers registered Cord Ltd. It waits for a decision.');
  });

  test('silence: an update is asked for in the day’s mail, the warning and the end come at once', async () => {
    const told = await startTold(db);
    const id = await told.register('Acme GmbH');
    await told.decide(id, 'approve');
    told.move({ days: 1 });
    await batchMails(told.desk, told.tenantId);
    const before = (await told.mails()).length;

    told.move({ days: 29 });
    await sweepClocks(told.desk, told.tenantId);
    expect(await batchMails(told.desk, told.tenantId)).toBe(0);
    told.moveTo('2026-12-23T08:01:00Z');
    expect(await batchMails(told.desk, told.tenantId)).toBe(2);
    expect((await told.mails()).length).toBe(before + 2);

    told.moveTo('2027-01-06T12:00:00Z');
    await sweepClocks(told.desk, told.tenantId);
    expect(await batchMails(told.desk, told.tenantId)).toBe(2);
    expect((await told.mails())[0]?.subject).toMatch(/ends on Jan 21, 2027/);

    // A laptop that slept for a month: what is past is told once, as it ended.
    told.moveTo('2027-02-20T12:00:00Z');
    while ((await sweepClocks(told.desk, told.tenantId)) > 0);
    expect(await batchMails(told.desk, told.tenantId)).toBe(2);
    expect((await kindsOf(told)).filter((line) => line.includes('expired'))).toHaveLength(2);
    await sweepClocks(told.desk, told.tenantId);
    expect((await kindsOf(told)).filter((line) => line.includes('expired'))).toHaveLength(2);
  });

  test('the clock reminds of reviews and ends of protection, each once; of several missed only the last', async () => {
    const told = await startTold(db);
    const id = await told.register('Acme GmbH');
    const other = await told.register('Bolt AG');
    await told.decide(other, 'approve');
    told.move({ hours: 37 });
    expect(await tellByClock(told.desk, told.tenantId)).toBe(1);
    expect(await tellByClock(told.desk, told.tenantId)).toBe(0);
    told.move({ hours: 12 });
    expect(await tellByClock(told.desk, told.tenantId)).toBe(1);
    expect(await tellByClock(told.desk, told.tenantId)).toBe(0);
    expect((await kindsOf(told)).filter((line) => line.includes('review_'))).toEqual([
      'partner_manager@vendor.example review_due_soon stale',
      'partner_manager@vendor.example review_overdue waiting',
    ]);
    await told.decide(id, 'approve');
    // Both reminders of the other's end fell due while nobody looked.
    told.moveTo('2027-02-19T12:00:00Z');
    await tellByClock(told.desk, told.tenantId);
    const ends = (await told.notices()).filter(({ kind }) => kind === 'protection_ends');
    expect(
      ends
        .filter(({ person }) => person.startsWith('ingrid'))
        .map(({ content }) => (content as { subject: string }).subject),
    ).toEqual(['1 day left: Bolt AG', '3 days left: Acme GmbH']);
    expect(await tellByClock(told.desk, told.tenantId)).toBe(0);
  });

  test('two that look at the same moment tell once and mail once', async () => {
    const told = await startTold(db);
    await told.register('Acme GmbH');
    told.move({ hours: 47 });
    const counts = await Promise.all([1, 2, 3].map(() => tellByClock(told.desk, told.tenantId)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    const made = await Promise.all([1, 2, 3].map(() => batchMails(told.desk, told.tenantId)));
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await told.mails()).toHaveLength(2);
  });

  test('where nobody’s address is known the notice is kept and says so', async () => {
    const told = await startTold(db);
    const nameless = await told.partner('Alder & Finch');
    await told.register('Acme GmbH', nameless);
    expect(await kindsOf(told)).toContain('partner:Alder & Finch submitted no_address');
  });

  test('what is older than a week is kept unsent: it would help nobody', async () => {
    const told = await startTold(db);
    await told.register('Acme GmbH');
    told.move({ days: 8 });
    expect(await batchMails(told.desk, told.tenantId)).toBe(0);
    expect(new Set((await told.notices()).map(({ status }) => status))).toEqual(new Set(['stale']));
  });

  test('whoever has to act gets a task in the CRM, closed once it is done; the others a note', async () => {
    const told = await startTold(db);
    const id = await told.register('Acme GmbH');
    expect(await activities(told)).toMatchObject([
      {
        object: 'task',
        fields: {
          subject: 'To decide: Acme GmbH for Northwind Resellers',
          status: 'open',
          ownerId: 'owner-partner_manager',
        },
      },
    ]);
    // Due soon is still the same task.
    told.move({ hours: 40 });
    await tellByClock(told.desk, told.tenantId);
    expect((await activities(told)).filter(({ object }) => object === 'task')).toHaveLength(1);

    await told.decide(id, 'request-information', { questions: 'Who is the buyer?' });
    const asked = await activities(told);
    expect(
      asked.map(({ object, fields }) => `${object} ${fields['status'] ?? ''} ${fields['ownerId'] ?? ''}`).toSorted(),
    ).toEqual(['task done owner-partner_manager', 'task open owner-rep']);
    await told.decide(id, 'provide-information', { answer: 'The head of purchasing.', changes: {} }, 'rep');
    await told.decide(id, 'approve');
    const after = await activities(told);
    expect(after.filter(({ object }) => object === 'task').every(({ fields }) => fields['status'] === 'done')).toBe(
      true,
    );
    expect(after.filter(({ object }) => object === 'note')).toMatchObject([
      { fields: { subject: 'Approved: Acme GmbH for Northwind Resellers' } },
    ]);
    expect(after.every(({ links }) => links.dealId !== undefined)).toBe(true);
  });

  test('whoever takes a review upon themselves has its task and no mail; given back, it is everybody’s task again', async () => {
    const told = await startTold(db);
    const second = 'second@vendor.example';
    await withTenant(db, told.tenantId, async (tx) => {
      await saveMember(tx, { email: second, name: 'The second', role: 'partner_manager' });
      const updatedAt = '2026-11-01T00:00:00.000Z';
      await upsertOwners(tx, [{ crm: 'hubspot', id: 'owner-second', name: 'second', email: second, updatedAt }]);
    });
    const openTasks = async () =>
      (await activities(told))
        .filter(({ object, fields }) => object === 'task' && fields['status'] === 'open')
        .map(({ fields }) => `${fields['ownerId'] ?? ''}: ${fields['subject'] ?? ''}`)
        .toSorted();
    const id = await told.register('Acme GmbH');
    expect(await openTasks()).toHaveLength(2);

    await told.decide(id, 'assign', { assignee: 'partner_manager@vendor.example' });
    expect(await openTasks()).toEqual(['owner-partner_manager: Yours to decide: Acme GmbH for Northwind Resellers']);
    expect((await kindsOf(told)).filter((line) => line.includes(' assigned '))).toEqual([]);

    await told.decide(id, 'assign', { assignee: '' });
    expect(await openTasks()).toEqual([
      'owner-partner_manager: To decide: Acme GmbH for Northwind Resellers',
      'owner-second: To decide: Acme GmbH for Northwind Resellers',
    ]);
    expect((await kindsOf(told)).filter((line) => line.includes(' given_back '))).toEqual([
      `${second} given_back waiting`,
    ]);
    expect((await activities(told)).filter(({ object }) => object === 'note')).toEqual([]);

    await told.decide(id, 'approve');
    expect(await openTasks()).toEqual([]);
  });

  test('a certificate about to lapse is told to its holder’s company and the managers, once (rule 27)', async () => {
    const told = await startTold(db);
    told.moveTo('2027-05-05T12:00:00Z');
    while ((await remindCertificates(told.desk, told.tenantId)) > 0);
    while ((await remindCertificates(told.desk, told.tenantId)) > 0);
    expect((await kindsOf(told)).filter((line) => line.includes('certificate'))).toEqual([
      'ingrid@northwind.example certificate_lapses waiting',
      'partner_manager@vendor.example certificate_lapses waiting',
    ]);
  });

  test('a story that is undone tells nobody', async () => {
    const told = await startTold(db);
    const id = await told.register('Acme GmbH');
    const before = await kindsOf(told);
    await expect(told.decide(id, 'approve', { expectedVersion: 99 })).rejects.toThrow('stale');
    expect(await kindsOf(told)).toEqual(before);
    expect(await withTenant(db, told.tenantId, (tx) => findDesiredOf(tx, [id]))).not.toHaveLength(0);
  });
});
