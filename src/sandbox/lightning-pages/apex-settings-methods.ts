import { onNothing, onRegistration, readerOf, text } from './apex-parts.ts';
import type { ApexMethod } from './apex-types.ts';

/** What PartnerDeskSettingsController does with each call. */
export const settingsMethods: Readonly<Record<string, ApexMethod>> = {
  issuePartnerLink: {
    verb: 'post',
    path: () => '/registrations/{id}/partner-link',
    id: onRegistration,
    parameters: {
      registrationId: 'String',
      link: 'PartnerDeskSettingsRequest.PartnerLink',
      reader: 'Reader',
    },
    checks: ['registrationId', 'link', 'review'],
    payload: (given) => ({
      actId: text(given.link['actId']),
      replaces: given.link['replaces'] === 'true',
      reader: readerOf(given),
    }),
  },
  getContacts: {
    verb: 'get',
    path: () => '/partners/{id}/contacts',
    id: ({ partnerId }) => partnerId,
    parameters: { partnerId: 'String', reader: 'Reader' },
    checks: ['partnerId', 'review'],
    payload: readerOf,
  },
  changeContact: {
    verb: 'post',
    path: () => '/partners/{id}/contacts/change',
    id: ({ partnerId }) => partnerId,
    parameters: { partnerId: 'String', contact: 'PartnerDeskSettingsRequest.Contact', reader: 'Reader' },
    checks: ['partnerId', 'contact', 'review'],
    payload: (given) => ({
      kind: text(given.contact['kind']),
      was: text(given.contact['was']),
      name: text(given.contact['name']),
      email: text(given.contact['email']),
      reader: readerOf(given),
    }),
  },
  getSubscription: {
    verb: 'get',
    path: () => '/subscription',
    id: onNothing,
    parameters: { reader: 'Reader' },
    checks: [],
    payload: readerOf,
  },
  chooseSubscription: {
    verb: 'post',
    path: () => '/subscription',
    id: onNothing,
    parameters: { wish: 'PartnerDeskSettingsRequest.Wish', reader: 'Reader' },
    checks: ['wish'],
    payload: (given) => ({ wants: text(given.wish['wants']), reader: readerOf(given) }),
  },
  getUndelivered: {
    verb: 'get',
    path: () => '/mails/undelivered',
    id: onNothing,
    parameters: { reader: 'Reader' },
    checks: ['sync'],
    payload: readerOf,
  },
  actOnUndelivered: {
    verb: 'post',
    path: () => '/mails/undelivered/{id}',
    id: ({ recordId }) => recordId,
    parameters: { recordId: 'String', mail: 'PartnerDeskSettingsRequest.Undelivered', reader: 'Reader' },
    checks: ['recordId', 'mail', 'sync'],
    payload: (given) => ({
      act: text(given.mail['act']),
      email: text(given.mail['email']),
      reader: readerOf(given),
    }),
  },
};
