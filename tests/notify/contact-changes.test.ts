import { beforeAll, expect, test } from 'vitest';
import { changePartnerContact } from '../../src/application/notify/partner-contacts.ts';
import { contactChangeAnswer, contactChangeRequest } from '../../src/contract/partner-contacts.ts';
import type { Db } from '../../src/db/db.ts';
import { setOptOut } from '../../src/db/mail-people.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { describeStores } from '../support/stores.ts';
import { reader } from '../support/program.ts';
import { startTold, type Told } from './support.ts';

describeStores('changing whom of a partner mails go to', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });

  const change = async (told: Told, request: object) =>
    contactChangeAnswer.parse(
      await changePartnerContact(told.desk, told.caller('partner_manager'), {
        partnerId: told.northwind,
        request: contactChangeRequest.parse(request),
      }),
    );
  const people = ({ contacts }: { contacts: { contacts: { name: string; email: string }[] } }) =>
    contacts.contacts.map(({ name, email }) => `${name} <${email}>`);

  test('adds, corrects and removes one, leaving what others changed meanwhile; twice is once', async () => {
    const told = await startTold(db);
    const [eva, nils] = await Promise.all([
      change(told, { kind: 'add', name: ' Eva Lund ', email: ' Eva@Northwind.example ' }),
      change(told, { kind: 'add', name: 'Nils Aune', email: 'nils@northwind.example' }),
    ]);
    expect([eva.outcome, nils.outcome]).toEqual(['done', 'done']);
    const correct = {
      kind: 'correct',
      was: 'EVA@northwind.example',
      name: 'Eva Lund-Berg',
      email: 'elb@northwind.example',
    };
    const once = await change(told, correct);
    expect(people(once)).toEqual([
      'Eva Lund-Berg <elb@northwind.example>',
      'Ingrid Solberg <ingrid@northwind.example>',
      'Nils Aune <nils@northwind.example>',
    ]);
    expect(await change(told, correct)).toEqual(once);
    const without = await change(told, { kind: 'remove', was: 'nils@northwind.example' });
    expect(people(without)).toHaveLength(2);
    expect(await change(told, { kind: 'remove', was: 'nils@northwind.example' })).toEqual(without);
  });

  test('what cannot be is said by its field, and nothing is changed', async () => {
    const told = await startTold(db);
    const nobody = await change(told, { kind: 'add', name: '  ', email: 'nobody at all' });
    expect(nobody).toMatchObject({ outcome: 'invalid', message: 'Nothing was changed.' });
    expect(nobody.problems).toEqual([
      { field: 'name', message: 'The name is required.' },
      { field: 'email', message: 'This must be an e-mail address.' },
    ]);
    for (let at = 1; at < 20; at += 1) {
      await change(told, { kind: 'add', name: `Person ${at}`, email: `p${at}@northwind.example` });
    }
    const tooMany = await change(told, { kind: 'add', name: 'One more', email: 'more@northwind.example' });
    expect(tooMany.problems).toMatchObject([
      { field: 'email', message: expect.stringContaining('at most 20') as string },
    ]);
    expect(people(tooMany)).toHaveLength(20);
  });

  test('says who chose essential mails only, and whom the last mail did not reach', async () => {
    const told = await startTold(db);
    await withTenant(db, told.tenantId, async (tx) => {
      await setOptOut(tx, 'ingrid@northwind.example', { since: '2026-11-03T09:00:00.000Z' });
      for (const [id, status, at, error] of [
        ['0199d1a0-0000-7000-8000-0000000000a1', 'dead', '2026-11-20T09:00:00Z', '550 gone'],
        ['0199d1a0-0000-7000-8000-0000000000a2', 'waiting', '2026-11-21T09:00:00Z', null],
      ]) {
        await tx.query(
          `insert into mails (id, email, name, subject, content, unsubscribable, at, status, last_error)
           values ($1, 'Ingrid@northwind.example', 'Ingrid', 'x', '{}', false, $2, $3, $4)`,
          [id, at, status, error],
        );
      }
    });
    const added = await change(told, { kind: 'add', name: 'Eva', email: 'eva@northwind.example', reader });
    expect(added.contacts.contacts).toMatchObject([
      { email: 'eva@northwind.example', mails: 'All mails.', trouble: '' },
      {
        email: 'ingrid@northwind.example',
        mails: expect.stringContaining('3 Nov 2026') as string,
        trouble: '550 gone',
      },
    ]);
  });
});
