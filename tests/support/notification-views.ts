import type { MailSubscription, UndeliveredMails } from '../../src/contract/notifications.ts';
import type { PartnerContacts } from '../../src/contract/partner-contacts.ts';

/** What the screens of contacts and notifications show, as the service says it. */
export const contactsView: PartnerContacts = {
  sentence: 'Mails about the registrations of Northwind Resellers go to 2 people.',
  mayChange: true,
  contacts: [
    { name: 'Eva Lund', email: 'eva@northwind.example', mails: 'All mails.', trouble: '550 5.1.1 No such user here' },
    {
      name: 'Ingrid Solberg',
      email: 'ingrid@northwind.example',
      mails: 'Essential mails only, by their own choice since 3 Nov 2026. The link in each mail takes it back.',
      trouble: '',
    },
  ],
};

export const subscriptionOf = (isOut: boolean, mayMend = true): MailSubscription => ({
  email: 'paul@vendor.example',
  isOut,
  sentence: isOut
    ? 'Only essential mails go to paul@vendor.example, since 22 Nov 2026.'
    : 'All mails that concern you go to paul@vendor.example.',
  essential: [{ label: 'Approved', when: 'At once' }],
  other: [{ label: 'A review is due soon', when: 'Within 15 minutes' }],
  mayMend,
});

export const undeliveredView: UndeliveredMails = {
  tone: 'warning',
  sentence: '1 mail could not be delivered.',
  mails: [
    {
      id: '0199d1a0-0000-7000-8000-0000000000d1',
      to: 'Eva Lund <eva@northwind.example>',
      email: 'eva@northwind.example',
      who: 'Contact of Northwind Resellers',
      subject: 'Approved: Acme GmbH',
      at: '2026-11-22T06:16:00.000Z',
      whenText: 'Sun, 22 Nov, 06:16 UTC',
      message: '550 5.1.1 No such user here',
      advice: 'The address does not exist (any more). Give another one.',
    },
  ],
  mayReaddress: true,
  more: 0,
};

export const nothingUndelivered: UndeliveredMails = {
  tone: 'success',
  sentence: 'No mail was given up.',
  mails: [],
  mayReaddress: true,
  more: 0,
};
