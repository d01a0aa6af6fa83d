import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { keepPartnerContacts, showPartnerContacts } from '../../src/application/notify/partner-contacts.ts';
import { partnerContactsRequest } from '../../src/contract/partner-contacts.ts';
import type { Db } from '../../src/db/db.ts';
import { describeStores } from '../support/stores.ts';
import { startTold } from './support.ts';

describeStores('whom of a partner mails go to', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });

  test('the new people instead of the old, each address once; what was told stays', async () => {
    const told = await startTold(db);
    const manager = told.caller('partner_manager');
    await told.register('Acme GmbH');
    const request = partnerContactsRequest.parse({
      contacts: [
        { name: 'Nils Aune', email: 'Nils@Northwind.example' },
        { name: 'Nils A.', email: 'nils@northwind.example' },
        { name: 'Eva Lund', email: 'eva@northwind.example' },
      ],
    });
    const kept = await keepPartnerContacts(told.desk, manager, { partnerId: told.northwind, request });
    expect(kept).toEqual({
      sentence: 'Mails about the registrations of Northwind Resellers go to 2 people.',
      mayChange: true,
      contacts: [
        { name: 'Eva Lund', email: 'eva@northwind.example', mails: 'All mails.', trouble: '' },
        { name: 'Nils Aune', email: 'nils@northwind.example', mails: 'All mails.', trouble: '' },
      ],
    });
    expect(await showPartnerContacts(told.desk, manager, { partnerId: told.northwind })).toEqual(kept);
    await told.register('Bolt AG');
    const partners = (await told.notices()).filter(({ audience }) => audience === 'partner');
    expect(partners.map(({ person }) => person).toSorted()).toEqual([
      'eva@northwind.example',
      'ingrid@northwind.example',
      'nils@northwind.example',
    ]);
  });

  test('of another tenant’s partner there is nothing to know or to change', async () => {
    const [told, other] = [await startTold(db), await startTold(db)];
    const stranger = other.caller('partner_manager');
    for (const partnerId of [told.northwind, randomUUID()]) {
      const where = { partnerId, request: { contacts: [] } };
      expect(await showPartnerContacts(told.desk, stranger, where)).toMatchObject({ rejected: 'not_found' });
      expect(await keepPartnerContacts(told.desk, stranger, where)).toMatchObject({ rejected: 'not_found' });
    }
    expect(await showPartnerContacts(told.desk, told.caller('ops'), { partnerId: told.northwind })).toMatchObject({
      contacts: [{ name: 'Ingrid Solberg' }],
    });
  });
});
