import { onRegistration, readerOf, text } from './apex-parts.ts';
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
};
